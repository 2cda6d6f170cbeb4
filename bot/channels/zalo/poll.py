"""Fetching events by long polling: for trying things out only.

What a poll gave is gone from the server, and what was said while nobody polled never comes; so the
one in hand is held until it is on disk, and a warning says at the start what this mode is worth.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.channels.channel import BadToken, Raw, Take
from bot.channels.zalo.answers import NoAnswer, Refused
from bot.channels.zalo.api import ZaloApi

LONGEST_PAUSE = 60.0

_log = structlog.get_logger(__name__)


class Poller:
    """Polls for ever, one event at a time: back-off from 1 to 60 seconds on errors."""

    def __init__(
        self,
        api: ZaloApi,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = api
        self._sleep = sleep
        self._ticks = ticks
        self._failures = 0
        self._answered: float | None = None

    def quiet_for(self) -> float | None:
        """Seconds since a poll last came back; None while none ever has."""
        return None if self._answered is None else self._ticks() - self._answered

    async def run(self, take: Take) -> None:
        """Fetch events and hand them over, for ever; raises BadToken."""
        _log.warning("zalo is polled: messages may be lost; set CUOITUAN_PUBLIC_URL for real work")
        unhooked = False
        while True:
            try:
                if not unhooked:
                    await self._unhook()
                    unhooked = True
                found = await self._api.get_updates()
                self._answered = self._ticks()
                self._failures = 0
            except BadToken:
                raise
            except Exception as error:  # a poller that dies is a bot that hears nothing
                await self._pause(error)
                continue
            if found:
                await self._hand_over(take, found)

    async def _unhook(self) -> None:
        """Take a forgotten webhook away, beside which a poll gives nothing and no error either."""
        if (await self._api.get_webhook_info()).url:
            _log.warning("zalo webhook removed, since this bot polls")
            await self._api.delete_webhook()

    async def _hand_over(self, take: Take, found: Sequence[Raw]) -> None:
        while True:
            try:
                await take(found)
            except Exception as error:  # nobody has it but us
                await self._pause(error)
            else:
                return

    async def _pause(self, error: Exception) -> None:
        seconds = min(LONGEST_PAUSE, 2.0 ** min(self._failures, 6))
        self._failures += 1
        said = str(error) if isinstance(error, Refused | NoAnswer) else ""
        _log.warning("polling failed", error=type(error).__name__, said=said, pause=seconds)
        await self._sleep(seconds)
