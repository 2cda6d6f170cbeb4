"""The alarm clock: one interval job that wakes the sweep; what is due lies in the database."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

SWEEP = "sweep"

_log = structlog.get_logger(__name__)


async def ring(sweep: Callable[[], Awaitable[None]], seconds: float) -> None:
    """Wake a sweep now and every so many seconds until cancelled, never two at a time.

    The job lives in memory and a late ring still counts: after a restart or an outage the first
    sweep finds in the database all that is due.
    """
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )

    async def wake() -> None:
        try:
            await sweep()
        except Exception as error:  # the database may be away: the next one finds it all again
            _log.warning("not swept", error=type(error).__name__)

    scheduler.add_job(wake, "interval", seconds=seconds, id=SWEEP, replace_existing=True)
    await wake()
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)
