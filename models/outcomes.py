"""What came of the work: outcomes and their figures, one row a measure.

Figures and texts go with their outcome.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Column, Connection, bindparam, delete, func, insert, select
from sqlmodel import Field, SQLModel

from models.columns import metadata
from models.prepared import Prepared, of_each


class Outcome(SQLModel, table=True):
    """What came of a day of a registered activity, or of work nobody registered.

    `state` is done, moved, postponed, cancelled or extra; `day` is the day it was really done;
    `side` the form's side it is of («business»), "" for the form's own.
    """

    id: int | None = Field(default=None, primary_key=True)
    filing_id: int = Field(foreign_key="filing.id", index=True)
    programme: str = Field(max_length=60, index=True)
    period: str = Field(max_length=12, index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activity.id", index=True)
    planned_day: date | None = None
    day: date | None = Field(default=None, index=True)
    state: str = Field(max_length=12)
    reason: str = Field(default="", max_length=300)
    side: str = Field(default="", max_length=20)


class Figure(SQLModel, table=True):
    """A figure of an outcome, in thousandths of its unit so that sums are exact."""

    outcome_id: int = Field(primary_key=True, foreign_key="outcome.id", ondelete="CASCADE")
    measure: str = Field(primary_key=True, max_length=40)
    thousandths: int = Field(sa_column=Column(BigInteger, nullable=False))


class Remark(SQLModel, table=True):
    """A text that an outcome carries for a column."""

    outcome_id: int = Field(primary_key=True, foreign_key="outcome.id", ondelete="CASCADE")
    measure: str = Field(primary_key=True, max_length=40)
    text: str = Field(max_length=1000)


outcomes = metadata.tables["outcome"]
figures = metadata.tables["figure"]
remarks = metadata.tables["remark"]

DONE = ("done", "moved", "extra")
"""The states of work that was done."""

_FORGET = Prepared(lambda _: delete(outcomes).where(outcomes.c.filing_id == bindparam("filing")))
_ADD = Prepared(
    lambda _: insert(outcomes).values(of_each(outcomes, but="id")).returning(outcomes.c.id)
)
_ADD_FIGURE = Prepared(lambda _: insert(figures).values(of_each(figures)))
_ADD_REMARK = Prepared(lambda _: insert(remarks).values(of_each(remarks)))
_REPORTED = select(outcomes.c.activity_id, outcomes.c.planned_day).where(
    outcomes.c.programme == bindparam("programme"),
    outcomes.c.period == bindparam("period"),
    outcomes.c.activity_id.is_not(None),
)
_REPORTED_BY_ONE = Prepared(lambda _: _REPORTED.where(outcomes.c.unit_id == bindparam("unit")))
_REPORTED_BY_SOME = _REPORTED.where(outcomes.c.unit_id.in_(bindparam("units", expanding=True)))


@dataclass(frozen=True)
class Result:
    """An outcome about to be stored."""

    state: str
    day: date | None
    activity_id: int | None
    planned_day: date | None
    reason: str
    figures: dict[str, Decimal]
    remarks: dict[str, str]
    side: str = ""


@dataclass(frozen=True)
class Done:
    """A piece of work that was done, with what had been registered of it, if it was."""

    day: date | None
    content: str


@dataclass(frozen=True)
class Happened:
    """A day on which work was done, on a side of the plan."""

    unit_id: int
    day: date
    activity_id: int | None
    side: str


def store_results(
    connection: Connection, filing: int, programme: str, period: str, unit: int,
    results: Sequence[Result],
) -> None:  # fmt: skip
    """Put the latest version of a report in place of the one before."""
    _FORGET.run(connection, filing=filing)
    for result in results:
        ((number,),) = _ADD.run(
            connection, filing_id=filing, programme=programme, period=period, unit_id=unit,
            activity_id=result.activity_id, planned_day=result.planned_day, day=result.day,
            state=result.state, reason=result.reason, side=result.side,
        )  # fmt: skip
        rows = [
            {"outcome_id": number, "measure": measure, "thousandths": int(value * 1000)}
            for measure, value in result.figures.items()
        ]
        _ADD_FIGURE.each(connection, rows)
        texts = [
            {"outcome_id": number, "measure": measure, "text": text}
            for measure, text in result.remarks.items()
        ]
        _ADD_REMARK.each(connection, texts)


def sums_by_unit(
    connection: Connection, programme: str, period: str, path: str
) -> dict[int, dict[str, Decimal]]:
    """Sum every figure of a period by unit, for the units whose path begins with `path`."""
    units = metadata.tables["unit"]
    found = (
        select(outcomes.c.unit_id, figures.c.measure, func.sum(figures.c.thousandths))
        .join(outcomes, outcomes.c.id == figures.c.outcome_id)
        .join(units, units.c.id == outcomes.c.unit_id)
        .where(
            outcomes.c.programme == programme,
            outcomes.c.period == period,
            units.c.path.startswith(path, autoescape=True),
        )
        .group_by(outcomes.c.unit_id, figures.c.measure)
    )
    sums: dict[int, dict[str, Decimal]] = {}
    for unit, measure, total in connection.execute(found).all():
        sums.setdefault(unit, {})[measure] = Decimal(int(total)) / 1000
    return sums


def remarks_by_unit(
    connection: Connection, programme: str, period: str, path: str
) -> dict[int, dict[str, list[str]]]:
    """List the texts of a period by unit and measure, in order of days."""
    units = metadata.tables["unit"]
    found = (
        select(outcomes.c.unit_id, remarks.c.measure, remarks.c.text)
        .join(outcomes, outcomes.c.id == remarks.c.outcome_id)
        .join(units, units.c.id == outcomes.c.unit_id)
        .where(
            outcomes.c.programme == programme,
            outcomes.c.period == period,
            units.c.path.startswith(path, autoescape=True),
        )
        .order_by(outcomes.c.day, outcomes.c.id)
    )
    texts: dict[int, dict[str, list[str]]] = {}
    for unit, measure, text in connection.execute(found).all():
        texts.setdefault(unit, {}).setdefault(measure, []).append(text)
    return texts


def days_worked(
    connection: Connection, programme: str, units: Collection[int], days: tuple[date, date]
) -> list[Happened]:
    """List the days in a span (both ends counted) on which units did work, one row an outcome."""
    found = select(*(outcomes.c[name] for name in Happened.__dataclass_fields__)).where(
        outcomes.c.programme == programme,
        outcomes.c.unit_id.in_(units),
        outcomes.c.day.between(*days),
        outcomes.c.state.in_(DONE),
    )
    return [Happened(*row) for row in connection.execute(found)]


def done_by_unit(
    connection: Connection, programme: str, period: str, path: str
) -> dict[int, list[Done]]:
    """List the work done in a period by unit, in order of days, with what was registered of it."""
    units, activities = metadata.tables["unit"], metadata.tables["activity"]
    found = (
        select(outcomes.c.unit_id, outcomes.c.day, activities.c.content)
        .select_from(
            outcomes.join(units, units.c.id == outcomes.c.unit_id).outerjoin(
                activities, activities.c.id == outcomes.c.activity_id
            )
        )
        .where(
            outcomes.c.programme == programme,
            outcomes.c.period == period,
            outcomes.c.state.in_(DONE),
            units.c.path.startswith(path, autoescape=True),
        )
        .order_by(outcomes.c.day, outcomes.c.id)
    )
    done: dict[int, list[Done]] = {}
    for unit, day, content in connection.execute(found):
        done.setdefault(unit, []).append(Done(day, content or ""))
    return done


def last_figures(
    connection: Connection, programme: str, unit: int, measures: Sequence[str]
) -> dict[str, Decimal]:
    """Give what a unit last reported of some measures, by measure."""
    latest = (
        select(outcomes.c.id)
        .join(figures, figures.c.outcome_id == outcomes.c.id)
        .where(
            outcomes.c.programme == programme,
            outcomes.c.unit_id == unit,
            figures.c.measure == measures[0],
        )
        .order_by(outcomes.c.day.desc(), outcomes.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = select(figures.c.measure, figures.c.thousandths).where(
        figures.c.outcome_id == latest, figures.c.measure.in_(measures)
    )
    return {row.measure: Decimal(row.thousandths) / 1000 for row in connection.execute(found)}


def reported_days(
    connection: Connection, programme: str, period: str, units: Collection[int]
) -> set[tuple[int, date]]:
    """Give which planned days of which activities a period's reports speak of."""
    same = {"programme": programme, "period": period, "units": list(units)}
    found = connection.execute(_REPORTED_BY_SOME, same)
    return {(row.activity_id, row.planned_day) for row in found}


def reported_days_of(
    connection: Connection, programme: str, period: str, unit: int
) -> set[tuple[int, date]]:
    """Give the same for one unit."""
    found = _REPORTED_BY_ONE.run(connection, programme=programme, period=period, unit=unit)
    return {(activity, day) for activity, day in found}
