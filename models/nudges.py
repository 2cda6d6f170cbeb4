"""Messages by which staff or a cadre urge those who have not filed, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, UniqueConstraint, func, insert, select
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.filings import filings
from models.outbox import Way, outbox


class Nudge(SQLModel, table=True):
    """One urging: by whom, about which papers, with which sentence of their own."""

    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=60)
    stage: str = Field(max_length=12)
    period: str = Field(max_length=12)
    text: str = Field(default="", max_length=500)
    by_person: int = Field(foreign_key="person.id", index=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class Nudged(SQLModel, table=True):
    """Somebody who was urged; `letter` is the key of the message."""

    __table_args__ = (UniqueConstraint("nudge_id", "unit_id", "person_id"),)
    id: int | None = Field(default=None, primary_key=True)
    nudge_id: int = Field(foreign_key="nudge.id")
    unit_id: int = Field(foreign_key="unit.id")
    person_id: int = Field(foreign_key="person.id")
    letter: str = Field(max_length=120)


nudges = metadata.tables["nudge"]
nudged = metadata.tables["nudged"]


@dataclass(frozen=True)
class Sent:
    """What came of an urging: how many were written to, reached, not reachable, and answered."""

    at: datetime
    written: int
    delivered: int
    unreachable: int
    answered: int


def add_nudge(connection: Connection, **values: object) -> int:
    """Store an urging and give its number."""
    made = connection.execute(insert(nudges).values(**values).returning(nudges.c.id))
    return int(made.scalar_one())


def add_nudged(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Store who was urged."""
    if rows:
        connection.execute(insert(nudged), list(rows))


def latest_sent(
    connection: Connection, person: int, programme: str, stage: str, period: str
) -> Sent | None:
    """Tell what came of somebody's latest urging about a period."""
    mine = select(nudges).filter_by(
        by_person=person, programme=programme, stage=stage, period=period
    )
    last = connection.execute(mine.order_by(nudges.c.id.desc()).limit(1)).mappings().first()
    if last is None:
        return None
    ways = (
        select(outbox.c.way, func.count(func.distinct(outbox.c.id)))
        .select_from(nudged.join(outbox, outbox.c.key == nudged.c.letter))
        .where(nudged.c.nudge_id == last["id"])
        .group_by(outbox.c.way)
    )
    counted = {way: int(count) for way, count in connection.execute(ways)}
    answered = (
        select(func.count(func.distinct(filings.c.unit_id)))
        .select_from(nudged.join(filings, filings.c.unit_id == nudged.c.unit_id))
        .where(
            nudged.c.nudge_id == last["id"],
            filings.c.programme == programme,
            filings.c.stage == stage,
            filings.c.period == period,
        )
    )
    return Sent(
        at=last["at"],
        written=sum(counted.values()),
        delivered=counted.get(Way.SENT, 0),
        unreachable=counted.get(Way.UNREACHABLE, 0),
        answered=int(connection.execute(answered).scalar_one()),
    )
