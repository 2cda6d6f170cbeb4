"""Where synchronous work on the database is done, away from the event loop.

On SQLite one thread writes: whatever waits goes into one commit, a savepoint each, so that under
load the price of a durable commit is shared. On PostgreSQL a few threads work, a transaction each.
"""

import asyncio
import queue
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from models.engine import is_outage, reading, writing
from models.prepared import savepoint

T = TypeVar("T")
Work: TypeAlias = Callable[[Connection], T]

MOST_IN_A_COMMIT = 256
POSTGRESQL_WORKERS = 4
READERS = 2
DEADLOCK_TRIES = 3
LOST_TO_ANOTHER = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for a serialization failure and a deadlock."""


class Storage(ABC):
    """Runs functions inside transactions; `workers` is how many write at the same time."""

    workers: int

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")

    @abstractmethod
    def run(self, work: Work[T]) -> asyncio.Future[T]:
        """Run `work` in a transaction; done once it is committed, with its exception otherwise.

        Handed over at once, not when awaited: works handed over together may share a commit.
        """

    def read(self, work: Work[T]) -> asyncio.Future[T]:
        """Run `work` in a transaction that cannot write."""

        def looked_up() -> T:
            with reading(self._engine) as connection:
                return work(connection)

        return asyncio.get_running_loop().run_in_executor(self._readers, looked_up)

    def close(self) -> None:
        """Finish what was handed over, then stop the threads."""
        self._readers.shutdown()


def storage_for(engine: Engine) -> Storage:
    """Give the storage that suits the database."""
    return OneWriter(engine) if engine.dialect.name == "sqlite" else ManyWriters(engine)


class _Job:
    def __init__(self, work: Work[Any], done: asyncio.Future[Any]) -> None:
        self.work = work
        self.done = done
        self.result: object = None
        self.error: Exception | None = None

    def settle(self) -> None:
        if self.done.done():  # whoever waited was cancelled meanwhile
            return
        if self.error is None:
            self.done.set_result(self.result)
        else:
            self.done.set_exception(self.error)


class OneWriter(Storage):
    """SQLite: one thread, and one commit for all that waits."""

    workers = 1

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="write", daemon=True)
        self._thread.start()

    def run(self, work: Work[T]) -> asyncio.Future[T]:
        """Put `work` behind what waits already."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put(_Job(work, done))
        return done

    def close(self) -> None:
        """Finish what was handed over, then stop the threads."""
        self._jobs.put(None)
        self._thread.join()
        super().close()

    def _write(self) -> None:
        while (first := self._jobs.get()) is not None:
            jobs, last = [first], False
            while len(jobs) < MOST_IN_A_COMMIT and not self._jobs.empty():
                job = self._jobs.get()
                if job is None:
                    last = True
                    break
                jobs.append(job)
            self._commit(jobs)
            _settle(jobs)
            if last:
                return

    def _commit(self, jobs: Sequence[_Job]) -> None:
        try:
            with writing(self._engine) as connection:
                for job in jobs:
                    _run_in_savepoint(connection, job)
        except Exception as error:  # nothing of this commit is stored: all must hear it
            for job in jobs:
                job.error = job.error or error


def _run_in_savepoint(connection: Connection, job: _Job) -> None:
    try:
        with savepoint(connection):
            job.result = job.work(connection)
    except Exception as error:
        if is_outage(error):
            raise
        job.error = error


def _settle(jobs: Sequence[_Job]) -> None:
    def settle_all() -> None:
        for job in jobs:
            job.settle()

    loop = jobs[0].done.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(settle_all)


class ManyWriters(Storage):
    """PostgreSQL: a few threads, a transaction each."""

    def __init__(self, engine: Engine, workers: int = POSTGRESQL_WORKERS) -> None:
        super().__init__(engine)
        self.workers = workers
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="write")

    def run(self, work: Work[T]) -> asyncio.Future[T]:
        """Give `work` to the next thread that is free."""
        return asyncio.get_running_loop().run_in_executor(self._pool, self._transact, work)

    def _transact(self, work: Work[T]) -> T:
        for _ in range(DEADLOCK_TRIES - 1):
            try:
                return self._once(work)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in LOST_TO_ANOTHER:
                    raise
        return self._once(work)

    def _once(self, work: Work[T]) -> T:
        with writing(self._engine) as connection:
            return work(connection)

    def close(self) -> None:
        """Finish what was handed over, then stop the threads."""
        self._pool.shutdown()
        super().close()
