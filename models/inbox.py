"""Updates as they came in, kept before anybody is told that they arrived.

The same update may come again and again: it is known by the channel's number for it, kept 7 days
because Telegram draws new numbers at random after a quiet week, and by what was said (chat,
message, edit), kept for good.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    exists,
    func,
    select,
    text,
    update,
)

from models.columns import BigId, UtcDateTime, metadata
from models.engine import insert_into
from models.prepared import Prepared

KEPT = timedelta(days=7)


class Fate(StrEnum):
    """What became of an update."""

    WAITING = "waiting"
    DONE = "done"
    IGNORED = "ignored"
    STALE = "stale"
    QUARANTINED = "quarantined"


inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("bot", String(40), nullable=False),
    Column("update_id", String(40)),
    Column("said", String(200)),
    Column("chat", String(64), nullable=False),
    Column("raw", Text),
    Column("received_at", UtcDateTime, nullable=False),
    Column("fate", String(12), nullable=False, server_default=Fate.WAITING),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reference", String(8)),
    Column("error", Text),
    Column("done_at", UtcDateTime),
    UniqueConstraint("channel", "bot", "update_id"),
    UniqueConstraint("channel", "bot", "said"),
    CheckConstraint(f"fate IN ({', '.join(repr(str(fate)) for fate in Fate)})", name="fate"),
    Index(
        "ix_inbox_waiting",
        "channel",
        "bot",
        "chat",
        "id",
        sqlite_where=text("fate = 'waiting'"),
        postgresql_where=text("fate = 'waiting'"),
    ),
    Index(
        "ix_inbox_next",
        "id",
        sqlite_where=text("fate = 'waiting'"),
        postgresql_where=text("fate = 'waiting'"),
    ),
    Index("ix_inbox_reference", "reference"),
    Index("ix_inbox_received_at", "received_at"),
)


class Arrived(NamedTuple):
    """An update as it came: `raw` is JSON; `said` names what was said, for repeats."""

    channel: str
    bot: str
    update_id: str | None
    said: str | None
    chat: str
    raw: str


class Waiting(NamedTuple):
    """An update that waits for its turn."""

    id: int
    channel: str
    bot: str
    chat: str
    raw: str
    received_at: datetime


class Finished(NamedTuple):
    """What became of an update, to be written down."""

    id: int
    fate: Fate
    attempts: int = 1
    reference: str | None = None
    error: str | None = None


_KEEP = Prepared(
    lambda dialect: (
        insert_into(dialect, inbox)
        .values({name: bindparam(name) for name in (*Arrived._fields, "received_at")})
        .on_conflict_do_nothing()
    )
)


def keep(connection: Connection, arrived: Sequence[Arrived], now: datetime) -> None:
    """Store updates, leaving out those already known."""
    _KEEP.each(connection, [{**one._asdict(), "received_at": now} for one in arrived])


_waiting = (
    select(inbox.c.id, inbox.c.channel, inbox.c.bot, inbox.c.chat, inbox.c.raw, inbox.c.received_at)
    .where(inbox.c.fate == text("'waiting'"))  # literal, so that the partial index is used
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)
_earlier = inbox.alias("earlier")
_first_of_its_chat = _waiting.where(
    ~exists().where(
        _earlier.c.fate == text("'waiting'"),
        _earlier.c.channel == inbox.c.channel,
        _earlier.c.bot == inbox.c.bot,
        _earlier.c.chat == inbox.c.chat,
        _earlier.c.id < inbox.c.id,
    )
).with_for_update(skip_locked=True, of=inbox)

_CLAIM = Prepared(lambda dialect: _waiting if dialect == "sqlite" else _first_of_its_chat)


def claim(connection: Connection, limit: int) -> list[Waiting]:
    """Take waiting updates, oldest first, for the length of this transaction.

    On SQLite there is one writer, so a chat may appear several times, in order. On PostgreSQL a
    chat appears once, and not while another transaction has it; the lock on the chat covers two
    updates that were stored in the wrong order by two processes.
    """
    found = [Waiting(*row) for row in _CLAIM.run(connection, limit=limit)]
    if connection.dialect.name == "sqlite":
        return found
    return [one for one in found if lock_chat(connection, one.channel, one.bot, one.chat)]


def lock_chat(connection: Connection, channel: str, bot: str, chat: str) -> bool:
    """Keep a chat's turns off for the length of this transaction; false while one is under way."""
    if connection.dialect.name == "sqlite":  # one writer
        return True
    key = f"{channel}:{bot}:{chat}"
    lock = select(func.pg_try_advisory_xact_lock(func.hashtextextended(key, 0)))
    return bool(connection.scalar(lock))


_FINISH = Prepared(
    lambda _: (
        update(inbox)
        .where(inbox.c.id == bindparam("row"))
        .values(
            {
                name: bindparam(name)
                for name in ("fate", "attempts", "reference", "error", "done_at")
            }
        )
    )
)


def finish(connection: Connection, finished: Sequence[Finished], now: datetime) -> None:
    """Write down what became of updates."""
    rows = [
        {
            "row": one.id, "fate": one.fate, "attempts": one.attempts,
            "reference": one.reference, "error": one.error, "done_at": now,
        }
        for one in finished
    ]  # fmt: skip
    _FINISH.each(connection, rows)


def forget(connection: Connection, now: datetime) -> None:
    """Cut finished updates older than 7 days down to their ids, and free their numbers."""
    old = (inbox.c.received_at < now - KEPT, inbox.c.raw.is_not(None))
    connection.execute(
        update(inbox).where(*old, inbox.c.fate != Fate.WAITING).values(update_id=None, raw=None)
    )
