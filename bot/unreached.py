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
    known = who_is(connection, letter.channel, letter.bot, letter.chat)
    if letter.lane is Lane.REPLY or known is None or known.person is None:
        return
    other = reachable(connection, [known.person]).get(known.person)
    if other is not None:
        outbox.redirect(connection, letter, (other.channel, other.bot, other.chat))
