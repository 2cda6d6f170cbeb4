"""Sparing messages where a month has only so many: answers first, then what is due today.

From 80 % on, reminders leave only on the last day and after it, one a person and day; from 95 % on
none do, and who has another app gets them there. Staff are told once at each step.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from dialog import letter
from dialog.chat import Outgoing
from dialog.speech import VIET_NAM, language_of, spoken
from dialog.wording import Speech, say
from models import outbox
from models.outbox import Addressed, Lane
from models.people import staff_of
from models.programmes_owned import owners
from models.reminders import Ended, Reached, reachable
from models.units import unit_by_id
from scheduler.allowance import Allowance, Thrift, Used, used
from scheduler.owed import Owed
from scheduler.reminder_words import Voices

SAVED = "saving messages"


def levels(
    connection: Connection, allowances: Sequence[Allowance], now: datetime
) -> dict[tuple[str, str], Thrift]:
    """Tell of each channel and bot how carefully its messages must be spent."""
    return {(one.channel, one.bot): used(connection, one, now).thrift for one in allowances}


def only_answering(thrift: Mapping[tuple[str, str], Thrift]) -> set[tuple[str, str]]:
    """List the bots whose last messages are kept for answers: others are to be used instead."""
    return {bot for bot, level in thrift.items() if level >= Thrift.STRICT}


def spared(
    thrift: Mapping[tuple[str, str], Thrift],
    owed: Sequence[Owed],
    accounts: Mapping[int, Reached],
    had: Collection[int],
    now: datetime,
) -> list[Ended]:
    """End the reminders that are not worth one of the month's last messages.

    `had` are the people who were written to today.
    """
    today = now.astimezone(VIET_NAM).date()
    ended = []
    for one in owed:
        person = one.waiting.person_id
        where = accounts.get(person)
        level = thrift.get((where.channel, where.bot), Thrift.NONE) if where else Thrift.NONE
        can_wait = today < one.window.last_day or person in had
        if level >= Thrift.STRICT or (level and can_wait):
            ended.append(Ended(one.waiting.id, why=SAVED))
    return ended


def tell_staff(
    connection: Connection, allowances: Sequence[Allowance], voices: Voices, now: datetime
) -> int:
    """Write to staff and administrators when a month's messages run low, once at each step."""
    found = [used(connection, one, now) for one in allowances]
    letters = [
        one
        for low in found
        if low.thrift
        for owner in sorted({owner for _, owner in owners(connection)})
        for one in _letters(connection, low, owner, voices, now)
    ]
    outbox.add(connection, letters, now)
    return len(letters)


def _letters(
    connection: Connection, low: Used, owner: int, voices: Voices, now: datetime
) -> list[Addressed]:
    top = unit_by_id(connection, owner)
    if top is None:
        return []
    today, allowance = now.astimezone(VIET_NAM).date(), low.allowance
    staff = staff_of(connection, top.path)
    full = {(allowance.channel, allowance.bot)} if low.thrift >= Thrift.STRICT else ()
    accounts = reachable(connection, [one.person for one in staff], full)
    letters: dict[str, Addressed] = {}
    for one in staff:
        if one.person not in accounts:
            continue
        voice = voices(language_of(one.language), one.you, today)
        body = letter.write(Outgoing(spoken(warning(low), voice)))
        key = (
            f"messages {allowance.channel} {allowance.bot} {today:%Y-%m} "
            f"{int(low.thrift)} {one.person}"
        )
        to = accounts[one.person]
        letters[key] = Addressed(to.channel, to.bot, to.chat, body, Lane.BROADCAST, key)
    return list(letters.values())


def warning(low: Used) -> Speech:
    """Say how many messages are left this month, and what is done about it."""
    about: dict[str, str | int] = {
        "channel": low.allowance.channel.capitalize(), "used": low.messages,
        "all": low.allowance.monthly, "left": low.left,
    }  # fmt: skip
    if low.thrift is Thrift.SPENT:
        return say(
            "⚠️ {channel}: all {all} messages of this month are used. Until the month ends people "
            "there may get no answers: please call them.",
            **about,
        )
    if low.thrift is Thrift.STRICT:
        return say(
            "⚠️ {channel}: {used} of {all} messages of this month are used, {left} are left. They "
            "are kept for answers; no reminders are sent there until the month ends.",
            **about,
        )
    return say(
        "⚠️ {channel}: {used} of {all} messages of this month are used, {left} are left. Reminders "
        "are sent there only on the last day from now on; answers go out as always.",
        **about,
    )
