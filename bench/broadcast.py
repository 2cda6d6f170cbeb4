"""Thirty thousand reminders leaving by the real sweep, outbox and postman, into a sink.

The rate is scaled up, and with it what may be under way at once; every letter is claimed, looked
at once more and written off in SQLite, as always. Meanwhile replies come in between.
"""

import asyncio
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, func, select

from bench.province import SINK, almanac, province
from bench.table import Table
from bot.channels.channel import File
from bot.clock import RehearsalClock
from bot.marks import Marks
from bot.outbox import Outbox
from bot.pacing import Pace
from bot.postman import Postman, Sheets
from bot.storage import Storage, storage_for
from dialog import letter
from dialog.chat import Outgoing, SheetWanted
from models import outbox
from models.engine import reading, writing
from models.lease import Lease, take_lease
from models.outbox import Addressed, Letter, Way
from scheduler.sweep import sweep
from scheduler.withdrawing import withdrawn

SINCE = datetime.fromisoformat("2025-03-01T08:00+07:00")
DUE = datetime.fromisoformat("2025-04-06T07:30+07:00")
RUNS = ((30_000, 500.0), (600, 25.0))
"""Reminders, and how many may leave in a second."""

REPLY_EVERY_SECONDS = 0.25
PRODUCTION = Pace()


class Sink:
    """A channel that takes everything at once; `left` is when, by chat."""

    name = bot = SINK

    def __init__(self) -> None:
        self.left: dict[str, float] = {}

    def is_group(self, chat: str) -> bool:  # noqa: ARG002 - a channel's own signature
        """Nobody is in a group here."""
        return False

    async def send(self, chat: str, outgoing: Outgoing, file: File | None = None) -> str:  # noqa: ARG002 - see above
        """Take a message."""
        self.left[chat] = asyncio.get_running_loop().time()
        return str(len(self.left))


def measure(runs: Sequence[tuple[int, float]] = RUNS) -> Table:
    """Measure every rate, and check that everything has left once."""
    table = Table(
        "Reminders leaving, replies in between",
        (
            "reminders",
            "allowed/s",
            "average %",
            "most in 1 s ×",
            "replies",
            "slots p50",
            "slots max",
        ),
        notes=(
            "Replies use the same rate. A slot is the time between two messages at that rate.",
            "What a reply waited is from when it was stored until the channel had it.",
        ),
    )
    for people, rate in runs:
        with TemporaryDirectory() as folder:
            engine = province(Path(folder) / "broadcast.db", people, SINCE)
            sink, waits = asyncio.run(_broadcast(engine, people, rate))
            engine.dispose()
        left = list(sink.left.values())
        average = (len(left) - 1) / (left[-1] - left[0]) / rate
        slots = sorted(wait * rate for wait in waits)
        table.rows.append(
            (
                f"{people:,}", f"{rate:.0f}", f"{100 * average:.1f}",
                f"{most_in_a_second(left) / rate:.3f}", str(len(slots)),
                f"{slots[len(slots) // 2]:.2f}", f"{slots[-1]:.2f}",
            )
        )  # fmt: skip
    return table


def most_in_a_second(left: Sequence[float]) -> int:
    """Count the most messages that left within any second."""
    return max(bisect_left(left, at + 1.0) - place for place, at in enumerate(left))


async def _broadcast(engine: Engine, people: int, rate: float) -> tuple[Sink, list[float]]:
    clock, sink = RehearsalClock(DUE), Sink()
    found = almanac(engine)
    after: int | None = 0
    while after is not None:
        with writing(engine) as connection:
            after = sweep(connection, found, DUE, after).last
    storage, lease = storage_for(engine), take_lease(engine)
    marks = Marks(storage, lambda *_: None, lambda *_: False, clock)
    scale = rate / PRODUCTION.per_second
    pace = Pace(per_second=rate, broadcasts=round(PRODUCTION.broadcasts * scale))
    postman = Postman(
        sink, marks, sheets=Sheets(_no_sheet, str), clock=clock, pace=pace,  # type: ignore[arg-type]  # what sending needs of a channel
        timer=asyncio.get_running_loop(),
        withdrawn=lambda one: storage.read(lambda connection: withdrawn(connection, one, clock())),
    )  # fmt: skip
    delivering = Outbox(storage, lease, {(SINK, SINK): postman}, marks, clock)
    working = asyncio.create_task(delivering.run())
    waits = await _replies_until(people, sink, storage, lease, delivering, clock)
    working.cancel()
    await asyncio.wait([working])
    await marks.write()
    storage.close()
    lease.end()
    _check(engine, people + len(waits))
    return sink, waits


async def _replies_until(
    people: int, sink: Sink, storage: Storage, lease: Lease, delivering: Outbox,
    clock: RehearsalClock,
) -> list[float]:  # fmt: skip
    """Send a reply now and then until all reminders have left; gives how long each waited."""
    loop = asyncio.get_running_loop()
    waits: list[float] = []
    while len(sink.left) < people + len(waits):
        chat = f"reply {len(waits)}"
        body = letter.write(Outgoing("Đã nhận"))
        reply = Addressed(SINK, SINK, chat, body, claimed_by=lease.number)

        def store(connection: Connection, reply: Addressed = reply) -> list[Letter]:
            return outbox.add(connection, [reply], clock())

        letters = await storage.run(store)
        ready = loop.time()
        delivering.post(letters)
        await asyncio.sleep(REPLY_EVERY_SECONDS)
        waits.append(sink.left[chat] - ready)
    return waits


def _no_sheet(wanted: SheetWanted) -> File:
    raise AssertionError(f"nobody asked for {wanted.sheet}")


def _check(engine: Engine, letters: int) -> None:
    sent = select(func.count()).select_from(outbox.outbox).where(outbox.outbox.c.way == Way.SENT)
    with reading(engine) as connection:
        found = connection.execute(sent).scalar_one()
    if found != letters:
        raise AssertionError(f"{found} of {letters} were sent")
