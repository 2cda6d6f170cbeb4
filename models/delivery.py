"""Letters on their way: claimed by a running process, and written off when their way has ended."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, text, update

from models.columns import UtcDateTime
from models.outbox import Lane, Letter, Way, outbox
from models.prepared import Prepared


@dataclass(frozen=True)
class Ended:
    """How the way of a letter ended; `unsure` is how often it may have been sent before."""

    id: int
    way: Way
    message: str | None = None
    error: str | None = None
    unsure: int = 0


@dataclass(frozen=True)
class Postponed:
    """A letter to be tried again later."""

    id: int
    not_before: datetime
    tries: int
    unsure: int


_letter = (
    outbox.c.id,
    outbox.c.channel,
    outbox.c.bot,
    outbox.c.chat,
    outbox.c.lane,
    outbox.c.body,
    outbox.c.tries,
    outbox.c.unsure,
    outbox.c.created_at,
    outbox.c.key,
)
_is_pending = outbox.c.way == text("'pending'")  # literal, so that the partial index is used
_is_sending = outbox.c.way == text("'sending'")
_due = (
    select(*_letter)
    .where(
        _is_pending,
        outbox.c.channel == bindparam("channel"),
        outbox.c.bot == bindparam("bot"),
        outbox.c.lane == bindparam("lane"),
        or_(
            outbox.c.not_before.is_(None),
            outbox.c.not_before <= bindparam("now", type_=UtcDateTime),
        ),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("limit"))
)
_claimable = _due.with_for_update(skip_locked=True)
_take = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(way=Way.SENDING, claimed_by=bindparam("number"))
)


@dataclass(frozen=True)
class Wanted:
    """Which pending letters to claim: of one bot and lane, due at `now`, at most `limit`."""

    channel: str
    bot: str
    lane: Lane
    now: datetime
    limit: int


def _read(row: tuple[Any, ...]) -> Letter:
    number, channel, bot, chat, lane, *rest = row
    return Letter(number, channel, bot, chat, Lane(lane), *rest)


def claim(connection: Connection, number: int, wanted: Wanted) -> list[Letter]:
    """Claim pending letters for the process `number`, oldest first."""
    found = [_read(row) for row in connection.execute(_claimable, asdict(wanted))]
    if found:
        connection.execute(_take, [{"row": one.id, "number": number} for one in found])
    return found


def any_due(connection: Connection, wanted: Wanted) -> bool:
    """Tell whether there is a letter to be claimed."""
    return connection.execute(_due, {**asdict(wanted), "limit": 1}).first() is not None


def held(connection: Connection, number: int) -> list[Letter]:
    """List the letters that the process `number` has claimed and not finished."""
    mine = select(*_letter).where(_is_sending, outbox.c.claimed_by == number)
    return [_read(row) for row in connection.execute(mine.order_by(outbox.c.id))]


def take_over(connection: Connection, present: Collection[int]) -> int:
    """Put letters claimed by processes that are gone back on the pile; gives their number.

    They may have been sent, so each counts as unsure once more.
    """
    freed = update(outbox).where(_is_sending, outbox.c.claimed_by.not_in(present))
    return connection.execute(
        freed.values(way=Way.PENDING, claimed_by=None, unsure=outbox.c.unsure + 1)
    ).rowcount


def give_back(connection: Connection, ids: Sequence[int]) -> None:
    """Put letters that were claimed but certainly not sent back on the pile."""
    if ids:
        freed = update(outbox).where(outbox.c.id.in_(ids), outbox.c.way == Way.SENDING)
        connection.execute(freed.values(way=Way.PENDING, claimed_by=None))


_postpone = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        way=Way.PENDING,
        claimed_by=None,
        not_before=bindparam("not_before"),
        tries=bindparam("tries"),
        unsure=bindparam("unsure"),
    )
)


def postpone(connection: Connection, postponed: Sequence[Postponed]) -> None:
    """Put letters back on the pile until a later moment."""
    if postponed:
        rows = [
            {
                "row": one.id,
                "not_before": one.not_before,
                "tries": one.tries,
                "unsure": one.unsure,
            }
            for one in postponed
        ]
        connection.execute(_postpone, rows)


_END = Prepared(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == bindparam("row"))
        .values(
            way=bindparam("way"),
            message=bindparam("message"),
            error=bindparam("error"),
            unsure=bindparam("unsure"),
            done_at=bindparam("done_at"),
            claimed_by=None,
        )
    )
)


def end(connection: Connection, ended: Sequence[Ended], now: datetime) -> None:
    """Write down how the way of letters ended."""
    rows = [
        {
            "row": one.id, "way": one.way, "message": one.message, "error": one.error,
            "unsure": one.unsure, "done_at": now,
        }
        for one in ended
    ]  # fmt: skip
    _END.each(connection, rows)
