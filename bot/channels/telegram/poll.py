"""Fetching updates by long polling.

The offset moves only after the updates are on disk, and it is never kept: Telegram draws new update
numbers at random after a quiet week, and a remembered offset would then skip reports.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import structlog
from telegram.error import Conflict

from bot.channels.channel import BadToken, Raw, Take
from bot.channels.telegram.failures import SlowDown
from bot.channels.telegram.incoming import WANTED

LONG_POLL_SECONDS = 50
"""Telegram's server cuts a longer wait to this."""

MOST_UPDATES = 100
CONFLICT_SECONDS, LONGEST_PAUSE = 30.0, 60.0

_log = structlog.get_logger(__name__)


class Caller(Protocol):
    """Calls Bot API methods."""

    async def call(self, method: str, read_seconds: float = ..., **parameters: object) -> Any:  # noqa: ANN401 - JSON
        """Call a method; raises BadToken and python-telegram-bot's exceptions."""


class Poller:
    """Polls for ever: back-off from 1 to 60 seconds on errors, 30 where another one polls."""

    def __init__(
        self,
        caller: Caller,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._caller = caller
        self._sleep = sleep
        self._ticks = ticks
        self._offset = 0
        self._failures = 0
        self._answered: float | None = None

    def quiet_for(self) -> float | None:
        """Seconds since a poll last came back; None while none ever has."""
        return None if self._answered is None else self._ticks() - self._answered

    async def run(self, take: Take) -> None:
        """Fetch updates and hand them over, for ever; raises BadToken."""
        unhooked = False
        while True:
            try:
                if not unhooked:
                    await self._caller.call("deleteWebhook")
                    unhooked = True
                await self._once(take)
                self._failures = 0
            except BadToken:
                raise
            except Exception as error:  # a poller that dies is a bot that hears nothing
                await self._pause(error)

    async def _once(self, take: Take) -> None:
        found = await self._caller.call(
            "getUpdates",
            LONG_POLL_SECONDS + 10,
            offset=self._offset,
            limit=MOST_UPDATES,
            timeout=LONG_POLL_SECONDS,
            allowed_updates=WANTED,
        )
        self._answered = self._ticks()
        updates = _objects(found)
        if updates:
            await take(updates)
            self._offset = _after(updates)

    async def _pause(self, error: Exception) -> None:
        seconds = min(LONGEST_PAUSE, 2.0 ** min(self._failures, 6))
        self._failures += 1
        if isinstance(error, Conflict):
            seconds = CONFLICT_SECONDS
        elif isinstance(error, SlowDown):
            seconds = max(seconds, error.seconds)
        _log.warning("polling failed", error=type(error).__name__, pause=seconds)
        await self._sleep(seconds)


def _objects(found: Any) -> Sequence[Raw]:  # noqa: ANN401 - whatever the server said
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("getUpdates gave something else than a list of updates")
    return found


def _after(updates: Sequence[Raw]) -> int:
    numbers = [one.get("update_id") for one in updates]
    known = [number for number in numbers if type(number) is int and 0 <= number < 2**63]
    if not known:
        raise ValueError("updates without a number cannot be confirmed")
    return max(known) + 1
