"""Pictures the bot may fetch for a while, by the real clock; how long is documented nowhere."""

import time
from collections.abc import Callable

LENT_SECONDS = 600.0


class Lent:
    """Which pictures are still there to be fetched."""

    def __init__(
        self, seconds: float = LENT_SECONDS, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._ticks = ticks
        self._since: dict[str, float] = {}

    def lend(self, name: str) -> None:
        """Let a picture be fetched from now on."""
        self._since[name] = self._ticks()

    def is_there(self, name: str) -> bool:
        """Tell whether a picture may still be fetched."""
        since = self._since.get(name)
        return since is not None and self._ticks() - since <= self._seconds
