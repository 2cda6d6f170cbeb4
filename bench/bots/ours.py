"""Our bot as it runs in earnest, on a SQLite file: `python -m bench.bots.ours URL FILE START`.

Only two things differ from `cuoituan run`: the clock starts at START (Unix time), and the pace of
sending is not held down to what Telegram allows, which would be all that is measured.
"""

import asyncio
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime

from bench.bot_api import TOKEN
from bot.channels.telegram.client import Telegram
from bot.clock import RehearsalClock
from bot.composition import office_of, parts_of
from bot.pacing import Pace
from bot.receiving import Runner
from bot.running import settle
from models.engine import open_engine
from models.migrate import upgrade

UNHELD = Pace(per_second=1e6, burst=1000, chat_gap=0.0, replies=100)


async def _run(url: str, file: str, start: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    clock = RehearsalClock(datetime.fromtimestamp(int(start), UTC))
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    parts = parts_of(office_of(engine), engine, [Telegram(TOKEN, url)], clock, "vi")
    settle()
    await Runner(engine, replace(parts, pace=UNHELD)).run(stop)


if __name__ == "__main__":
    asyncio.run(_run(*sys.argv[1:]))
