"""Running the bot until somebody stops it: channels, web server, signals."""

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime

from sqlalchemy import Engine

from bot.composition import office_of, parts_of
from bot.lineup import lineup
from bot.links.pages import link_routes
from bot.plans_in_force import known_plans
from bot.receiving import Runner
from bot.settings import Settings
from bot.web import serving

GARBAGE = (20_000, 20, 20)
"""Objects between two searches for garbage; with Python's 700 they take a sixteenth of a turn."""


def settle() -> None:
    """Leave what was loaded at the start out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


async def run_bot(settings: Settings, engine: Engine, clock: Callable[[], datetime]) -> None:
    """Run the channels whose tokens are set until SIGTERM or SIGINT, finishing what is under way.

    Raises:
        SettingsError: if no channel has a token, or webhooks lack their secret.
        BadToken: if no channel knows the bot.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    found = lineup(settings)
    plans = known_plans(engine, settings, clock())
    office = office_of(engine, settings.locale, plans)
    rehearsing = settings.clock is not None
    parts = parts_of(
        office, engine, found.channels, clock, settings.locale,
        data_dir=settings.data_dir, address=settings.public_url, allowances=found.allowances,
        rehearsing=rehearsing,
    )  # fmt: skip
    runner = Runner(engine, parts)
    async with AsyncExitStack() as stack:
        if settings.public_url is not None:
            links = link_routes(office, engine, clock, settings.data_dir)
            routes = [*found.routes, *links]
            await stack.enter_async_context(serving(routes, runner, settings.port, stop))
        settle()
        await runner.run(stop)
