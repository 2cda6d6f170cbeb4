"""Messages on their way out, kept until the channel has taken them.

A letter is claimed by one running process (its number, see `models.lease`) before it is sent, and
its end is written down afterwards. What a process claimed and never finished may or may not have
been sent: it is sent again, and `unsure` counts how often that happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from models.columns import BigId, UtcDateTime, metadata
from models.engine import insert_into
from models.prepared import Prepared

KEPT = timedelta(days=7)


class Lane(IntEnum):
    """Replies leave before broadcasts."""

    REPLY = 0
    BROADCAST = 1


class Way(StrEnum):
    """How far a letter has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    WITHDRAWN = "withdrawn"


outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("bot", String(40), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("body", Text),
    Column("key", String(120)),
    Column("way", String(12), nullable=False),
    Column("claimed_by", Integer),
    Column("not_before", UtcDateTime),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("unsure", Integer, nullable=False, server_default="0"),
    Column("message", String(64)),
    Column("error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    UniqueConstraint("key"),
    CheckConstraint(f"way IN ({', '.join(repr(str(way)) for way in Way)})", name="way"),
    CheckConstraint("lane IN (0, 1)", name="lane"),
    Index(
        "ix_outbox_pending",
        "channel",
        "bot",
        "lane",
        "id",
        sqlite_where=text("way = 'pending'"),
        postgresql_where=text("way = 'pending'"),
    ),
    Index(
        "ix_outbox_sending",
        "claimed_by",
        sqlite_where=text("way = 'sending'"),
        postgresql_where=text("way = 'sending'"),
    ),
    Index("ix_outbox_created_at", "created_at"),
)


class Addressed(NamedTuple):
    """A letter to be stored: `body` is the message as JSON, `key` keeps it from being stored twice.

    `claimed_by` is set where the storing process will send it by itself.
    """

    channel: str
    bot: str
    chat: str
    body: str
    lane: Lane = Lane.REPLY
    key: str | None = None
    claimed_by: int | None = None


@dataclass(frozen=True)
class Letter:
    """A stored letter that somebody has claimed."""

    id: int
    channel: str
    bot: str
    chat: str
    lane: Lane
    body: str
    tries: int
    unsure: int
    created_at: datetime
    key: str | None = None


def add(connection: Connection, letters: Sequence[Addressed], now: datetime) -> list[Letter]:
    """Store letters; gives back those claimed on the way, in order, ready to be sent."""
    claimed = [one for one in letters if one.claimed_by is not None]
    if len(claimed) < len(letters):
        _ADD.each(connection, [_row(one, now) for one in letters if one.claimed_by is None])
    if not claimed:
        return []
    numbers = _numbers(connection, len(claimed))
    rows = [{**_row(one, now), "id": number} for number, one in zip(numbers, claimed, strict=True)]
    _ADD_CLAIMED.each(connection, rows)
    return [
        Letter(number, one.channel, one.bot, one.chat, one.lane, one.body, 0, 0, now)
        for number, one in zip(numbers, claimed, strict=True)
    ]


def _numbers(connection: Connection, count: int) -> Sequence[int]:
    """Draw ids for so many letters, so that they can be stored by one statement.

    On SQLite whoever writes is alone, so those after the last one are free.
    """
    if connection.dialect.name == "sqlite":
        ((last,),) = _LAST.run(connection)
        return range(last + 1, last + 1 + count)
    return [number for (number,) in _DRAW.run(connection, count=count)]


def _row(one: Addressed, now: datetime) -> dict[str, object]:
    return {
        "channel": one.channel, "bot": one.bot, "chat": one.chat, "body": one.body,
        "lane": int(one.lane), "key": one.key, "claimed_by": one.claimed_by, "created_at": now,
    }  # fmt: skip


_ROW: dict[str, object] = {name: bindparam(name) for name in (*Addressed._fields, "created_at")}
_ADD = Prepared(
    lambda dialect: (
        insert_into(dialect, outbox).values({**_ROW, "way": Way.PENDING}).on_conflict_do_nothing()
    )
)
_ADD_CLAIMED = Prepared(
    lambda _: insert(outbox).values({**_ROW, "id": bindparam("id"), "way": Way.SENDING})
)
_LAST = Prepared(lambda _: select(func.coalesce(func.max(outbox.c.id), 0)))
_DRAW = Prepared(
    lambda _: select(func.nextval(func.pg_get_serial_sequence("outbox", "id"))).select_from(
        func.generate_series(1, bindparam("count", type_=Integer))
    )
)


def move(connection: Connection, channel: str, bot: str, old: str, new: str) -> None:
    """Readdress unsent letters of a chat whose id has changed."""
    there = (outbox.c.channel == channel, outbox.c.bot == bot, outbox.c.chat == old)
    unsent = outbox.c.way.in_((Way.PENDING, Way.SENDING))
    connection.execute(update(outbox).where(*there, unsent).values(chat=new))


def redirect(connection: Connection, letter: Letter, where: tuple[str, str, str]) -> None:
    """Send a letter that did not arrive on another way: by a channel and bot into a chat.

    The key goes along, so that whoever asks after the letter finds the one that is still on its
    way; the day it was written on stays.
    """
    channel, bot, chat = where
    connection.execute(update(outbox).where(outbox.c.id == letter.id).values(key=None))
    again = Addressed(channel, bot, chat, letter.body, letter.lane, letter.key)
    _ADD.each(connection, [_row(again, letter.created_at)])


def forget(connection: Connection, now: datetime) -> None:
    """Drop the text of letters that ended more than 7 days ago."""
    old = (outbox.c.done_at < now - KEPT, outbox.c.body.is_not(None))
    connection.execute(update(outbox).where(*old).values(body=None))
