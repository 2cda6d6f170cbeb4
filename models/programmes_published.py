"""Versions of plans as they were published: kept whole, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, LargeBinary, select
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.engine import insert


class ProgrammeVersion(SQLModel, table=True):
    """One version of a plan; `archive` holds its files, `digest` tells whether they are the same.

    It holds for the periods that begin on `applies_from` or later, until the next version's.
    """

    slug: str = Field(primary_key=True, max_length=60)
    version: int = Field(primary_key=True)
    digest: str = Field(max_length=64)
    archive: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    applies_from: date
    published_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    by_package: bool


versions = metadata.tables["programmeversion"]


@dataclass(frozen=True)
class Published:
    """A published version as the rest of the project reads it."""

    slug: str
    version: int
    digest: str
    archive: bytes
    applies_from: date
    published_at: datetime
    by_package: bool


_COLUMNS = tuple(versions.c[name] for name in Published.__dataclass_fields__)


def publish(connection: Connection, one: Published) -> bool:
    """Keep a version; false when there is one of this number already, which stays as it is."""
    values = {name: getattr(one, name) for name in Published.__dataclass_fields__}
    kept = connection.execute(insert(connection, versions).values(values).on_conflict_do_nothing())
    return kept.rowcount == 1


def published(connection: Connection) -> Sequence[Published]:
    """List every version, plan by plan, the oldest first."""
    found = select(*_COLUMNS).order_by(versions.c.slug, versions.c.version)
    return [Published(*row) for row in connection.execute(found)]
