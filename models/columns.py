"""What every table shares: how constraints are named, and the column types both databases keep.

Import this before a table is defined, so that its constraints get their names (a nameless one
cannot be dropped later on SQLite).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

_encoded = msgspec.json.Encoder().encode
from_json = msgspec.json.Decoder().decode
"""Read JSON."""

Process: TypeAlias = Callable[[Any], Any]
"""What writes a value for the driver, or reads one of the driver's."""

metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit primary key; SQLite numbers rows by itself only in a column called INTEGER."""


class Json(TypeDecorator[Any]):
    """Anything JSON; SQLite keeps it as text, read and written by msgspec."""

    impl = JSON().with_variant(JSONB(), "postgresql")
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Process | None:
        """Turn a value into what the database keeps; None becomes JSON's own null."""
        return as_json if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Process | None:
        """Turn what the database kept into a value."""
        on_sqlite = dialect.name == "sqlite"
        return _from_json if on_sqlite else super().result_processor(dialect, coltype)


def as_json(value: object) -> str:
    """Write a value as JSON."""
    return _encoded(value).decode()


def _from_json(kept: str | float | None) -> Any:  # noqa: ANN401 - whatever was kept
    """Read what SQLite kept, which makes a number of text that is one."""
    return from_json(kept) if isinstance(kept, str) else kept


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: a naive datetime is refused (ValueError), what comes back is aware and UTC.

    SQLite keeps it as the text that SQLAlchemy writes, without the zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Process:
        """Turn the instant into what the database keeps."""
        return _as_text if dialect.name == "sqlite" else _as_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Process:  # noqa: ARG002 - SQLAlchemy's
        """Turn what the database kept into an aware instant."""
        return _from_text if dialect.name == "sqlite" else _as_utc


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a datetime without a time zone cannot be stored")
    return value.astimezone(UTC)


def _as_utc(value: datetime | None) -> datetime | None:
    return None if value is None else _utc(value)


def _as_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    utc = value if value.tzinfo is UTC else _utc(value)
    return utc.isoformat(" ", "microseconds").removesuffix("+00:00")


def _from_text(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(f"{kept}+00:00")
