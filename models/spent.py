"""How many messages a bot has sent and heard since an instant, counted from what is stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, case, func, or_, select

from models.inbox import inbox
from models.outbox import Way, outbox

_LATEST = timedelta(days=2)
"""A letter is sent, or given up, within so long of being written."""


@dataclass(frozen=True)
class Spent:
    """Messages, one each: `sent` counts every try that may have arrived."""

    sent: int
    heard: int


def spent_since(connection: Connection, channel: str, bot: str, since: datetime) -> Spent:
    """Count the messages of one bot since an instant."""
    tries = case((outbox.c.way == Way.SENT, 1), else_=0) + outbox.c.unsure
    sent = select(func.coalesce(func.sum(tries), 0)).where(
        outbox.c.created_at >= since - _LATEST,
        outbox.c.channel == channel,
        outbox.c.bot == bot,
        or_(outbox.c.done_at >= since, outbox.c.done_at.is_(None)),
    )
    heard = (
        select(func.count())
        .select_from(inbox)
        .where(
            inbox.c.received_at >= since,
            inbox.c.channel == channel,
            inbox.c.bot == bot,
        )
    )
    return Spent(
        int(connection.execute(sent).scalar_one()), int(connection.execute(heard).scalar_one())
    )
