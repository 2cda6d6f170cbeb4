"""Which processes are running, and which of them leads (polls, schedules).

A process has a number while it runs. On PostgreSQL both the number and the leadership are advisory
locks on a connection of their own, so they end with the process, however it ends. On SQLite there
is one process only: it holds a lock on a small file beside the database.
"""

import secrets
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

_PRESENT, _LEADER, _SWEEP = 0x0C710, 0x0C711, 0x0C712  # the first of an advisory lock's two keys


class AlreadyRunning(Exception):  # noqa: N818 - reads as what it is
    """Another process is already working on this SQLite file."""


class Lease(ABC):
    """The right to be one of the running processes, under a number of its own."""

    number: int

    @abstractmethod
    def leads(self) -> bool:
        """Tell whether this process leads now, taking the lead if nobody has it (blocking)."""

    @abstractmethod
    def present(self, connection: Connection) -> Collection[int]:
        """List the numbers of all running processes, this one included."""

    @abstractmethod
    def end(self) -> None:
        """Stop being one of the running processes."""


def take_lease(engine: Engine) -> Lease:
    """Become one of the running processes.

    Raises AlreadyRunning if the database is a SQLite file that another process works on.
    """
    if engine.dialect.name == "sqlite":
        return _SqliteLease(Path(f"{engine.url.database}-lease"))
    return _PostgresLease(engine)


def sweeps_alone(connection: Connection) -> bool:
    """Tell whether no other transaction sweeps now; none will until this one ends.

    There is one leader, but while the lead changes hands two may think so.
    """
    if connection.dialect.name == "sqlite":
        return True  # whoever writes is alone
    lock = text("SELECT pg_try_advisory_xact_lock(:kind, 0)")
    return bool(connection.scalar(lock, {"kind": _SWEEP}))


class _SqliteLease(Lease):
    def __init__(self, path: Path) -> None:
        self.number = secrets.randbelow(2**31)
        self._held = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._held.close()
            raise AlreadyRunning(f"{path} is held by another process") from error

    def leads(self) -> bool:
        return True

    def present(self, connection: Connection) -> Collection[int]:  # noqa: ARG002 - see PostgreSQL
        return (self.number,)

    def end(self) -> None:
        with closing(self._held):
            self._held.rollback()


class _PostgresLease(Lease):
    def __init__(self, engine: Engine) -> None:
        self.number = secrets.randbelow(2**31)
        self._engine = engine
        self._leading = False
        self._held = self._connect()

    def _connect(self) -> Connection:
        held = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        held.execute(
            text("SELECT pg_advisory_lock(:kind, :number)"),
            {"kind": _PRESENT, "number": self.number},
        )
        return held

    def leads(self) -> bool:
        try:
            if self._leading:
                self._held.execute(text("SELECT 1"))
            else:
                lock = text("SELECT pg_try_advisory_lock(:kind, 0)")
                self._leading = bool(self._held.scalar(lock, {"kind": _LEADER}))
        except DBAPIError:
            self._leading = False
            self._reconnect()
        return self._leading

    def _reconnect(self) -> None:
        self._held.invalidate()
        self._held.close()
        self._held = self._connect()

    def present(self, connection: Connection) -> Collection[int]:
        locks = text(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return {self.number, *connection.scalars(locks, {"kind": _PRESENT})}

    def end(self) -> None:
        with suppress(DBAPIError):  # gone already, and its locks with it
            self._held.execute(text("SELECT pg_advisory_unlock_all()"))
        self._held.close()
