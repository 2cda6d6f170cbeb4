"""Bringing the schema up to date, and telling whether it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from models.engine import reading

if TYPE_CHECKING:
    from alembic.config import Config  # 8 MiB that a schema which is up to date does without

_MIGRATIONS = Path(__file__).parent / "migrations"


def config(connection: Connection | None = None) -> "Config":
    """Describe our migrations to Alembic; they run on the connection given."""
    from alembic.config import Config  # noqa: PLC0415 - only migrations need it

    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date in one transaction: afterwards it is the old one or the new.

    On SQLite foreign keys rest meanwhile (a table is rebuilt by copying, and deleting the old one
    would delete its children) and are checked before the commit; RuntimeError if one is broken.
    A schema that is up to date is left alone, without loading Alembic.
    """
    if not behind(engine):
        return
    from alembic import command  # noqa: PLC0415 - only migrations need it

    with engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                command.upgrade(config(connection), "head")
                if on_sqlite:
                    _refuse_orphans(connection)
        finally:
            if on_sqlite:
                _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute(f"PRAGMA foreign_keys = {int(on)}")  # ignored inside a transaction


def _refuse_orphans(connection: Connection) -> None:
    if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"{len(orphans)} rows lost the row they refer to, first {orphans[0]}")


def newest() -> str | None:
    """Name the newest version this code knows: their files are numbered in their order."""
    numbers = (path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("*_*.py"))
    return max(numbers, default=None)


def current(engine: Engine) -> str | None:
    """Name the version of the database's schema, None if it has none yet."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version


def behind(engine: Engine) -> bool:
    """Tell whether the schema is not the one this code was written for (older, or newer)."""
    return current(engine) != newest()
