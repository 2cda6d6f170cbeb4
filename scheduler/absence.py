"""After more than a day without hearing anything, saying so: messages may have been lost.

Telegram keeps what people send for 24 hours; what was sent earlier in the gap is gone, and nobody
but the sender knows.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from dialog import letter
from dialog.chat import Button, Outgoing
from dialog.speech import VIET_NAM, Voice, language_of, spoken
from dialog.wording import say
from models import outbox
from models.audit import note
from models.filings import unfiled_units
from models.heartbeat import hear, last_heard
from models.outbox import Addressed, Lane
from models.people import Holder, holders, staff_of
from models.programmes_owned import owners
from models.reminders import Reached, reachable
from models.units import unit_by_id
from programmes.programme import Programme
from scheduler.calendar import open_periods
from scheduler.sorting_out import Almanac

KEPT_BY_CHANNELS = timedelta(hours=24)


def pulse(connection: Connection, almanac: Almanac, now: datetime) -> int:
    """Note that messages are heard; after a gap, write to staff and to those who owe.

    Gives how many people were written to. A clock that went back starts no gap.
    """
    before = last_heard(connection)
    hear(connection, now)
    if before is None or now - before <= KEPT_BY_CHANNELS:
        return 0
    letters: dict[str, Addressed] = {}
    for slug, owner in owners(connection):
        programme, top = almanac.programmes.get(slug), unit_by_id(connection, owner)
        if programme is None or top is None:
            continue
        for one, account, command in _owing(connection, programme, top.path, before):
            message = _to_reporter(_voice(almanac, one, now), before, now, command)
            _add(letters, one, account, message, before)
        staff = staff_of(connection, top.path)
        accounts = reachable(connection, [one.person for one in staff])
        for one in staff:
            if one.person in accounts:
                message = _to_staff(_voice(almanac, one, now), before, now)
                _add(letters, one, accounts[one.person], message, before)
    outbox.add(connection, list(letters.values()), now)
    note(connection, at=now, action="absence", subject="channels", before=before.isoformat())
    return len(letters)


def _owing(
    connection: Connection, programme: Programme, path: str, since: datetime
) -> Iterator[tuple[Holder, Reached, str]]:
    calendar = programme.file.calendar
    for stage in calendar.stages:
        if stage not in {"registration", "result"}:
            continue
        kinds, role = programme.file.filed_by(stage), programme.file.filer(stage)
        for period in open_periods(calendar, stage, since):
            units = unfiled_units(
                connection, programme.slug, stage, period.key, kinds, path, period.covers_to
            )
            people = holders(connection, units, role)
            accounts = reachable(connection, [one.person for one in people])
            for one in people:
                if one.person in accounts:
                    command = programme.command(stage, one.unit, period.key)
                    yield one, accounts[one.person], command


def _add(
    letters: dict[str, Addressed], one: Holder, account: Reached, message: Outgoing, gap: datetime
) -> None:
    key = f"absence {gap:%Y-%m-%dT%H:%M} {one.person}"
    body = letter.write(message)
    letters.setdefault(
        key, Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
    )


def _to_reporter(voice: Voice, since: datetime, now: datetime, command: str) -> Outgoing:
    text = say(
        "From {since} to {now} no message could be received. If {you} sent something then, "
        "please look whether it is there, and send it again if not.",
        since=since, now=now,
    )  # fmt: skip
    buttons = (
        (Button(spoken(say("Mine"), voice), "/cuatoi"),),
        (Button(spoken(say("Fill it in"), voice), command),),
    )
    return Outgoing(spoken(text, voice), buttons)


def _to_staff(voice: Voice, since: datetime, now: datetime) -> Outgoing:
    text = say(
        "⚠️ From {since} to {now} no message was received; what was sent more than a day before "
        "{now} may be lost. Those who still owe a paper have been asked to look and send again.",
        since=since, now=now,
    )  # fmt: skip
    return Outgoing(spoken(text, voice), ((Button(spoken(say("Summary"), voice), "/tonghop"),),))


def _voice(almanac: Almanac, one: Holder, now: datetime) -> Voice:
    language = language_of(one.language)
    return almanac.voices(language, one.you, now.astimezone(VIET_NAM).date())
