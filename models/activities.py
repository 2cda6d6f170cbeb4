"""Registered pieces of work, each for one or more days."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, insert, select, update
from sqlmodel import Field, SQLModel

from models.columns import Json, metadata
from models.prepared import Prepared


class Activity(SQLModel, table=True):
    """A piece of work as it stands in the latest registration.

    `added` marks one that was sent after the deadline («bổ sung»), `withdrawn` one that a later
    version left out; it stays, because outcomes may speak of it. `details` are the form's answers
    that have no column of their own, by question; `side` is the form's side it is of («business»).
    """

    id: int | None = Field(default=None, primary_key=True)
    filing_id: int = Field(foreign_key="filing.id", index=True)
    programme: str = Field(max_length=60)
    period: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    place: int = 0
    content: str = Field(max_length=500)
    where: str = Field(default="", max_length=120)
    planned_people: int | None = None
    leaders: str = Field(default="", max_length=500)
    added: bool = False
    withdrawn: bool = False
    side: str = Field(default="", max_length=20)
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))


class ActivityDay(SQLModel, table=True):
    """A day on which an activity is to happen."""

    activity_id: int = Field(primary_key=True, foreign_key="activity.id")
    day: date = Field(primary_key=True, index=True)


activities = metadata.tables["activity"]
activity_days = metadata.tables["activityday"]

_TOLD = ("id", "unit_id", "period", "content", "where", "planned_people", "leaders", "added")
_PLANNED = (
    select(*(activities.c[name] for name in (*_TOLD, "details", "side")), activity_days.c.day)
    .join(activity_days, activity_days.c.activity_id == activities.c.id)
    .order_by(activities.c.unit_id, activities.c.place, activities.c.id, activity_days.c.day)
)
_OF_A_UNIT = (
    activities.c.programme == bindparam("programme"),
    activities.c.unit_id == bindparam("unit"),
)
_PLANNED_BY_ONE = Prepared(
    lambda _: _PLANNED.where(
        *_OF_A_UNIT,
        activities.c.withdrawn.is_(False),
        activity_days.c.day >= bindparam("first"),
        activity_days.c.day <= bindparam("last"),
    )
)
_LAST_PLANNED_PEOPLE = Prepared(
    lambda _: (
        select(activities.c.planned_people)
        .where(
            *_OF_A_UNIT,
            activities.c.side == bindparam("side"),
            activities.c.planned_people.is_not(None),
        )
        .order_by(activities.c.id.desc())
        .limit(1)
    )
)


@dataclass(frozen=True)
class Planned:
    """A registered piece of work with its days."""

    id: int
    unit_id: int
    period: str
    content: str
    where: str
    planned_people: int | None
    leaders: str
    added: bool
    days: tuple[date, ...]
    details: Mapping[str, Any] = field(default_factory=dict)
    side: str = ""


@dataclass(frozen=True)
class Plan:
    """A piece of work about to be stored; `id` when it is known already."""

    id: int | None
    content: str
    where: str
    planned_people: int | None
    leaders: str
    days: tuple[date, ...]
    details: Mapping[str, Any] = field(default_factory=dict)
    side: str = ""


def store_plans(
    connection: Connection, filing: int, programme: str, period: str, unit: int,
    plans: Sequence[Plan], *, added: bool,
) -> list[int]:  # fmt: skip
    """Bring the activities of a registration to its latest version; gives their ids in order."""
    ids: list[int] = []
    for place, plan in enumerate(plans):
        values = {
            "place": place,
            "content": plan.content,
            "where": plan.where,
            "planned_people": plan.planned_people,
            "leaders": plan.leaders,
            "withdrawn": False,
            "side": plan.side,
            "details": dict(plan.details),
        }
        known = (activities.c.id == plan.id) & (activities.c.filing_id == filing)
        if (
            plan.id is not None
            and connection.execute(update(activities).where(known).values(**values)).rowcount
        ):
            number = plan.id
        else:
            own = {"filing_id": filing, "programme": programme, "period": period, "unit_id": unit}
            made = insert(activities).values(**values, **own, added=added)
            number = int(connection.execute(made.returning(activities.c.id)).scalar_one())
        ids.append(number)
        connection.execute(delete(activity_days).where(activity_days.c.activity_id == number))
        connection.execute(
            insert(activity_days), [{"activity_id": number, "day": day} for day in plan.days]
        )
    gone = (activities.c.filing_id == filing) & activities.c.id.not_in(ids)
    connection.execute(update(activities).where(gone).values(withdrawn=True))
    return ids


def planned(
    connection: Connection,
    programme: str,
    units: Collection[int],
    *,
    period: str | None = None,
    days: tuple[date, date] | None = None,
) -> list[Planned]:
    """List registered work of some units: of a registration period, or with a day in a span.

    With `days` (both ends counted) only the days inside the span are given.
    """
    kept = (
        (activities.c.programme == programme)
        & activities.c.unit_id.in_(units)
        & activities.c.withdrawn.is_(False)
    )
    if period is not None:
        kept &= activities.c.period == period
    if days is not None:
        kept &= activity_days.c.day.between(*days)
    return _with_days(connection.execute(_PLANNED.where(kept)))


def planned_by(
    connection: Connection, programme: str, unit: int, first: date, last: date
) -> list[Planned]:
    """List one unit's registered work with a day in a span, both ends counted, as `planned`."""
    return _with_days(
        _PLANNED_BY_ONE.run(connection, programme=programme, unit=unit, first=first, last=last)
    )


def _with_days(rows: Iterable[Sequence[Any]]) -> list[Planned]:
    by_id: dict[int, Planned] = {}
    for number, unit, of, content, where, people, leaders, added, details, side, day in rows:
        before = by_id.get(number)
        days = (*(before.days if before else ()), day)
        by_id[number] = Planned(
            number, unit, of, content, where, people, leaders, added, days, details, side
        )
    return list(by_id.values())


def last_planned_people(connection: Connection, programme: str, unit: int, side: str) -> int | None:
    """Give how many people a unit expected the last time it registered work of a side."""
    found = _LAST_PLANNED_PEOPLE.first(connection, programme=programme, unit=unit, side=side)
    return found[0] if found else None
