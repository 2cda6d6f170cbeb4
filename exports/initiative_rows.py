"""The rows of sheets about model projects: one a project, or one a field with their number."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from dialog.form import Form
from exports.bodies import state_bodies
from exports.sheet import Cell, SheetRow
from models.initiative_life import STATES
from models.initiatives_found import Found, Marked, marks_of, progress_of, projects_below, whys_of
from models.units import Place, line_above
from programmes.programme import Programme
from programmes.sheet_file import SheetFile
from scheduler.calendar import period_by_key, registration_of

STATE_NAMES: Final[Mapping[str, str]] = {
    "registered": "đã đăng ký", "running": "đang thực hiện", "evaluated": "đã đánh giá",
    "replicated": "nhân rộng", "maintained": "duy trì", "stopped": "dừng",
}  # fmt: skip


def project_rows(
    connection: Connection, programme: Programme, sheet: SheetFile, period: str, top: Place
) -> list[SheetRow]:
    """Give a row a project of a unit and all below it, in order of the units.

    Those dropped at the review of earlier ones were not registered, and have none.
    """
    found = _projects(connection, programme, sheet, period, top)
    ids = [one.id for one in found]
    told, marks, whys = (
        progress_of(connection, ids), marks_of(connection, ids), whys_of(connection, ids)
    )  # fmt: skip
    forms = tuple(programme.forms.values())
    rows = []
    for one in found:
        report = next((one for one in told[one.id] if one.period == period), None)
        answers = {
            **one.details, **(report.details if report else {}), "field": one.field,
            "kind": one.kind, "name": f"{one.name} (bổ sung)" if one.added else one.name,
        }  # fmt: skip
        cells: dict[str, Cell] = {name: _said(forms, name, answers) for name in sheet.sources()}
        cells |= {
            "state": STATE_NAMES[one.state], "why": whys.get(one.id) or None,
            "marks": _met(programme, one, marks[one.id]),
        }  # fmt: skip
        for column in sheet.column:
            if len(column.sources) > 1:
                said = (str(cells[name]) for name in column.sources if cells[name])
                cells[column.source] = "; ".join(said) or None
        rows.append(SheetRow(one.unit.name, cells, _own(connection, one.unit)))
    return rows


def field_rows(
    connection: Connection, programme: Programme, sheet: SheetFile, period: str, top: Place
) -> list[SheetRow]:
    """Give a row a field of the plan: how many projects there are, by kind and by state."""
    found = _projects(connection, programme, sheet, period, top)
    question = programme.form_for("registration").ask_of("field")
    rows = []
    for option in question.options if question else ():
        own = [one for one in found if one.field == option.value]
        kinds = Counter(one.kind for one in own)
        states = Counter(one.state for one in own)
        cells: dict[str, Cell] = {state: states[state] for state in STATES}
        known = programme.file.initiatives
        cells |= {kind.key: kinds[kind.key] for kind in (known.kind if known else ())}
        cells |= {"registered": len(own), "waiting": states["registered"]}
        rows.append(SheetRow(option.label.vi, cells))
    return rows


PROJECT_ROWS: Final[Mapping[str, Callable[..., list[SheetRow]]]] = {
    "initiative": project_rows, "field": field_rows,
}  # fmt: skip
"""What makes the rows of a sheet, by what its rows stand for."""


def _projects(
    connection: Connection, programme: Programme, sheet: SheetFile, period: str, top: Place
) -> list[Found]:
    calendar = programme.file.calendar
    about = period_by_key(calendar, sheet.stage, period)
    year = registration_of(calendar, about) if about else None
    found = projects_below(connection, programme.slug, top.path, year.key if year else period)
    return [one for one in found if not one.dropped and _is_wanted(sheet, one)]


def _is_wanted(sheet: SheetFile, one: Found) -> bool:
    told = {**one.details, "kind": one.kind, "field": one.field}
    return all(told.get(key) in values for key, values in sheet.only.items())


def _said(forms: Sequence[Form], name: str, answers: Mapping[str, Any]) -> Cell:
    """Say an answer on paper, an option by its label."""
    value = answers.get(name)
    if value in (None, "", ()):
        return None
    question = next((found for form in forms if (found := form.ask_of(name))), None)
    labels = {option.value: option.label.vi for option in question.options} if question else {}
    many = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(one, str(one)) for one in many)


def _met(programme: Programme, one: Found, marks: Mapping[str, Marked]) -> str | None:
    """Say how many criteria are met of how many: «4/5»; nothing before anybody judged."""
    known = programme.file.initiatives
    if known is None or not marks:
        return None
    criteria = known.kind_of(one.kind).criteria
    met = sum(marks[c.key].verdict == "met" for c in criteria if c.key in marks)
    return f"{met}/{len(criteria)}"


def _own(connection: Connection, unit: Place) -> dict[str, str]:
    """Give the letterhead of the unit that registered, and the commune's name for the date."""
    above = next(iter(line_above(connection, unit)), None)
    upper, body = state_bodies(unit, above)
    place = unit.place_name or (above.place_name or above.name if above else unit.name)
    return {"upper_body": upper, "body": body, "unit": unit.name, "place_name": place}
