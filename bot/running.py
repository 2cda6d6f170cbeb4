"""Running the bot until somebody stops it: channels, web server, signals."""

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime

from sqlalchemy import Engine

from bot.channels.channel import Channel
from bot.channels.telegram.client import Telegram
from bot.channels.telegram.webhook import Hook
from bot.composition import office_of, parts_of
from bot.receiving import Runner
from bot.settings import Settings, SettingsError
from bot.web import serving

WEBHOOK_PATH = "/telegram"


async def run_bot(settings: Settings, engine: Engine, clock: Callable[[], datetime]) -> None:
    """Run the channels whose tokens are set until SIGTERM or SIGINT, finishing what is under way.

    Raises:
        SettingsError: if no channel has a token, or webhooks lack their secret.
        BadToken: if a channel does not know the bot.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    hook = _hook(settings)
    channels = _channels(settings, hook)
    if not channels:
        raise SettingsError("CUOITUAN_TELEGRAM_TOKEN is empty: no channel to run")
    office = office_of(engine, settings.locale)
    rehearsing = settings.clock is not None
    parts = parts_of(office, engine, channels, clock, settings.locale, rehearsing=rehearsing)
    runner = Runner(engine, parts)
    async with AsyncExitStack() as stack:
        if hook is not None:
            await stack.enter_async_context(serving([hook.route], runner, settings.port))
        gc.collect()
        gc.freeze()  # what was loaded at the start stays, and need not be looked through again
        await runner.run(stop)


def _hook(settings: Settings) -> Hook | None:
    if settings.public_url is None:
        return None
    if settings.webhook_secret is None:
        raise SettingsError("CUOITUAN_WEBHOOK_SECRET is needed when CUOITUAN_PUBLIC_URL is set")
    return Hook(settings.public_url, WEBHOOK_PATH, settings.webhook_secret.get_secret_value())


def _channels(settings: Settings, hook: Hook | None) -> list[Channel]:
    if settings.telegram_token is None:
        return []
    token = settings.telegram_token.get_secret_value()
    rehearsal = settings.clock is not None
    return [Telegram(token, settings.telegram_api_url, hook, rehearsal=rehearsal)]
