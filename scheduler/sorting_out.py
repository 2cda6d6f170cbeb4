"""Which of somebody's due reminders are still right, and why the others are not sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection

from models.activities import planned
from models.filings import unfiled
from models.reminders import Waiting
from models.units import unit_by_id
from programmes.programme import Programme
from scheduler.calendar import period_by_key, window
from scheduler.owed import Owed
from scheduler.reminder_words import Voices
from scheduler.rest_days import Holidays


@dataclass(frozen=True)
class Almanac:
    """What reminders go by: the plans, the holidays, and how people are spoken to."""

    programmes: Mapping[str, Programme]
    holidays: Holidays
    voices: Voices


def sorted_out(
    connection: Connection,
    almanac: Almanac,
    every: Sequence[Waiting],
    now: datetime,
    begun: AbstractSet[tuple[int, str, str, int]],
) -> tuple[list[Owed], dict[str, list[int]]]:
    """Keep the latest reminder of each paper still owed; name why the others are skipped."""
    owed: list[Owed] = []
    skipped: dict[str, list[int]] = {}
    for *older, latest in _by_paper(every):
        if older:
            skipped.setdefault("too late", []).extend(row.id for row in older)
        found = _still(almanac, latest, now)
        if isinstance(found, Owed):
            found = _filled(connection, found, begun)
        if isinstance(found, Owed):
            owed.append(found)
        else:
            skipped.setdefault(found, []).append(latest.id)
    return owed, skipped


def _by_paper(every: Iterable[Waiting]) -> Iterator[list[Waiting]]:
    def paper(one: Waiting) -> tuple[str, str, str, int]:
        return (one.programme, one.stage, one.period, one.unit_id)

    for _, rows in groupby(sorted(every, key=lambda one: (paper(one), one.at)), key=paper):
        yield list(rows)


def _still(almanac: Almanac, one: Waiting, now: datetime) -> Owed | str:
    """Look whether a reminder is still right; the reason if it is not."""
    programme = almanac.programmes.get(one.programme)
    if programme is None:
        return "no longer in force"
    if not one.in_post:
        return "no longer in post"
    if one.filed:
        return "already reported"
    calendar = programme.file.calendar
    stage = next((stage for stage in calendar.stages if stage == one.stage), None)
    period = period_by_key(calendar, stage, one.period) if stage else None
    if stage is None or period is None:
        return "no longer in force"
    span = window(calendar, stage, period)
    rung = next((rung for rung in programme.file.reminder if rung.kind == one.kind), None)
    after_due = rung is not None and rung.counted_from == "last day" and rung.days > 0
    if not span.takes(now) or (now >= span.due and not after_due):
        return "too late"
    role, twice = (rung.to, rung.twice) if rung else ("reporter", False)
    return Owed(one, programme, stage, period, span, role, twice)


def _filled(
    connection: Connection, owed: Owed, begun: AbstractSet[tuple[int, str, str, int]]
) -> Owed | str:
    """Add what the message tells beside the deadline."""
    one = owed.waiting
    if owed.role == "reporter":
        return replace(
            owed,
            begun=(one.person_id, one.stage, one.period, one.unit_id) in begun,
            works=_works(connection, owed) if owed.stage == "result" else (),
        )
    top = unit_by_id(connection, one.unit_id)
    about = "result" if owed.stage == "summary" else owed.stage
    missing = unfiled(
        connection, one.programme, about, one.period, owed.programme.file.reports,
        top.path if top else "",
    )  # fmt: skip
    if not missing and owed.stage != "summary":
        return "already reported"
    return replace(owed, missing=tuple(missing))


def _works(connection: Connection, owed: Owed) -> tuple[tuple[date, str], ...]:
    span = (owed.period.covers_from, owed.period.covers_to)
    works = planned(connection, owed.programme.slug, (owed.waiting.unit_id,), days=span)
    return tuple(sorted((day, work.content) for work in works for day in work.days))
