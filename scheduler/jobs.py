"""The alarm clock: one interval job that wakes the sweep; what is due lies in the database."""

from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

SWEEP = "sweep"

_log = structlog.get_logger(__name__)


class Alarm:
    """Wakes a sweep every so many seconds, never two at a time, and late ones too.

    The job lives in memory: after a restart the first sweep finds in the database what is due.
    """

    def __init__(self, sweep: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._sweep = sweep
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(
            self._wake, "interval", seconds=seconds, id=SWEEP, replace_existing=True
        )

    def start(self) -> None:
        """Start in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop; a sweep under way ends by itself."""
        self._scheduler.shutdown(wait=False)

    async def _wake(self) -> None:
        try:
            await self._sweep()
        except Exception as error:  # the database may be away: the next one finds it all again
            _log.warning("not swept", error=type(error).__name__)
