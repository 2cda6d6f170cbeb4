"""Dated exceptions to a locked period: granted to a unit, by whom, and why."""

from datetime import datetime

from sqlalchemy import Column, Connection, bindparam, func, insert, select
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.prepared import Prepared


class Grant(SQLModel, table=True):
    """Leave to file or correct one paper until an instant; rows are only ever added."""

    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=60)
    stage: str = Field(max_length=12)
    period: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    until: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    why: str = Field(max_length=300)
    by_person: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


grants = metadata.tables["grant"]

_GRANTED = Prepared(
    lambda _: (
        select(grants.c.period)
        .distinct()
        .where(
            grants.c.programme == bindparam("programme"),
            grants.c.stage == bindparam("stage"),
            grants.c.unit_id == bindparam("unit"),
            grants.c.until > bindparam("now", type_=grants.c.until.type),
        )
        .order_by(grants.c.period)
    )
)


def add_grant(connection: Connection, **values: object) -> None:
    """Store a grant."""
    connection.execute(insert(grants).values(**values))


def granted_until(
    connection: Connection, programme: str, stage: str, period: str, unit: int
) -> datetime | None:
    """Give until when a unit may file although the period is locked."""
    latest = select(func.max(grants.c.until)).filter_by(
        programme=programme, stage=stage, period=period, unit_id=unit
    )
    return connection.execute(latest).scalar_one_or_none()


def granted_periods(
    connection: Connection, programme: str, stage: str, unit: int, now: datetime
) -> list[str]:
    """List the periods a unit has leave to file for at this moment, the earliest first."""
    found = _GRANTED.run(connection, programme=programme, stage=stage, unit=unit, now=now)
    return [period for (period,) in found]
