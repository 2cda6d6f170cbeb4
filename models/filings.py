"""What a unit filed for a period: one paper a stage, its versions all kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Select,
    UniqueConstraint,
    bindparam,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from models.columns import Json, UtcDateTime, metadata
from models.engine import insert_into
from models.prepared import Prepared, of_each


class Filing(SQLModel, table=True):
    """A registration or a report that was sent; `version` grows with every correction.

    `first_sent_at` decides whether it was in time, and is the channel's date of the message.
    `nothing` says that there was no activity.
    """

    __table_args__ = (UniqueConstraint("unit_id", "programme", "stage", "period"),)
    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=60)
    stage: str = Field(max_length=12)
    period: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id")
    number: str = Field(max_length=20)
    version: int
    nothing: bool = False
    first_sent_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    sent_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    person_id: int = Field(foreign_key="person.id")


class FilingVersion(SQLModel, table=True):
    """One version as it was sent: every answer as value and as typed, by which form."""

    id: int | None = Field(default=None, primary_key=True)
    filing_id: int = Field(foreign_key="filing.id", index=True)
    version: int
    sent_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    person_id: int = Field(foreign_key="person.id")
    form: str = Field(max_length=60)
    form_version: int
    nothing: bool = False
    entries: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(Json, nullable=False)
    )


class Counter(SQLModel, table=True):
    """The last number given in a series."""

    series: str = Field(primary_key=True, max_length=120)
    last: int


filings = metadata.tables["filing"]
versions = metadata.tables["filingversion"]
counters = metadata.tables["counter"]


class Filed(NamedTuple):
    """The paper as it stands."""

    id: int
    programme: str
    stage: str
    period: str
    unit_id: int
    number: str
    version: int
    nothing: bool
    first_sent_at: datetime
    sent_at: datetime
    person_id: int


_FILED = select(*(filings.c[name] for name in Filed._fields))
_PAPER = ("programme", "stage", "period", "unit_id")
_IS = {name: filings.c[name] == bindparam(name, type_=filings.c[name].type) for name in _PAPER}
_FILED_ONE = Prepared(lambda _: _FILED.where(*_IS.values()))
_PERIODS = Prepared(
    lambda _: select(filings.c.period).where(_IS["programme"], _IS["stage"], _IS["unit_id"])
)
_LATEST_ENTRIES = Prepared(
    lambda _: (
        select(versions.c.entries)
        .where(versions.c.filing_id == bindparam("filing"))
        .order_by(versions.c.version.desc())
        .limit(1)
    )
)
_COUNT = Prepared(
    lambda dialect: (
        insert_into(dialect, counters)
        .values(series=bindparam("series"), last=1)
        .on_conflict_do_update(index_elements=["series"], set_={"last": counters.c.last + 1})
        .returning(counters.c.last)
    )
)
_FILE = Prepared(
    lambda dialect: (
        insert_into(dialect, filings)
        .values({**of_each(filings, but="id"), "version": 1})
        .on_conflict_do_nothing()
        .returning(filings.c.id)
    )
)
_ADD_VERSION = Prepared(lambda _: insert(versions).values(of_each(versions, but="id")))


def filing_of(
    connection: Connection, programme: str, stage: str, period: str, unit: int
) -> Filed | None:
    """Find what a unit filed for a period."""
    row = _FILED_ONE.first(
        connection, programme=programme, stage=stage, period=period, unit_id=unit
    )
    return Filed(*row) if row else None


def filing_by_id(connection: Connection, filing: int) -> Filed | None:
    """Find a paper by its id."""
    row = connection.execute(_FILED.where(filings.c.id == filing)).first()
    return Filed(*row) if row else None


def filings_of(
    connection: Connection, programme: str, stage: str, period: str, units: Sequence[int]
) -> dict[int, Filed]:
    """Find what some units filed for a period, by unit."""
    found = _FILED.filter_by(programme=programme, stage=stage, period=period).where(
        filings.c.unit_id.in_(units)
    )
    return {row["unit_id"]: Filed(**row) for row in connection.execute(found).mappings()}


def units_that_filed(
    connection: Connection, programme: str, stage: str, period: str
) -> frozenset[int]:
    """Find the units that filed anything for a period, be it that there was nothing."""
    found = select(filings.c.unit_id).filter_by(programme=programme, stage=stage, period=period)
    return frozenset(connection.execute(found).scalars())


def latest_filings(connection: Connection, unit: int, programme: str, most: int) -> list[Filed]:
    """List a unit's latest papers of all stages, the newest first."""
    found = _FILED.filter_by(programme=programme, unit_id=unit)
    found = found.order_by(filings.c.sent_at.desc()).limit(most)
    return [Filed(**row) for row in connection.execute(found).mappings()]


def filings_sent_by(connection: Connection, person: int, most: int) -> list[Filed]:
    """List the latest papers whose latest version somebody sent, the newest first."""
    found = _FILED.filter_by(person_id=person).order_by(filings.c.sent_at.desc()).limit(most)
    return [Filed(**row) for row in connection.execute(found).mappings()]


def filed_periods(connection: Connection, programme: str, stage: str, unit: int) -> set[str]:
    """List the periods a unit has filed a stage for."""
    found = _PERIODS.run(connection, programme=programme, stage=stage, unit_id=unit)
    return {period for (period,) in found}


def latest_entries(connection: Connection, filing: int) -> list[dict[str, Any]]:
    """Give the entries of a paper's latest version."""
    found = _LATEST_ENTRIES.first(connection, filing=filing)
    return list(found[0]) if found else []


def next_number(connection: Connection, series: str) -> int:
    """Give the next number of a series, counted from 1, without holes or doubles."""
    return int(_COUNT.run(connection, series=series)[0][0])


def file_first(connection: Connection, **values: object) -> int | None:
    """Store a paper sent for the first time; `None` when there is one already."""
    made = _FILE.first(connection, **values)
    return int(made[0]) if made else None


def file_again(
    connection: Connection, filing: Filed, *, nothing: bool, sent_at: datetime, person_id: int
) -> bool:
    """Store a correction of a version; false when that is no longer the latest."""
    same = (filings.c.id == filing.id) & (filings.c.version == filing.version)
    done = connection.execute(
        update(filings)
        .where(same)
        .values(version=filing.version + 1, nothing=nothing, sent_at=sent_at, person_id=person_id)
    )
    return done.rowcount == 1


def add_version(connection: Connection, **values: object) -> None:
    """Keep one version as it was sent."""
    _ADD_VERSION.run(connection, **values)


def unfiled(
    connection: Connection, programme: str, stage: str, period: str, kinds: Sequence[str],
    path: str, on: date,
) -> list[str]:  # fmt: skip
    """Name the units of some kinds below a path, in use on a day, that have filed nothing."""
    rows = connection.execute(_unfiled(programme, stage, period, kinds, path, on))
    return [row.name for row in rows]


def unfiled_units(
    connection: Connection, programme: str, stage: str, period: str, kinds: Sequence[str],
    path: str, on: date,
) -> list[int]:  # fmt: skip
    """Give the ids of the units of some kinds below a path that have filed nothing."""
    rows = connection.execute(_unfiled(programme, stage, period, kinds, path, on))
    return [row.id for row in rows]


def _unfiled(
    programme: str, stage: str, period: str, kinds: Sequence[str], path: str, on: date
) -> Select[tuple[int, str]]:
    units = metadata.tables["unit"]
    paper = (
        (filings.c.programme == programme)
        & (filings.c.stage == stage)
        & (filings.c.period == period)
        & (filings.c.unit_id == units.c.id)
    )
    return (
        select(units.c.id, units.c.name)
        .where(
            units.c.path.startswith(path, autoescape=True),
            units.c.kind.in_(kinds),
            or_(units.c.valid_to.is_(None), units.c.valid_to > on),
            ~select(filings.c.id).where(paper).exists(),
        )
        .order_by(units.c.path)
    )
