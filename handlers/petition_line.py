"""The line a petition goes along: its topics, who has it first, who is above, who may see it."""

from collections.abc import Sequence

from dialog.wording import Text
from handlers.access import may, require
from handlers.desk import Desk
from models.people import Holder, holders
from models.petitions_found import Found, petition_by_id
from models.units import Place, line_above
from programmes.programme import Programme
from programmes.programme_file import Topic


def plans_at(desk: Desk, unit: Place) -> list[tuple[Programme, int]]:
    """List the plans in force at a unit, each with the unit that owns it."""
    return [(plan, owner) for plan, owner in desk.plans if owner in unit.line]


def topics_at(desk: Desk, unit: Place) -> dict[str, Topic]:
    """Give the topics of all plans in force at a unit by key; the first plan's name stands."""
    found: dict[str, Topic] = {}
    for programme, _ in plans_at(desk, unit):
        for topic in programme.file.petition_topics:
            found.setdefault(topic.key, topic)
    return found


def topic_name(desk: Desk, found: Found) -> Text | str:
    """Name the topic of a petition as its plan does; one that the plan no longer knows, by key."""
    programme = desk.office.programmes.get(found.programme or "")
    topics = programme.file.petition_topics if programme else ()
    return next((topic.name for topic in topics if topic.key == found.topic), found.topic)


def belongs_to(desk: Desk, unit: Place, topic: str) -> tuple[str | None, int]:
    """Find the plan a petition is counted under and the unit whose numbers it takes."""
    for programme, owner in plans_at(desk, unit):
        if any(one.key == topic for one in programme.file.petition_topics):
            return programme.slug, owner
    return None, unit.line[0]


def officers_at(desk: Desk, units: Sequence[Place]) -> list[Holder]:
    """List those who can handle a petition that some units have."""
    ids = [unit.id for unit in units]
    return [one for role in ("cadre", "staff") for one in holders(desk.connection, ids, role)]


def first_holder(desk: Desk, unit: Place) -> Place:
    """Find who has a petition first: the nearest unit, from its own upward, with an officer."""
    return _nearest(desk, (unit, *line_above(desk.connection, unit))) or unit


def unit_above(desk: Desk, holder: Place) -> Place | None:
    """Find the nearest unit above that has an officer to take a petition."""
    return _nearest(desk, line_above(desk.connection, holder))


def _nearest(desk: Desk, line: Sequence[Place]) -> Place | None:
    staffed = {one.unit for one in officers_at(desk, line)}
    return next((unit for unit in line if unit.id in staffed), None)


def seen(desk: Desk, petition: int) -> Found:
    """Find a petition for somebody who brought it or stands in its line.

    Raises:
        PermissionError: for all others, and for one that does not exist.
    """
    found = petition_by_id(desk.connection, petition)
    if found is None:
        raise PermissionError("handle")
    if found.by_person != desk.person:
        require(desk.known, "handle", found.origin)
    return found


def can_handle(desk: Desk, found: Found) -> bool:
    """Tell whether somebody may take the next step: an officer of whoever has it, or above."""
    return found.state != "answered" and may(desk.known, "handle", found.holder)
