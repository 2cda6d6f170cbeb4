"""What has been registered lately below a unit, for those in charge of an area."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from models.activities import activities, activity_days
from models.columns import metadata
from models.filings import filings
from models.people import posts


@dataclass(frozen=True)
class Lately:
    """A piece of work with its first day, and the unit that registered it."""

    activity: int
    programme: str
    unit: str
    content: str
    day: date


def areas_of(connection: Connection, role: str) -> dict[int, list[str]]:
    """Give the paths of the units at which each holder of a role is in post, by person."""
    units = metadata.tables["unit"]
    found = (
        select(posts.c.person_id, units.c.path)
        .join(units, units.c.id == posts.c.unit_id)
        .where(posts.c.role == role, posts.c.until.is_(None))
        .order_by(posts.c.person_id, units.c.path)
    )
    areas: dict[int, list[str]] = {}
    for row in connection.execute(found):
        areas.setdefault(row.person_id, []).append(row.path)
    return areas


def registered_between(
    connection: Connection, path: str, since: datetime, until: datetime
) -> list[Lately]:
    """List the work of registrations sent or corrected after `since`, up to `until`."""
    units = metadata.tables["unit"]
    first = func.min(activity_days.c.day)
    found = (
        select(activities.c.id, activities.c.programme, units.c.name, activities.c.content, first)
        .join(filings, filings.c.id == activities.c.filing_id)
        .join(units, units.c.id == activities.c.unit_id)
        .join(activity_days, activity_days.c.activity_id == activities.c.id)
        .where(
            filings.c.stage == "registration",
            filings.c.sent_at > since,
            filings.c.sent_at <= until,
            activities.c.withdrawn.is_(False),
            units.c.path.startswith(path, autoescape=True),
        )
        .group_by(activities.c.id, activities.c.programme, units.c.name, activities.c.content)
        .order_by(first, activities.c.id)
    )
    return [Lately(*row) for row in connection.execute(found)]
