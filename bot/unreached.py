"""What happens when a letter cannot reach its chat: it is remembered, and another way is tried."""

from datetime import datetime

from sqlalchemy import Connection

from models import outbox
from models.audit import note
from models.outbox import Lane, Letter
from models.people import mark_unreachable, who_is
from models.reminders import reachable


def unreached(connection: Connection, letter: Letter, reason: str, now: datetime) -> None:
    """Remember that nothing reaches a chat; what nobody asked for goes to the person's other one.

    An answer does not: it belongs to the chat in which something was said.
    """
    mark_unreachable(connection, letter.channel, letter.bot, letter.chat)
    note(connection, at=now, action="unreachable", subject=f"letter {letter.id}", after=reason)
    where = _other(connection, letter)
    if where is not None:
        outbox.redirect(connection, letter, where)


def elsewhere(connection: Connection, letter: Letter, reason: str, now: datetime) -> bool:
    """Send what nobody asked for by another bot, if one reaches the person; false if none does.

    The chat stays reachable: only the month of its bot may be used up.
    """
    where = _other(connection, letter, (letter.channel, letter.bot))
    if where is None:
        return False
    note(connection, at=now, action="elsewhere", subject=f"letter {letter.id}", after=reason)
    outbox.redirect(connection, letter, where)
    return True


def _other(
    connection: Connection, letter: Letter, without: tuple[str, str] | None = None
) -> tuple[str, str, str] | None:
    """Give the other chat of the person behind a letter, `without` those of one channel's bot."""
    known = who_is(connection, letter.channel, letter.bot, letter.chat)
    if letter.lane is Lane.REPLY or known is None or known.person is None:
        return None
    spared = frozenset[tuple[str, str]]() if without is None else frozenset((without,))
    other = reachable(connection, [known.person], spared).get(known.person)
    if other is None or (other.channel, other.bot) == without:
        return None
    return other.channel, other.bot, other.chat
