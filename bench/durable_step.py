"""One answered question of a report, made durable, beside echoes that store nothing.

Village heads report through a Bot API server on this machine, each waiting for a reply before the
next answer. Our bot parses, checks, stores (SQLite, synchronous=FULL) and replies with buttons.
The rivals send the text back. Each bot is a fresh process on a core of its own in every round;
the order turns round each time, because the machine's other work comes and goes.
"""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from bench.bot_api import serving
from bench.crowd import Crowd
from bench.heads import METRES, PEOPLE, START, prepare, what_they_say
from bench.process import running
from bench.table import Table, ranged
from models.engine import open_engine, reading
from models.inbox import inbox
from models.outbox import outbox
from models.outcomes import figures

ROUNDS, AT_ONCE, HEADS = 3, 100, 400
PATIENCE_SECONDS = 180.0
BOTS = {
    "raw python-telegram-bot echo": "ptb_echo",
    "aiogram echo": "aiogram_echo",
    "our report step, durable": "ours",
}
ANCHOR = "raw python-telegram-bot echo"


@dataclass(frozen=True)
class Measured:
    """One round of one bot."""

    per_second: float
    cpu_us: float
    p50_ms: float
    p99_ms: float
    memory_mib: float


def measure(rounds: int = ROUNDS) -> Table:
    """Measure all bots in turns and check that nothing said was lost."""
    found: dict[str, list[Measured]] = {name: [] for name in BOTS}
    with TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.db"
        prepare(prepared, HEADS)
        for turn in range(rounds):
            order = list(BOTS) if turn % 2 == 0 else list(BOTS)[::-1]
            for name in order:
                file = Path(folder) / "round.db"
                shutil.copy(prepared, file)
                found[name].append(asyncio.run(_round(BOTS[name], file)))
                for left in Path(folder).glob("round.db*"):
                    left.unlink()
    return _table(found)


async def _round(bot_name: str, file: Path) -> Measured:
    cpu: list[float] = []
    done = asyncio.Event()
    says = what_they_say(HEADS)
    date = int(START.timestamp())

    def end() -> None:
        cpu.append(bot.cpu_seconds())
        done.set()

    crowd = Crowd(
        says, AT_ONCE, warm=AT_ONCE * 7, date=date, end=end,
        begin=lambda: cpu.append(bot.cpu_seconds()),
    )  # fmt: skip
    async with (
        serving(crowd.post, date) as url,
        running(bot_name, [url, str(file), str(date)]) as bot,
    ):
        crowd.start()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await done.wait()
        memory = bot.memory_mib()
    _check(crowd, file if bot_name == "ours" else None)
    counted = len(crowd.waits_ms)
    return Measured(
        per_second=counted / (crowd.ended - crowd.started),
        cpu_us=(cpu[1] - cpu[0]) / counted * 1e6,
        p50_ms=median(crowd.waits_ms),
        p99_ms=quantiles(crowd.waits_ms, n=100)[98],
        memory_mib=memory,
    )


def _check(crowd: Crowd, file: Path | None) -> None:
    """Hold what was said against what is stored, or echoed."""
    if file is None:
        if any(crowd.last_words[head] != says[-1] for head, says in crowd.chats.items()):
            raise AssertionError("an echo came back changed")
        return
    if not all(text.startswith("✅") for text in crowd.last_words.values()):
        raise AssertionError("a report was not received")
    stored, wanted = _stored(file), _wanted(crowd)
    if stored != wanted:
        raise AssertionError(f"stored {stored}, said {wanted}")


def _wanted(crowd: Crowd) -> dict[str, int]:
    heads = range(len(crowd.chats))
    return {
        "updates done": crowd.updates,
        "letters sent": crowd.updates,
        "people": sum(PEOPLE[head % 2] for head in heads),
        "metres": sum(METRES[head % 2] for head in heads),
    }


def _stored(file: Path) -> dict[str, int]:
    done = select(func.count()).select_from(inbox).where(inbox.c.fate == "done")
    sent = select(func.count()).select_from(outbox).where(outbox.c.way == "sent")
    sums = select(func.sum(figures.c.thousandths) / 1000)
    people = sums.where(figures.c.measure == "people")
    metres = sums.where(figures.c.measure.in_(("road_clean_m", "road_flowers_m")))
    asked = {"updates done": done, "letters sent": sent, "people": people, "metres": metres}
    engine = open_engine(f"sqlite:///{file}")
    with reading(engine) as connection:
        found = {name: int(connection.execute(one).scalar_one()) for name, one in asked.items()}
    engine.dispose()
    return found


def _table(found: dict[str, list[Measured]]) -> Table:
    anchor = found[ANCHOR]
    table = Table(
        f"The report step: {AT_ONCE} village heads at once",
        ("bot", "updates/s", "ratio", "CPU µs/update", "ratio", "p50 ms", "p99 ms", "MiB"),
        notes=(
            f"{len(anchor)} rounds of {(HEADS - AT_ONCE) * 7} updates; medians (and ranges).",
            "Ratios are to the raw echo of the same round. Every answer said was found stored.",
        ),
    )
    for name, rounds in found.items():
        table.rows.append(
            (
                name,
                ranged([one.per_second for one in rounds]),
                _ratio([one.per_second for one in rounds], [one.per_second for one in anchor]),
                ranged([one.cpu_us for one in rounds]),
                _ratio([one.cpu_us for one in rounds], [one.cpu_us for one in anchor]),
                ranged([one.p50_ms for one in rounds]),
                ranged([one.p99_ms for one in rounds]),
                ranged([one.memory_mib for one in rounds]),
            )
        )
    return table


def _ratio(values: Sequence[float], anchors: Sequence[float]) -> str:
    return ranged([one / other for one, other in zip(values, anchors, strict=True)], 2)
