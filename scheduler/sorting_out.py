"""Which of the reminders that are due are still right, and why the others are not sent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection

from models.activities import planned
from models.filings import unfiled, unfiled_units
from models.initiatives_found import names_at
from models.programmes_owned import owners
from models.reminders import Ended, Waiting
from models.talks import papers_begun
from models.units import ids_in, unit_by_id
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.allowance import Allowance
from scheduler.calendar import period_by_key, periods, registration_of, window
from scheduler.owed import Owed, Works
from scheduler.reminder_words import Voices
from scheduler.rest_days import Holidays


@dataclass(frozen=True)
class Almanac:
    """What reminders go by: the plans, the holidays, how people are spoken to.

    `allowances` are those of channels that give only so many messages a month.
    """

    programmes: Mapping[str, Programme]
    holidays: Holidays
    voices: Voices
    allowances: tuple[Allowance, ...] = ()


def still_right(
    almanac: Almanac, page: Sequence[Waiting], now: datetime
) -> tuple[list[Owed], list[Ended]]:
    """Keep the latest reminder of each person's paper if it is owed; end the others."""
    owed: list[Owed] = []
    ended: list[Ended] = []
    for *older, latest in _by_paper(page):
        ended += [Ended(row.id, why="too late") for row in older]
        found = _still(almanac, latest, now)
        if isinstance(found, Owed):
            owed.append(found)
        else:
            ended.append(Ended(latest.id, why=found))
    return owed, ended


def _by_paper(page: Iterable[Waiting]) -> Iterator[list[Waiting]]:
    def paper(one: Waiting) -> tuple[int, str, str, str, int]:
        return (one.person_id, one.programme, one.stage, one.period, one.unit_id)

    for _, rows in groupby(sorted(page, key=lambda one: (paper(one), one.at)), key=paper):
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
    programme = programme.at(period.covers_from)
    span = window(programme.file.calendar, stage, period)
    rung = next((rung for rung in programme.file.reminder if rung.kind == one.kind), None)
    # One that the person asked for («mai nhắc») is on no ladder, and right as long as it is taken.
    after_due = rung is None or (rung.counted_from == "last day" and rung.days > 0)
    if not span.takes(now) or (now >= span.due and not after_due):
        return "too late"
    if rung is None:
        return Owed(one, programme, stage, period, span, "reporter")
    return Owed(one, programme, stage, period, span, rung.to, rung.twice, rung.if_registered)


def filled(
    connection: Connection, almanac: Almanac, owed: Sequence[Owed], today: date
) -> tuple[list[Owed], list[Ended]]:
    """Add what the messages tell beside the deadline; end those that have nothing to tell."""
    several = _several_plans(connection, almanac, {one.waiting.unit_path for one in owed}, today)
    owed = [replace(one, several=one.waiting.unit_path in several) for one in owed]
    works = _works(connection, owed)
    begun = papers_begun(connection, sorted({one.waiting.person_id for one in owed}))
    kept: list[Owed] = []
    ended: list[Ended] = []
    for one in owed:
        row = one.waiting
        if one.if_registered and not works.get(_work_key(one)):
            ended.append(Ended(row.id, why="nothing registered"))
        elif one.role == "reporter":
            draft = (row.person_id, one.stage, row.period, row.unit_id) in begun
            kept.append(replace(one, begun=draft, works=works.get(_work_key(one), ())))
        elif (missing := _missing(connection, one)) or one.stage == "summary":
            kept.append(replace(one, missing=missing))
        else:
            ended.append(Ended(row.id, why="already reported"))
    return kept, ended


def _several_plans(
    connection: Connection, almanac: Almanac, paths: Collection[str], today: date
) -> set[str]:
    """Find the units, by path, at which more than one plan is in force."""
    in_force = [
        f".{owner}."
        for slug, owner in owners(connection)
        if (plan := almanac.programmes.get(slug))
        and plan.file.calendar.starts <= today <= (plan.file.calendar.ends or today)
    ]
    return {path for path in paths if sum(owner in f".{path}" for owner in in_force) > 1}


def _missing(connection: Connection, owed: Owed) -> tuple[str, ...]:
    """Name those below a unit who have not filed."""
    one = owed.waiting
    about: Stage = "result" if owed.stage == "summary" else owed.stage
    if period_by_key(owed.programme.file.calendar, about, one.period) is None:
        return _untold(connection, owed)
    return tuple(
        unfiled(
            connection, one.programme, about, one.period, owed.programme.file.filed_by(about),
            one.unit_path, owed.period.covers_to,
        )
    )  # fmt: skip


def _untold(connection: Connection, owed: Owed) -> tuple[str, ...]:
    """Name those who registered work within a longer summary and have not told what came of it."""
    programme, whole = owed.programme, owed.period
    found: dict[int, str] = {}
    for year in range(whole.first_month.year, whole.last_month.year + 1):
        for part in periods(programme.file.calendar, "result", year):
            if not whole.first_month <= part.first_month <= whole.last_month:
                continue
            silent = unfiled_units(
                connection, programme.slug, "result", part.key, programme.file.filed_by("result"),
                owed.waiting.unit_path, part.covers_to,
            )  # fmt: skip
            span = (part.covers_from, part.covers_to)
            for work in planned(connection, programme.slug, silent, days=span):
                unit = unit_by_id(connection, work.unit_id)
                found[work.unit_id] = unit.name if unit else ""
    return tuple(found.values())


def _work_key(owed: Owed) -> tuple[str, str, int]:
    return (owed.programme.slug, owed.period.key, owed.waiting.unit_id)


def _works(connection: Connection, owed: Sequence[Owed]) -> dict[tuple[str, str, int], Works]:
    """Find what was registered for all the reports reminded of, by one query a period."""
    reports = [one for one in owed if one.role == "reporter" and one.stage == "result"]
    units: dict[tuple[str, str], list[Owed]] = defaultdict(list)
    for one in reports:
        units[one.programme.slug, one.period.key].append(one)
    found: dict[tuple[str, str, int], Works] = {}
    for (slug, key), same in units.items():
        if same[0].programme.file.initiatives is not None:
            found |= _projects(connection, same)
            continue
        span = (same[0].period.covers_from, same[0].period.covers_to)
        lines = {one.waiting.unit_id: ids_in(one.waiting.unit_path) for one in same}
        ids = sorted({unit for line in lines.values() for unit in line})
        by_unit: dict[int, list[tuple[date, str]]] = defaultdict(list)
        for work in planned(connection, slug, ids, days=span):
            by_unit[work.unit_id] += [(day, work.content) for day in work.days]
        for unit, line in lines.items():
            found[slug, key, unit] = tuple(sorted(work for one in line for work in by_unit[one]))
    return found


def _projects(connection: Connection, same: Sequence[Owed]) -> dict[tuple[str, str, int], Works]:
    """Find the model projects that the reports of one period are about."""
    calendar, period = same[0].programme.file.calendar, same[0].period
    about = registration_of(calendar, period) or period
    ids = [one.waiting.unit_id for one in same]
    names = names_at(connection, same[0].programme.slug, about.key, ids)
    return {_work_key(one): tuple((None, name) for name in names[one.waiting.unit_id])
            for one in same}  # fmt: skip
