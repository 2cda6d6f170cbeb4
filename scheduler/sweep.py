"""The sweep: plans what comes due soon, and sends or skips what is due now.

It goes page by page, each in a transaction of its own: everything about a reminder is decided and
written in one. The message leaves later, after one more look whether it is still right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import Connection

from dialog import letter
from dialog.speech import VIET_NAM
from models import outbox, reminders
from models.lease import sweeps_alone
from models.outbox import Addressed, Lane
from models.programmes_owned import owners
from models.reminders import Ended, Waiting
from models.reminders_planned import Rank, mark_planned, not_planned, plan
from models.units import unit_by_id
from programmes.programme import Programme
from scheduler.days import working_days
from scheduler.digest import tell_overseers
from scheduler.ladder import Due, dues_between, is_quiet
from scheduler.owed import Owed
from scheduler.reminder_words import reminding
from scheduler.rest_days import Holidays
from scheduler.round_sweep import sweep_rounds
from scheduler.sorting_out import Almanac, filled, still_right
from scheduler.thrift import levels, only_answering, spared, tell_staff
from scheduler.withdrawing import REMINDER

AHEAD, BACK = timedelta(hours=26), timedelta(days=3)
REMEMBERED = BACK + AHEAD + timedelta(days=1)
PAGE = 500


@dataclass(frozen=True)
class Swept:
    """What a page did: reminders planned, messages written, reminders skipped.

    `last` is the person to go on behind; None when nothing is left.
    """

    planned: int = 0
    written: int = 0
    skipped: int = 0
    last: int | None = None


def sweep(connection: Connection, almanac: Almanac, now: datetime, after: int = 0) -> Swept:
    """Send what is due at `now` to a page of people behind the person `after`.

    The first page plans what comes due soon. Swept again at the same instant nothing is done.
    """
    if not sweeps_alone(connection):
        return Swept()
    planned = 0 if after else plan_ahead(connection, almanac, now)
    if is_quiet(now):
        return Swept(planned)
    told = 0
    if not after:
        sweep_rounds(connection, almanac, now)
        tell_staff(connection, almanac.allowances, almanac.voices, now)
        told = tell_overseers(connection, almanac, now)
    page = reminders.due(connection, now, after, PAGE)
    if not page:
        return Swept(planned, told)
    whole = _whole_people(page)
    ended = _send(connection, almanac, whole, now)
    reminders.end(connection, ended, now)
    written = told + len({one.letter for one in ended if one.letter})
    skipped = sum(not one.letter for one in ended)
    last = whole[-1].person_id if len(page) == PAGE else None
    return Swept(planned, written, skipped, last)


def plan_ahead(connection: Connection, almanac: Almanac, now: datetime) -> int:
    """Store the reminders due within a day; those of the last three days too, after an outage."""
    ranks = not_planned(connection, list(_near(connection, almanac, now)), now - REMEMBERED, now)
    count = sum(plan(connection, rank) for rank in ranks)
    mark_planned(connection, ranks, now)
    return count


def _near(connection: Connection, almanac: Almanac, now: datetime) -> Iterator[Rank]:
    for slug, owner in owners(connection):
        programme, top = almanac.programmes.get(slug), unit_by_id(connection, owner)
        if programme is None or top is None:
            continue
        for version in programme.versions():
            yield from _near_in(version, programme, almanac.holidays, now, top.path)


def _near_in(
    version: Programme, newest: Programme, holidays: Holidays, now: datetime, path: str
) -> Iterator[Rank]:
    """List what is due soon of the periods that began with one version of a plan."""
    file, since, until = version.file, now - BACK, now + AHEAD
    for due in dues_between(file.calendar, file.reminder, holidays, since, until):
        span = (due.period.covers_from, due.period.covers_to)
        ours = newest.at(due.period.covers_from) is version
        if ours and working_days(file.days, holidays, *span):
            yield _rank(version, due, path)


def _rank(programme: Programme, due: Due, path: str) -> Rank:
    file = programme.file
    reporters = due.rung.to == "reporter"
    return Rank(
        programme=programme.slug, stage=due.stage, period=due.period.key, kind=due.rung.kind,
        at=due.at, role=file.filer(due.stage) if reporters else due.rung.to,
        kinds=file.filed_by(due.stage) if reporters else (), path=path,
        on=due.period.covers_to,
    )  # fmt: skip


def _whole_people(found: list[Waiting]) -> list[Waiting]:
    """Leave the last person of a full page to the next one: theirs may go on there."""
    if len(found) < PAGE:
        return found
    last = found[-1].person_id
    whole = [one for one in found if one.person_id != last]
    return whole or found


def _send(
    connection: Connection, almanac: Almanac, page: Sequence[Waiting], now: datetime
) -> list[Ended]:
    """Write one message to each person who owes; gives the reminders that have ended by it."""
    today = now.astimezone(VIET_NAM).date()
    owed, ended = still_right(almanac, page, now)
    people = sorted({one.waiting.person_id for one in owed})
    thrift = levels(connection, almanac.allowances, now)
    accounts = reminders.reachable(connection, people, only_answering(thrift))
    known = reminders.has_account(connection, people)
    for one in owed:
        if one.waiting.person_id not in accounts:
            why = "unreachable" if one.waiting.person_id in known else "no account"
            ended.append(Ended(one.waiting.id, why=why))
    had = reminders.written_since(connection, sorted(accounts), _midnight(today))
    saved = spared(thrift, owed, accounts, had, now)
    ended += saved
    spared_rows = {one.id for one in saved}
    ready = [
        one
        for one in owed
        if one.waiting.person_id in accounts
        and one.waiting.id not in spared_rows
        and (one.twice or one.waiting.person_id not in had)
        and not _rests(almanac, one, today)
    ]
    told, settled = filled(connection, almanac, ready, today)
    letters = []
    for person, group in groupby(told, key=lambda one: one.waiting.person_id):
        every, account = list(group), accounts[person]
        key = f"{REMINDER}{person} {today.isoformat()} {every[0].waiting.kind}"
        body = letter.write(reminding(every, almanac.voices, today))
        letters.append(
            Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
        )
        ended += [Ended(one.waiting.id, letter=key) for one in every]
    outbox.add(connection, letters, now)
    return ended + settled


def _rests(almanac: Almanac, owed: Owed, today: date) -> bool:
    """Tell whether it must wait for the end of Tết, as whatever is not due that day must."""
    return almanac.holidays.in_tet(today) and today != owed.window.last_day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VIET_NAM)
