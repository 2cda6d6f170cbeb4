"""Writing to those whom a round concerns: once a version and kind, wherever they can be reached."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from dialog import letter
from dialog.chat import Outgoing
from dialog.speech import VIET_NAM, language_of, spoken
from models import outbox
from models.outbox import Addressed, Lane
from models.people import Holder, holders
from models.reminders import reachable
from models.rounds import mark_written
from models.rounds_found import Asked, RoundStanding, told_of_earlier, written
from models.units import Place
from programmes.programme import Programme
from scheduler.reminder_words import Voices
from scheduler.round_words import LetterKind, buttons, letter_about, offers_about

_ROLES = ("reporter", "cadre")


@dataclass(frozen=True)
class Written:
    """How many people were written to, and the units of which nobody could ever be."""

    people: int
    unreached: tuple[Place, ...] = ()


def write_round(
    connection: Connection, voices: Voices, programme: Programme, standing: RoundStanding,
    kind: LetterKind, units: Collection[int], now: datetime, *, leaving_out: int | None = None,
) -> Written:  # fmt: skip
    """Write to the people in post at some of the units concerned who have not had this letter."""
    one = standing.round
    had = written(connection, one.id, one.version)
    theirs: dict[int, list[Asked]] = defaultdict(list)
    who: dict[int, Holder] = {}
    for role in _ROLES:
        for holder in holders(connection, sorted(units), role):
            asked = standing.of(holder.unit)
            if asked is not None and asked not in theirs[holder.person]:
                theirs[holder.person].append(asked)
                who[holder.person] = holder
    today = now.astimezone(VIET_NAM).date()
    fresh = sorted(
        person
        for person in who
        if (kind, person) not in had
        and person != leaving_out
        and not (kind == "eve" and _is_on(had.get(("announced", person)), today))
    )
    told_before = told_of_earlier(connection, one.id, one.version)
    where = reachable(connection, fresh)
    letters = []
    for person, account in where.items():
        voice = voices(language_of(who[person].language), who[person].you, today)
        again = person in told_before
        said = letter_about(kind, programme, standing, theirs[person], again=again)
        text = spoken(said, voice)
        body = letter.write(Outgoing(text, buttons(offers_about(kind, one, theirs[person]), voice)))
        key = f"round {one.id} {one.version} {kind} {person}"
        letters.append(
            Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
        )
    outbox.add(connection, letters, now)
    mark_written(connection, one.id, one.version, kind, list(where), now)
    reached = {unit.unit.id for person in who for unit in theirs[person]
               if person in where or (kind, person) in had or person == leaving_out}  # fmt: skip
    silent = tuple(
        asked.unit for asked in standing.asked
        if asked.unit.id in units and asked.unit.id not in reached
    )  # fmt: skip
    return Written(len(letters), silent)


def _is_on(at: datetime | None, day: date) -> bool:
    """Tell whether something was on a day: who was told of a round today needs no second letter."""
    return at is not None and at.astimezone(VIET_NAM).date() == day
