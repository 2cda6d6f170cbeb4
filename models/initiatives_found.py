"""Finding model projects: one, those below a unit, with their steps, reports and judgements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exists, or_, select

from models.initiatives import LEFT_OUT, initiative_steps, initiatives, marks, progress
from models.people import persons
from models.units import Place, labelled, place_in, units

_OWN = (
    "id", "programme", "period", "kind", "name", "field", "state", "version", "previous_id",
    "by_person", "added", "details",
)  # fmt: skip
_PERSON = ("name", "you", "language")


@dataclass(frozen=True)
class Found:
    """A project with its unit and who registered it."""

    id: int
    programme: str
    period: str
    kind: str
    name: str
    field: str
    state: str
    version: int
    previous_id: int | None
    by_person: int
    added: bool
    person_name: str
    person_you: str
    person_language: str
    unit: Place
    details: Mapping[str, Any] = made_by(default_factory=dict)

    @property
    def dropped(self) -> bool:
        """Whether the unit gave it up at the review of earlier ones, so that it never counted."""
        return self.details.get("review") == "drop"


@dataclass(frozen=True)
class Taken:
    """One step as it is read back."""

    at: datetime
    name: str
    from_state: str
    to_state: str
    why: str


@dataclass(frozen=True)
class Marked:
    """One judgement as it is read back."""

    verdict: str
    note: str


@dataclass(frozen=True)
class Told:
    """What a period's report says of a project."""

    period: str
    details: Mapping[str, Any]


_FOUND = (
    select(
        *(initiatives.c[name] for name in _OWN),
        *(persons.c[name].label(f"person_{name}") for name in _PERSON),
        *labelled(units, "unit"),
    )
    .join(persons, persons.c.id == initiatives.c.by_person)
    .join(units, units.c.id == initiatives.c.unit_id)
)


def _found(row: RowMapping) -> Found:
    return Found(
        **{name: row[name] for name in _OWN},
        **{f"person_{name}": row[f"person_{name}"] for name in _PERSON},
        unit=place_in(row, "unit"),
    )


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> list[Found]:
    return [_found(row) for row in connection.execute(query).mappings()]


def project_by_id(connection: Connection, project: int) -> Found | None:
    """Find a project by its id."""
    row = connection.execute(_FOUND.where(initiatives.c.id == project)).mappings().first()
    return _found(row) if row else None


def projects_below(
    connection: Connection, programme: str, path: str, period: str | None = None
) -> list[Found]:
    """List a plan's projects at the units below a path, in order of units, drafts left out."""
    below = _FOUND.where(
        initiatives.c.programme == programme,
        initiatives.c.state != "draft",
        units.c.path.startswith(path, autoescape=True),
    )
    if period is not None:
        below = below.where(initiatives.c.period == period)
    in_order = below.order_by(units.c.parent_id, units.c.id, initiatives.c.place, initiatives.c.id)
    return _all(connection, in_order)


def projects_at(connection: Connection, paths: Sequence[str]) -> list[Found]:
    """List the projects of all plans at the units below some paths, the newest year first.

    Of drafts those that an office sent back.
    """
    below = or_(*(units.c.path.startswith(path, autoescape=True) for path in paths))
    sent_back = exists().where(
        initiative_steps.c.initiative_id == initiatives.c.id,
        initiative_steps.c.version == initiatives.c.version,
        initiative_steps.c.why != LEFT_OUT,
    )
    found = _FOUND.where(below, or_(initiatives.c.state != "draft", sent_back))
    in_order = (initiatives.c.period.desc(), units.c.parent_id, units.c.id, initiatives.c.id)
    return _all(connection, found.order_by(*in_order))


def projects_of(connection: Connection, unit: int) -> list[Found]:
    """List all projects a unit ever registered, the newest first, drafts left out."""
    own = _FOUND.where(initiatives.c.unit_id == unit, initiatives.c.state != "draft")
    return _all(connection, own.order_by(initiatives.c.id.desc()))


def names_at(
    connection: Connection, programme: str, period: str, unit_ids: Sequence[int]
) -> dict[int, list[str]]:
    """Name the projects that some units have registered and are still to report on, by unit."""
    found = (
        select(initiatives.c.unit_id, initiatives.c.name)
        .where(
            initiatives.c.programme == programme,
            initiatives.c.period == period,
            initiatives.c.unit_id.in_(unit_ids),
            initiatives.c.state.in_(("registered", "running")),
        )
        .order_by(initiatives.c.place, initiatives.c.id)
    )
    names: dict[int, list[str]] = {unit: [] for unit in unit_ids}
    for row in connection.execute(found):
        names[row.unit_id].append(row.name)
    return names


def steps_of(connection: Connection, project: int) -> list[Taken]:
    """List the steps of a project, the first one first."""
    steps = initiative_steps.c
    found = (
        select(steps.at, persons.c.name, steps.from_state, steps.to_state, steps.why)
        .join(persons, persons.c.id == steps.by_person)
        .where(steps.initiative_id == project)
        .order_by(steps.version)
    )
    return [Taken(*row) for row in connection.execute(found)]


def whys_of(connection: Connection, projects: Collection[int]) -> dict[int, str]:
    """Give the reason of the latest step of some projects, by project."""
    latest = (initiative_steps.c.initiative_id == initiatives.c.id) & (
        initiative_steps.c.version == initiatives.c.version
    )
    found = (
        select(initiatives.c.id, initiative_steps.c.why)
        .join(initiative_steps, latest)
        .where(initiatives.c.id.in_(projects))
    )
    return {row.id: row.why for row in connection.execute(found)}


def marks_of(connection: Connection, projects: Collection[int]) -> dict[int, dict[str, Marked]]:
    """Give how some projects were judged, by project and criterion."""
    found = select(marks.c.initiative_id, marks.c.criterion, marks.c.verdict, marks.c.note)
    told: dict[int, dict[str, Marked]] = {project: {} for project in projects}
    for row in connection.execute(found.where(marks.c.initiative_id.in_(projects))):
        told[row.initiative_id][row.criterion] = Marked(row.verdict, row.note)
    return told


def progress_of(connection: Connection, projects: Collection[int]) -> dict[int, list[Told]]:
    """Give what was reported of some projects, by project, the earliest period first."""
    found = (
        select(progress.c.initiative_id, progress.c.period, progress.c.details)
        .where(progress.c.initiative_id.in_(projects))
        .order_by(progress.c.period.desc())
    )
    told: dict[int, list[Told]] = {project: [] for project in projects}
    for row in connection.execute(found):
        told[row.initiative_id].append(Told(row.period, row.details))
    return told
