"""Opening the database, and the only two ways to talk to it: `writing` and `reading`.

What durability rests on is switched on and then read back at every new connection, because a
driver that quietly ignores a PRAGMA would lose reports months later.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Table, bindparam, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from models.columns import as_json, from_json
from models.prepared import command

if TYPE_CHECKING:
    import psycopg  # 9 MiB that an installation on SQLite does without

BUSY_TIMEOUT_MS = 10_000

SQLITE_WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: in WAL mode NORMAL may lose the last commits on a power cut
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
}

SQLITE_TEMPORARY = "PRAGMA temp_store = MEMORY"
"""What a savepoint may have to undo stays out of a file of its own: three writes less a turn."""

_SQLITE_OUTAGES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)


class UnsafeDatabase(Exception):  # noqa: N818 - reads as what it is
    """The database does not keep what it commits, or cannot hold our rules."""


def open_engine(url: str) -> Engine:
    """Open a database by URL: `sqlite:///path/to/file.db` or `postgresql://user@host/name`.

    Nothing is connected yet. Raises UnsafeDatabase for other databases and for SQLite in memory.
    """
    made = make_url(url)
    kind = made.get_backend_name()
    if kind == "sqlite":
        return _sqlite_engine(made)
    if kind in {"postgresql", "postgres"}:
        return _postgresql_engine(made.set(drivername="postgresql+psycopg"))
    raise UnsafeDatabase(f"only SQLite and PostgreSQL are supported, not {kind}")


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise UnsafeDatabase("SQLite in memory keeps nothing: name a file")
    if not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)
    names = engine.dialect.identifier_preparer
    names.reserved_words = {*names.reserved_words, "nothing"}  # one that SQLAlchemy does not know
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # the driver's own BEGIN comes late and loses updates
    with closing(raw.cursor()) as cursor:
        cursor.execute(SQLITE_TEMPORARY)
        for name, value in SQLITE_WANTED.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        for name, value in SQLITE_WANTED.items():
            (found,) = cursor.execute(f"PRAGMA {name}").fetchone()
            if found != value:
                raise UnsafeDatabase(f"SQLite: {name} is {found}, wanted {value}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads")
    command(connection, "BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql_engine(url: URL) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, pool_size=10, pool_pre_ping=True,
        json_serializer=as_json, json_deserializer=from_json,
    )  # fmt: skip
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(raw: "psycopg.Connection[Any]", _record: object) -> None:
    raw.autocommit = True
    with raw.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        found = cursor.execute("SHOW synchronous_commit").fetchone()
    raw.autocommit = False
    if found is None or found[0] == "off":
        raise UnsafeDatabase("PostgreSQL: synchronous_commit is off")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that may write: committed at the end, rolled back on any exception."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that sees one state of the data and cannot write."""
    on_sqlite = engine.dialect.name == "sqlite"
    options: dict[str, Any] = (
        {"reads": True}
        if on_sqlite
        else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )
    with engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if not on_sqlite:
                yield connection
                return
            command(connection, "PRAGMA query_only = 1")
            try:
                yield connection
            finally:
                command(connection, "PRAGMA query_only = 0")


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Start an INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return insert_into(connection.dialect.name, table)


def insert_into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Start the same INSERT for a dialect known by name, to be built once and kept."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def upsert(
    dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]
) -> sqlite.Insert | postgresql.Insert:
    """Build an INSERT that changes `columns` where the key is there already.

    Built once for each use: building costs more than running it.
    """
    statement = insert_into(dialect, table)
    values: dict[str, object] = {name: bindparam(name) for name in (*key, *columns)}
    return statement.values(values).on_conflict_do_update(
        index_elements=list(key), set_={name: statement.excluded[name] for name in columns}
    )


def is_outage(error: BaseException) -> bool:
    """Tell whether the database is at fault (full, gone, busy), so that trying later may help.

    A wrong statement or a broken constraint is not an outage: it is somebody's bug.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    original = error.orig
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        return code in _SQLITE_OUTAGES
    return error.connection_invalidated or isinstance(error, OperationalError)
