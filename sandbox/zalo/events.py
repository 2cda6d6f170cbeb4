"""Events on their way to the bot: given once, to whoever asks first, and forgotten soon.

The platform numbers no event, keeps no list, and asks for no receipt; what is said while nobody
asks is lost.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from sandbox.bell import Bell
from sandbox.chats import Json

KEPT_SECONDS = 30.0
"""How long an event waits for an asker to come back, by the real clock."""

LONGEST_POLL = 60.0


class Events:
    """The events that wait; `lost` counts those nobody asked for in time."""

    def __init__(
        self, kept_seconds: float = KEPT_SECONDS, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self.lost = 0
        self._kept = kept_seconds
        self._ticks = ticks
        self._waiting: deque[tuple[float, Json]] = deque()
        self._bell = Bell()
        self._asked = Bell()
        self._asking = 0
        self._open = True

    def add(self, event: Json) -> None:
        """Let an event wait for an asker."""
        self._waiting.append((self._ticks(), event))
        self._bell.ring()

    def take(self) -> Json | None:
        """Give the next event and forget it."""
        while self._waiting:
            since, event = self._waiting.popleft()
            if self._ticks() - since <= self._kept:
                return event
            self.lost += 1
        return None

    async def arrived(self) -> Json:
        """Wait for the next event, however long."""
        return await self._bell.until(self.take)

    async def poll(self, seconds: float) -> Json | None:
        """Give the next event, or wait up to so many seconds for one."""
        if (event := self.take()) is not None or not self._open:
            return event
        self._asking += 1
        self._asked.ring()
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL)):
                await self._bell.until(lambda: self._waiting or not self._open or None)
        except TimeoutError:
            return None
        finally:
            self._asking -= 1
        return self.take()

    async def asked(self) -> None:
        """Wait until somebody asks."""
        await self._asked.until(lambda: self._asking or None)

    def let_wait(self, *, waiting: bool) -> None:
        """Let askers wait, or send home those who do."""
        self._open = waiting
        self._bell.ring()
