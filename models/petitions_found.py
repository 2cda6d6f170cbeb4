"""Finding petitions: one, those of a person, those in line below some units, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, case, func, or_, select

from models.people import persons
from models.petitions import petition_steps, petitions
from models.units import Place, labelled, place_in, units

_OWN = (
    "id", "number", "programme", "by_person", "brought_at", "topic", "content", "behalf", "state",
    "due", "answer", "version",
)  # fmt: skip
_PERSON = ("name", "you", "language")


@dataclass(frozen=True)
class Found:
    """A petition with the unit it came from, the one that has it now, and who brought it."""

    id: int
    number: str
    programme: str | None
    by_person: int
    brought_at: datetime
    topic: str
    content: str
    behalf: str
    state: str
    due: date | None
    answer: str
    version: int
    name: str
    you: str
    language: str
    origin: Place
    holder: Place

    def overdue(self, today: date) -> bool:
        """Tell whether its last day has passed without an answer."""
        return self.state != "answered" and self.due is not None and self.due < today


@dataclass(frozen=True)
class Taken:
    """One step as it is read back: who, when, to which state, at which unit."""

    at: datetime
    name: str
    to_state: str
    unit: str
    due: date | None
    note: str


@dataclass(frozen=True)
class Counted:
    """How many petitions there are: all, not yet taken up, being dealt with, past their day."""

    total: int
    noted: int
    working: int
    overdue: int


_origins, _holders = units.alias("origin"), units.alias("holder")
_FOUND = (
    select(
        *(petitions.c[name] for name in _OWN),
        *(persons.c[name].label(f"person_{name}") for name in _PERSON),
        *labelled(_origins, "origin"),
        *labelled(_holders, "holder"),
    )
    .join(persons, persons.c.id == petitions.c.by_person)
    .join(_origins, _origins.c.id == petitions.c.from_unit_id)
    .join(_holders, _holders.c.id == petitions.c.unit_id)
)


def _found(row: RowMapping) -> Found:
    return Found(
        **{name: row[name] for name in _OWN},
        **{name: row[f"person_{name}"] for name in _PERSON},
        origin=place_in(row, "origin"),
        holder=place_in(row, "holder"),
    )


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> list[Found]:
    return [_found(row) for row in connection.execute(query).mappings()]


def petition_by_id(connection: Connection, petition: int) -> Found | None:
    """Find a petition by its id."""
    row = connection.execute(_FOUND.where(petitions.c.id == petition)).mappings().first()
    return _found(row) if row else None


def raised_already(connection: Connection, filing: int, day: date, words: str) -> str | None:
    """Give the number of the petition that a report's session has raised in these words."""
    found = select(petitions.c.number).filter_by(filing_id=filing, raised_on=day, content=words)
    return connection.execute(found.order_by(petitions.c.id).limit(1)).scalar_one_or_none()


def petitions_by(connection: Connection, person: int, *, skip: int, most: int) -> list[Found]:
    """List some of what somebody brought, the newest first."""
    mine = _FOUND.where(petitions.c.by_person == person).order_by(petitions.c.id.desc())
    return _all(connection, mine.offset(skip).limit(most))


def petitions_below(
    connection: Connection, tops: Sequence[Place], *, answered: bool, today: date,
    skip: int, most: int,
) -> list[Found]:  # fmt: skip
    """List some of what came from below some units: overdue first, then what nobody has taken up.

    Answered ones are listed apart, the newest first.
    """
    below = or_(*(_below(top.path) for top in tops))
    if answered:
        done = _FOUND.where(below, petitions.c.state == "answered")
        return _all(connection, done.order_by(petitions.c.id.desc()).offset(skip).limit(most))
    turn = case((_late(today), 0), (petitions.c.state != "handling", 1), else_=2)
    still = _FOUND.where(below, petitions.c.state != "answered")
    ordered = still.order_by(turn, petitions.c.due, petitions.c.id)
    return _all(connection, ordered.offset(skip).limit(most))


def count_brought(connection: Connection, person: int) -> int:
    """Count what somebody brought."""
    mine = select(func.count()).select_from(petitions).where(petitions.c.by_person == person)
    return int(connection.execute(mine).scalar_one())


def count_open(connection: Connection, tops: Sequence[Place]) -> int:
    """Count what came from below some units and is not answered."""
    still = (
        select(func.count())
        .select_from(petitions.join(_origins, _origins.c.id == petitions.c.from_unit_id))
        .where(petitions.c.state != "answered", or_(*(_below(top.path) for top in tops)))
    )
    return int(connection.execute(still).scalar_one())


def count_petitions(connection: Connection, programme: str, path: str, today: date) -> Counted:
    """Count a plan's petitions that came from below a path."""
    working = petitions.c.state.in_(("handling", "forwarded"))
    counted = (
        select(
            func.count(),
            func.count().filter(petitions.c.state == "noted"),
            func.count().filter(working),
            func.count().filter(_late(today)),
        )
        .select_from(petitions.join(_origins, _origins.c.id == petitions.c.from_unit_id))
        .where(petitions.c.programme == programme, _below(path))
    )
    return Counted(*connection.execute(counted).one())


def steps_of(connection: Connection, petition: int) -> list[Taken]:
    """List the steps of a petition, the first one first."""
    steps = petition_steps.c
    found = (
        select(steps.at, persons.c.name, steps.to_state, units.c.name, steps.due, steps.note)
        .join(persons, persons.c.id == steps.by_person)
        .join(units, units.c.id == steps.to_unit_id)
        .where(steps.petition_id == petition)
        .order_by(steps.version)
    )
    return [Taken(*row) for row in connection.execute(found)]


def _below(path: str) -> ColumnElement[bool]:
    return _origins.c.path.startswith(path, autoescape=True)


def _late(today: date) -> ColumnElement[bool]:
    return and_(petitions.c.due < today, petitions.c.state != "answered")
