"""The rows of a registration sheet: each activity with what its form was answered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from dialog.answers import KINDS, days_of
from dialog.form import Form
from dialog.question import Question
from exports.sheet import Cell, SheetRow
from exports.table import shown
from exports.written import written
from models.activities import Planned, planned
from models.units import Place, units_below
from programmes.programme import Programme
from programmes.sheet_file import SheetFile


def activity_rows(
    connection: Connection, programme: Programme, sheet: SheetFile, period: str, top: Place
) -> list[SheetRow]:
    """Give a row an activity of a unit and all below it, in order of days and of the units."""
    kinds = programme.file.taken_from("registration")
    units = {unit.id: unit for unit in units_below(connection, top, kinds)}
    works = planned(connection, programme.slug, list(units), period=period)
    place = {unit: number for number, unit in enumerate(units)}
    in_order = sorted(works, key=lambda work: (work.days[0], place[work.unit_id]))
    form = programme.form_for("registration")
    return [
        SheetRow(
            place=", ".join(part for part in (work.where, units[work.unit_id].name) if part),
            cells=_cells(form, sheet, _answers(work), work.days),
        )
        for work in in_order
    ]


def _answers(work: Planned) -> dict[str, Any]:
    return {
        **work.details,
        "content": f"{work.content} (bổ sung)" if work.added else work.content,
        "planned_people": work.planned_people,
        "leaders_text": work.leaders or None,
    }


def _cells(
    form: Form, sheet: SheetFile, answers: Mapping[str, Any], days: tuple[date, ...]
) -> dict[str, Cell]:
    """Fill the sheet's columns; one that names several answers holds those given."""
    cells: dict[str, Cell] = {name: _cell(form, name, answers) for name in sheet.sources()}
    cells["days"] = days
    for column in sheet.column:
        if len(column.sources) > 1:
            said = (_in_words(form, name, cells[name], days[0].year) for name in column.sources)
            cells[column.source] = "; ".join(part for part in said if part) or None
    return cells


def _cell(form: Form, name: str, answers: Mapping[str, Any]) -> Cell:
    question, value = form.ask_of(name), answers.get(name)
    if value is None or question is None:
        return None
    if KINDS[question.kind].is_number:
        return value if isinstance(value, int) else Decimal(str(value))
    if question.kind in {"day", "date", "dates"}:
        return days_of(str(value))
    labels = {option.value: option.label.vi for option in question.options}
    many = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(one, str(one)) for one in many)


def _in_words(form: Form, name: str, cell: Cell, year: int) -> str:
    """Say an answer among others: a figure brings its noun along, as in «30 người»."""
    question: Question | None = form.ask_of(name)
    noun = question.unit.vi if question and question.unit and cell is not None else ""
    return f"{written(shown(cell, year))} {noun}".strip()
