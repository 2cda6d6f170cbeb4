"""The clock that everything is told the time by; nothing else in the bot asks the system."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Tells the present instant, aware, UTC."""


class SystemClock:
    """The time it really is."""

    def __call__(self) -> datetime:
        """Read the system's clock."""
        return datetime.now(UTC)


class RehearsalClock:
    """A clock that starts at a chosen instant, runs on at the real pace, and can be moved.

    For demonstration, training and tests. Safe to read and move from several threads.
    """

    def __init__(self, start: datetime) -> None:
        self._lock = threading.Lock()
        self._set(start)

    def __call__(self) -> datetime:
        """Read the rehearsed time."""
        with self._lock:
            return self._start + timedelta(seconds=time.monotonic() - self._since)

    def move_to(self, instant: datetime) -> None:
        """Continue from another instant, earlier or later; a naive one is refused (ValueError)."""
        with self._lock:
            self._set(instant)

    def _set(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError(f"a clock needs a time zone: {instant.isoformat()}")
        self._start = instant.astimezone(UTC)
        self._since = time.monotonic()


def clock_starting(at: datetime | None) -> SystemClock | RehearsalClock:
    """Give the system's clock, or a rehearsal clock when an instant is set."""
    return SystemClock() if at is None else RehearsalClock(at)
