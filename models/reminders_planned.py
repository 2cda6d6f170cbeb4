"""Planning reminders: a rung of a plan's ladder becomes a row for everybody who owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Exists, exists, literal, or_, select
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.engine import insert, upsert
from models.filings import filings
from models.people import posts
from models.reminders import reminders
from models.units import units


class PlannedRung(SQLModel, table=True):
    """That a rung has been planned for those below `path`, as they were at `as_of`."""

    programme: str = Field(primary_key=True, max_length=60)
    stage: str = Field(primary_key=True, max_length=12)
    period: str = Field(primary_key=True, max_length=12)
    kind: str = Field(primary_key=True, max_length=30)
    path: str = Field(primary_key=True, max_length=200)
    as_of: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))


planned_rungs = metadata.tables["plannedrung"]
_KEY = ("programme", "stage", "period", "kind", "path")


@dataclass(frozen=True)
class Rank:
    """Which duty and rung is planned, and for whom: `role` at `kinds` of units below `path`.

    Units out of use by the day `on` owe nothing.
    """

    programme: str
    stage: str
    period: str
    kind: str
    at: datetime
    role: str
    kinds: tuple[str, ...]
    path: str
    on: date


def plan(connection: Connection, rank: Rank) -> int:
    """Store a rung's reminders for everybody who holds the post and owes; gives how many are new.

    Whoever came into post after the rung was due is not reminded of it.
    """
    values = {
        "programme": rank.programme, "stage": rank.stage, "period": rank.period,
        "kind": rank.kind, "at": rank.at,
    }  # fmt: skip
    who = (
        select(
            *(literal(value, reminders.c[name].type) for name, value in values.items()),
            units.c.id, posts.c.person_id, literal("waiting"), literal(""), literal(""),
        )
        .select_from(posts.join(units, units.c.id == posts.c.unit_id))
        .where(
            posts.c.until.is_(None),
            posts.c.role == rank.role,
            posts.c.since <= rank.at,
            units.c.path.startswith(rank.path, autoescape=True),
            or_(units.c.valid_to.is_(None), units.c.valid_to > rank.on),
        )
    )  # fmt: skip
    if rank.kinds:
        who = who.where(units.c.kind.in_(rank.kinds), ~_filed(rank))
    names = [*values, "unit_id", "person_id", "state", "why", "letter"]
    statement = insert(connection, reminders).from_select(names, who)
    return connection.execute(statement.on_conflict_do_nothing()).rowcount


def _filed(rank: Rank) -> Exists:
    return exists().where(
        filings.c.programme == rank.programme,
        filings.c.stage == rank.stage,
        filings.c.period == rank.period,
        filings.c.unit_id == units.c.id,
    )


def not_planned(
    connection: Connection, ranks: Sequence[Rank], since: datetime, now: datetime
) -> list[Rank]:
    """Leave out the rungs that need no planning: planned already, and not come due since.

    A rung is planned once ahead and once more when it is due, for those who came into post
    meanwhile. `since` bounds how far back it is looked.
    """
    found = select(planned_rungs).where(planned_rungs.c.as_of > since)
    as_of = {tuple(row[:-1]): row.as_of for row in connection.execute(found)}
    wanted = []
    for rank in ranks:
        before = as_of.get(_key(rank))
        if before is None or before < rank.at <= now:
            wanted.append(rank)
    return wanted


def last_planned(connection: Connection, stage: str) -> datetime | None:
    """Give when something of a stage was planned last."""
    found = select(planned_rungs.c.as_of).filter_by(stage=stage)
    latest = connection.execute(found.order_by(planned_rungs.c.as_of.desc()).limit(1))
    return latest.scalar_one_or_none()


def mark_planned(connection: Connection, ranks: Sequence[Rank], now: datetime) -> None:
    """Write down that rungs have been planned."""
    if ranks:
        statement = upsert(connection.dialect.name, planned_rungs, _KEY, ("as_of",))
        rows = [{**dict(zip(_KEY, _key(rank), strict=True)), "as_of": now} for rank in ranks]
        connection.execute(statement, rows)


def _key(rank: Rank) -> tuple[str, ...]:
    return (rank.programme, rank.stage, rank.period, rank.kind, rank.path)
