"""The sweep: plans what comes due soon, and sends or skips what is due now.

Everything about a reminder is decided and written in one transaction; the message leaves later,
after one more look whether it is still owed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import Connection

from dialog import letter
from dialog.chat import Outgoing
from dialog.speech import VIET_NAM
from models import outbox, reminders
from models.outbox import Addressed, Lane
from models.programmes_owned import owners
from models.reminders import Rank, Reached, Waiting
from models.talks import papers_begun
from models.units import unit_by_id
from programmes.programme import Programme
from scheduler.ladder import Due, dues_between, is_quiet
from scheduler.reminder_words import reminding
from scheduler.rest_days import Holidays
from scheduler.sorting_out import Almanac, sorted_out

AHEAD, BACK = timedelta(hours=26), timedelta(days=3)
PAGE = 500


@dataclass(frozen=True)
class Swept:
    """What a sweep did: reminders planned, messages written, reminders skipped."""

    planned: int
    written: int
    skipped: int


def sweep(connection: Connection, almanac: Almanac, now: datetime) -> Swept:
    """Plan and send what is due at `now`; a second sweep at the same instant does nothing."""
    planned = plan_ahead(connection, almanac, now)
    if is_quiet(now):
        return Swept(planned, 0, 0)
    written = skipped = after = 0
    while page := _whole_people(reminders.due(connection, now, after, PAGE)):
        after = page[-1].person_id
        sent, left = _send_page(connection, almanac, page, now)
        written, skipped = written + sent, skipped + left
    return Swept(planned, written, skipped)


def plan_ahead(connection: Connection, almanac: Almanac, now: datetime) -> int:
    """Store the reminders due within a day; those of the last three days again, after an outage."""
    count = 0
    for slug, owner in owners(connection):
        programme, top = almanac.programmes.get(slug), unit_by_id(connection, owner)
        if programme is None or top is None:
            continue
        for due in _near(programme, almanac.holidays, now):
            count += reminders.plan(connection, _rank(programme, due, top.path))
    return count


def _near(programme: Programme, holidays: Holidays, now: datetime) -> Sequence[Due]:
    file = programme.file
    return dues_between(file.calendar, file.reminder, holidays, now - BACK, now + AHEAD)


def _rank(programme: Programme, due: Due, path: str) -> Rank:
    reporters = due.rung.to == "reporter"
    return Rank(
        programme=programme.slug, stage=due.stage, period=due.period.key, kind=due.rung.kind,
        at=due.at, role=due.rung.to, kinds=programme.file.reports if reporters else (), path=path,
    )  # fmt: skip


def _whole_people(found: list[Waiting]) -> list[Waiting]:
    """Leave the last person of a full page to the next one: theirs may go on there."""
    if len(found) < PAGE:
        return found
    last = found[-1].person_id
    whole = [one for one in found if one.person_id != last]
    return whole or found


def _send_page(
    connection: Connection, almanac: Almanac, page: Sequence[Waiting], now: datetime
) -> tuple[int, int]:
    people = sorted({one.person_id for one in page})
    accounts = reminders.reachable(connection, people)
    known = reminders.has_account(connection, people)
    today = now.astimezone(VIET_NAM).date()
    had = reminders.written_since(connection, people, _midnight(today))
    begun = papers_begun(connection, people)
    written = skipped = 0
    for person, group in groupby(page, key=lambda one: one.person_id):
        every = list(group)
        account = accounts.get(person)
        if account is None:
            why = "unreachable" if person in known else "no account"
            reminders.end(connection, [one.id for one in every], now, why=why)
            skipped += len(every)
            continue
        owed, too_late = sorted_out(connection, almanac, every, now, begun)
        for why, ids in too_late.items():
            reminders.end(connection, ids, now, why=why)
            skipped += len(ids)
        owed = [one for one in owed if person not in had or one.twice]
        if owed:
            key = f"reminder {person} {today.isoformat()} {owed[0].waiting.kind}"
            message = reminding(owed, almanac.voices, today)
            _post(connection, account, message, key, now)
            reminders.end(connection, [one.waiting.id for one in owed], now, letter=key)
            written += 1
    return written, skipped


def _post(
    connection: Connection, account: Reached, message: Outgoing, key: str, now: datetime
) -> None:
    body = letter.write(message)
    addressed = Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
    outbox.add(connection, [addressed], now)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VIET_NAM)
