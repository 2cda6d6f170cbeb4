"""A bot that has nothing to do: how soon it asks for updates, and the memory it occupies."""

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.bot_api import Post, serving
from bench.durable_step import BOTS
from bench.heads import START, prepare
from bench.process import running
from bench.table import Table, ranged

ROUNDS, HEADS = 3, 20
SETTLES_SECONDS = 3.0


def measure(rounds: int = ROUNDS) -> Table:
    """Start each bot in turns, leave it alone, and look."""
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in BOTS}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "idle.db"
        prepare(file, HEADS)
        for turn in range(rounds):
            order = list(BOTS) if turn % 2 == 0 else list(BOTS)[::-1]
            for name in order:
                found[name].append(asyncio.run(_idling(BOTS[name], file)))
    table = Table(
        "The idle bot",
        ("bot", "first getUpdates s", "CPU s until then", "MiB"),
        notes=(f"{rounds} rounds, medians (and ranges); each bot a fresh process.",),
    )
    for name, seen in found.items():
        columns = zip(*seen, strict=True)
        digits = (2, 2, 0)
        cells = (ranged(column, places) for column, places in zip(columns, digits, strict=True))
        table.rows.append((name, *cells))
    return table


async def _idling(bot_name: str, file: Path) -> tuple[float, float, float]:
    """Give seconds and CPU seconds until the first getUpdates, and MiB a little later."""
    polled = asyncio.Event()
    post = Post(sent=lambda chat, text: None, polled=polled.set)  # noqa: ARG005 - nothing is sent
    date = int(START.timestamp())
    began = time.perf_counter()
    async with (
        serving(post, date) as url,
        running(bot_name, [url, str(file), str(date)]) as bot,
    ):
        async with asyncio.timeout(60):
            await polled.wait()
        seconds, cpu = time.perf_counter() - began, bot.cpu_seconds()
        await asyncio.sleep(SETTLES_SECONDS)
        return seconds, cpu, bot.memory_mib()
