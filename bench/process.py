"""A measured bot: a process of its own on one core, everything else on the other."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import psutil  # type: ignore[import-untyped]  # it ships no types

MIB = 1024 * 1024


class Bot:
    """A running bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._seen = psutil.Process(process.pid)

    def cpu_seconds(self) -> float:
        """Give what the kernel has charged the process for so far."""
        spent = self._seen.cpu_times()
        return float(spent.user + spent.system)

    def memory_mib(self) -> float:
        """Give the memory that the process occupies now."""
        return float(self._seen.memory_info().rss / MIB)

    async def ended(self) -> int:
        """Wait for the end; gives the exit code."""
        return await self._process.wait()


@asynccontextmanager
async def running(name: str, arguments: Sequence[str]) -> AsyncIterator[Bot]:
    """Run `bench.bots.<name>` while the context lasts, then let it finish what is under way."""
    others, its_own = cores()
    os.sched_setaffinity(0, {its_own})  # a child starts on its parent's core
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"bench.bots.{name}", *arguments
    )
    os.sched_setaffinity(0, {others})
    try:
        yield Bot(process)
    finally:
        if process.returncode is None:
            process.terminate()
        code = await process.wait()
    if code not in {0, -15}:
        raise RuntimeError(f"{name} ended with {code}")


def cores() -> tuple[int, int]:
    """Give the core for the load and the one for the bot; they are the same where there is one."""
    there = range(os.cpu_count() or 1)
    return there[-1], there[0]
