"""Waiting for something to happen, without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Wakes everyone who waits whenever it rings."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake everyone who waits; each looks again whether it got what it wants."""
        waiting, self._waiting = self._waiting, []
        for sleeper in waiting:
            if not sleeper.done():
                sleeper.set_result(None)

    async def until(self, wanted: Callable[[], T | None]) -> T:
        """Return the first thing `wanted` gives that is not None."""
        while (found := wanted()) is None:
            sleeper = asyncio.get_running_loop().create_future()
            self._waiting.append(sleeper)
            await sleeper
        return found
