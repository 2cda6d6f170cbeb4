"""Taking in a paper about model projects: what was registered of them, or what came of them."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dialog.route import counted, known
from dialog.state import Entry
from handlers.desk import Desk
from handlers.matter import Matter
from models.filings import Filed
from models.initiatives import By, Project, move_project, store_progress, store_projects
from models.initiatives_found import project_by_id

_COLUMNS = frozenset({"kind", "name", "field", "initiative", "previous", "origin"})
NOT_AGAIN, DROPPED = {"again": "no"}, {"review": "drop"}
"""Answers after which there is no project to store, or one that is not gone on with."""


def by(desk: Desk) -> By:
    """Name who acts in this turn."""
    return By(desk.person, desk.known.account, desk.now)


def file_initiatives(
    desk: Desk, matter: Matter, filed: Filed, entries: tuple[Entry, ...], *, added: bool
) -> tuple[Entry, ...]:
    """Store the projects of a registration, or what a report says of them.

    Gives the entries with the number of the project each is about.
    """
    if matter.stage == "result":
        _file_progress(desk, matter, filed, entries)
        return entries
    wanted = [entry for entry in entries if not _says(matter, entry, NOT_AGAIN)]
    paper = {
        "filing_id": filed.id, "programme": filed.programme, "period": filed.period,
        "unit_id": filed.unit_id,
    }  # fmt: skip
    projects = [_project(matter, entry) for entry in wanted]
    ids = store_projects(desk.connection, paper, projects, by(desk), added=added)
    numbers = iter(ids)
    return tuple(
        replace(entry, facts={**entry.facts, "initiative": next(numbers)})
        if entry in wanted
        else entry
        for entry in entries
    )


def _project(matter: Matter, entry: Entry) -> Project:
    told = known(matter.form, entry)
    dropped = _says(matter, entry, DROPPED)
    return Project(
        id=_number(told.get("initiative")),
        kind=str(told.get("kind") or ""),
        name=str(told.get("name") or ""),
        field=str(told.get("field") or ""),
        details=_details(told),
        previous=_number(told.get("previous")),
        dropped=str(told.get("drop_reason") or "") if dropped else "",
    )


def _says(matter: Matter, entry: Entry, wanted: Mapping[str, str]) -> bool:
    told = known(matter.form, entry)
    return all(told.get(key) == value for key, value in wanted.items())


def _details(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in told.items()
        if key not in _COLUMNS and value not in (None, "", ())
    }


def _number(value: object) -> int | None:
    return int(str(value)) if value is not None else None


def _file_progress(desk: Desk, matter: Matter, filed: Filed, entries: tuple[Entry, ...]) -> None:
    """Keep what is told of each project; one that was only registered has begun by now."""
    told = {
        int(str(entry.facts["initiative"])): {
            key: given.value
            for key, given in counted(matter.form, entry).items()
            if given.value not in (None, "", ())
        }
        for entry in entries
        if "initiative" in entry.facts
    }
    store_progress(desk.connection, filed.id, filed.period, told)
    for project, answers in told.items():
        found = project_by_id(desk.connection, project)
        if found and found.state == "registered" and answers.get("progress") != "not_yet":
            move_project(desk.connection, project, found.version, "registered", "running", by(desk))
