"""Model projects («mô hình») as their units registered them, with every step and judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Row,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from models.audit import note
from models.columns import Json, UtcDateTime, metadata
from models.engine import upsert
from models.initiative_life import OPEN_TO_UNIT, STATES, check_move

LEFT_OUT = "left out"
"""Why a project is a draft again that the unit's latest registration does not name."""

_KNOWN = ",".join(f"'{state}'" for state in STATES)


class Initiative(SQLModel, table=True):
    """A model project as it stands; `version` grows with every step.

    `kind` tells whose it is (as the plan names it), `field` what it is about; `details` are the
    form's other answers, by question. `previous_id` is the project it goes on from, `added` marks
    one that was registered after the last day.
    """

    __table_args__ = (
        CheckConstraint(f"state in ({_KNOWN})", name="known_state"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )
    id: int | None = Field(default=None, primary_key=True)
    filing_id: int = Field(foreign_key="filing.id", index=True)
    programme: str = Field(max_length=60)
    period: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    place: int = 0
    kind: str = Field(default="", max_length=40)
    name: str = Field(max_length=300)
    field: str = Field(default="", max_length=40)
    state: str = Field(max_length=12)
    version: int = 1
    previous_id: int | None = Field(default=None, foreign_key="initiative.id")
    by_person: int = Field(foreign_key="person.id")
    added: bool = False
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))


class InitiativeStep(SQLModel, table=True):
    """One step of a project's life; rows are only ever added."""

    __table_args__ = (UniqueConstraint("initiative_id", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    version: int
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    by_person: int = Field(foreign_key="person.id")
    from_state: str = Field(max_length=12)
    to_state: str = Field(max_length=12)
    why: str = Field(default="", max_length=300)


class InitiativeProgress(SQLModel, table=True):
    """What a period's report says of a project: the form's answers, by question."""

    initiative_id: int = Field(primary_key=True, foreign_key="initiative.id")
    period: str = Field(primary_key=True, max_length=12)
    filing_id: int = Field(foreign_key="filing.id", index=True)
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))


class InitiativeMark(SQLModel, table=True):
    """How a project stands by one criterion of its plan."""

    __table_args__ = (CheckConstraint("verdict in ('met','not met','open')", name="known_verdict"),)
    initiative_id: int = Field(primary_key=True, foreign_key="initiative.id")
    criterion: str = Field(primary_key=True, max_length=40)
    verdict: str = Field(max_length=8)
    note: str = Field(default="", max_length=300)
    by_person: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


initiatives = metadata.tables["initiative"]
initiative_steps = metadata.tables["initiativestep"]
progress = metadata.tables["initiativeprogress"]
marks = metadata.tables["initiativemark"]


@dataclass(frozen=True)
class Project:
    """A project about to be stored; `id` when it is known, `dropped` why it is not gone on with."""

    id: int | None
    kind: str
    name: str
    field: str
    details: Mapping[str, Any] = made_by(default_factory=dict)
    previous: int | None = None
    dropped: str = ""


@dataclass(frozen=True)
class By:
    """Who takes a step, through which account, and when."""

    person: int
    account: int
    at: datetime


def store_projects(
    connection: Connection, paper: Mapping[str, object], projects: Sequence[Project], by: By,
    *, added: bool,
) -> list[int]:  # fmt: skip
    """Bring a unit's projects to the latest version of its registration; gives their ids in order.

    `paper` names it (`filing_id`, `programme`, `period`, `unit_id`). What it no longer names goes
    back to be a draft (`LEFT_OUT`); what has been evaluated stays as it is.
    """
    known = {
        row.id: row
        for row in connection.execute(select(initiatives).filter_by(filing_id=paper["filing_id"]))
    }
    ids: list[int] = []
    for place, project in enumerate(projects):
        before = known.get(project.id) if project.id is not None else None
        if before is None or (not project.dropped and _given_up(connection, before)):
            ids.append(_add(connection, paper, project, place, by, added=added))
            continue
        if before.state in OPEN_TO_UNIT:
            values = {**_values(project), "place": place}
            connection.execute(update(initiatives).filter_by(id=before.id).values(values))
            _settle(connection, before.id, before.version, before.state, project, by)
        ids.append(before.id)
    for gone in known.values():
        if gone.id not in ids and gone.state == "registered":
            move_project(connection, gone.id, gone.version, "registered", "draft", by, LEFT_OUT)
    return ids


def _given_up(connection: Connection, before: Row[Any]) -> bool:
    """Tell whether the unit itself stopped a project, so that it may register it once more."""
    came = select(initiative_steps.c.from_state).filter_by(
        initiative_id=before.id, version=before.version, to_state="stopped"
    )
    return connection.execute(came).scalar_one_or_none() in {"draft", "registered"}


def _values(project: Project) -> dict[str, object]:
    return {
        "kind": project.kind, "name": project.name, "field": project.field,
        "previous_id": project.previous, "details": dict(project.details),
    }  # fmt: skip


def _add(
    connection: Connection, paper: Mapping[str, object], project: Project, place: int, by: By,
    *, added: bool,
) -> int:  # fmt: skip
    own = {**paper, "place": place, "state": "draft", "version": 1, "by_person": by.person}
    made = insert(initiatives).values(**_values(project), **own, added=added)
    number = int(connection.execute(made.returning(initiatives.c.id)).scalar_one())
    _settle(connection, number, 1, "draft", project, by)
    return number


def _settle(
    connection: Connection, number: int, version: int, state: str, project: Project, by: By
) -> None:
    if project.dropped and state in {"draft", "registered"}:
        move_project(connection, number, version, state, "stopped", by, project.dropped)
    elif state == "draft":
        move_project(connection, number, version, state, "registered", by)


def move_project(
    connection: Connection, project: int, version: int, came: str, to: str, by: By, why: str = ""
) -> bool:
    """Take a project one step on, with its audit row; false when somebody has moved it meanwhile.

    Raises:
        ValueError: for a step that the life of a project does not have.
    """
    check_move(came, to, why)
    same = {"id": project, "version": version, "state": came}
    values = {"state": to, "version": version + 1}
    if connection.execute(update(initiatives).filter_by(**same).values(values)).rowcount != 1:
        return False
    row = {
        "initiative_id": project, "version": version + 1, "at": by.at, "by_person": by.person,
        "from_state": came, "to_state": to, "why": why,
    }  # fmt: skip
    connection.execute(insert(initiative_steps).values(row))
    note(
        connection, at=by.at, action=f"initiative {to}", subject=f"initiative {project}",
        account=by.account, person=by.person, before={"state": came},
        after={"state": to, "why": why},
    )  # fmt: skip
    return True


def store_progress(
    connection: Connection, filing: int, period: str, told: Mapping[int, Mapping[str, Any]]
) -> None:
    """Put what the latest version of a report says of each project in place of the one before."""
    connection.execute(delete(progress).where(progress.c.filing_id == filing))
    rows = [
        {"initiative_id": project, "period": period, "filing_id": filing, "details": dict(details)}
        for project, details in told.items()
    ]
    if rows:
        connection.execute(insert(progress), rows)


def mark_project(
    connection: Connection, project: int, criterion: str, verdict: str, words: str, by: By
) -> None:
    """Judge a project by one criterion, in place of what was judged before."""
    same = (marks.c.initiative_id == project) & (marks.c.criterion == criterion)
    before = connection.execute(select(marks.c.verdict, marks.c.note).where(same)).first()
    row = {
        "initiative_id": project, "criterion": criterion, "verdict": verdict, "note": words,
        "by_person": by.person, "at": by.at,
    }  # fmt: skip
    key, rest = ("initiative_id", "criterion"), ("verdict", "note", "by_person", "at")
    connection.execute(upsert(connection.dialect.name, marks, key, rest), row)
    note(
        connection, at=by.at, action="initiative judged",
        subject=f"initiative {project} {criterion}", account=by.account, person=by.person,
        before={"verdict": before.verdict, "note": before.note} if before else None,
        after={"verdict": verdict, "note": words},
    )  # fmt: skip
