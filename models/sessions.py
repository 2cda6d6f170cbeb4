"""Sessions of a plan's side, such as those with enterprises: one row an outcome, not summed up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from models.columns import metadata
from models.outcomes import figures, outcomes, remarks
from models.petitions import petitions


@dataclass(frozen=True)
class Session:
    """One session as it was reported: its figures and texts by measure, and what was raised."""

    unit_id: int
    day: date
    figures: Mapping[str, Decimal]
    remarks: Mapping[str, str]
    petitions: tuple[str, ...]


def sessions_of(
    connection: Connection, programme: str, period: str, path: str, side: str
) -> list[Session]:
    """List the sessions of a side in a period below a path, in order of days and of units."""
    units = metadata.tables["unit"]
    found = (
        select(outcomes.c.id, outcomes.c.unit_id, outcomes.c.filing_id, outcomes.c.day)
        .join(units, units.c.id == outcomes.c.unit_id)
        .where(
            outcomes.c.programme == programme,
            outcomes.c.period == period,
            outcomes.c.side == side,
            outcomes.c.day.is_not(None),
            units.c.path.startswith(path, autoescape=True),
        )
        .order_by(outcomes.c.day, units.c.path, outcomes.c.id)
    )
    rows = connection.execute(found).all()
    ids = [row.id for row in rows]
    said: dict[int, dict[str, str]] = {one: {} for one in ids}
    for one in connection.execute(select(remarks).where(remarks.c.outcome_id.in_(ids))):
        said[one.outcome_id][one.measure] = one.text
    counted: dict[int, dict[str, Decimal]] = {one: {} for one in ids}
    for one in connection.execute(select(figures).where(figures.c.outcome_id.in_(ids))):
        counted[one.outcome_id][one.measure] = Decimal(one.thousandths) / 1000
    raised: dict[tuple[int, date], list[str]] = {}
    asked = petitions.c.filing_id.in_(sorted({row.filing_id for row in rows}))
    for one in connection.execute(select(petitions).where(asked).order_by(petitions.c.id)):
        raised.setdefault((one.filing_id, one.raised_on), []).append(one.number)
    return [
        Session(row.unit_id, row.day, counted[row.id], said[row.id],
                tuple(raised.get((row.filing_id, row.day), ())))
        for row in rows
    ]  # fmt: skip


def day_of(connection: Connection, filing: int, place: int) -> date | None:
    """Give the day of a report's piece of work, counted from 0 in the order it was sent."""
    found = select(outcomes.c.day).where(outcomes.c.filing_id == filing).order_by(outcomes.c.id)
    return connection.execute(found.offset(place).limit(1)).scalar_one_or_none()
