"""Loads every plan's folder and checks it whole, before anything starts."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from dialog.form import Form
from programmes.complaint import BadPlanError, complaint, line_of, misspelt
from programmes.initiatives_file import why_unfit
from programmes.programme import Programme
from programmes.programme_file import ProgrammeFile
from programmes.sheet_file import SheetFile

PLANS = Path(__file__).parent
_File = TypeVar("_File", bound=BaseModel)

OUTCOME_FIELDS = frozenset({"order", "place", "days", "content", "planned_people"})
"""What a sheet column may name beside measures: facts of a place or of a registered activity."""

ONE_DAY = frozenset({"week", "date"})
"""Periods that are named by the one day on which work is done, so that no form need ask it."""


def load_all(folder: Path = PLANS) -> Mapping[str, Programme]:
    """Load every plan under a folder, by slug.

    Raises:
        BadPlanError: naming file, line and reason of the first thing that is wrong.
    """
    found = sorted(path.parent for path in folder.glob("*/programme.toml"))
    return {programme.slug: programme for programme in map(load, found)}


def load(folder: Path) -> Programme:
    """Load one plan's folder.

    Raises:
        BadPlanError: naming file, line and reason of the first thing that is wrong.
    """
    head = folder / "programme.toml"
    file = _read(head, ProgrammeFile)
    if file.slug != folder.name:
        raise _misnamed(head, file.slug, "folder")
    forms = {path: _read(path, Form) for path in sorted(folder.glob("*.form.toml"))}
    sheets = {path: _read(path, SheetFile) for path in sorted(folder.glob("*.sheet.toml"))}
    chats = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.chat.txt"))}
    programme = Programme(
        file=file,
        forms={form.slug: form for form in forms.values()},
        sheets={sheet.slug: sheet for sheet in sheets.values()},
        chats=chats,
    )
    for path, form in forms.items():
        _check_form(path, form, programme)
    for path, sheet in sheets.items():
        _check_sheet(path, sheet, programme)
    return programme


def _read(path: Path, kind: type[_File]) -> _File:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadPlanError(path, line, "this is not UTF-8 text") from error
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise misspelt(path, text, error) from error
    except ValidationError as error:
        raise complaint(path, text, error) from error


def _misnamed(path: Path, slug: str, what: str) -> BadPlanError:
    line = line_of(path.read_text("utf-8"), ("slug",))
    return BadPlanError(path, line, f"slug «{slug}» is not the {what}'s name")


def _check_form(path: Path, form: Form, programme: Programme) -> None:
    text = path.read_text("utf-8")
    if path.name != f"{form.slug}.form.toml":
        raise _misnamed(path, form.slug, "file")
    if not any(name.startswith(form.slug) for name in programme.chats):
        reason = f"there is no example conversation {form.slug}*.chat.txt beside it"
        raise BadPlanError(path, 1, reason)
    initiatives = programme.file.initiatives
    if initiatives is not None and (reason_against := why_unfit(form, initiatives)):
        raise BadPlanError(path, 1, reason_against)
    if initiatives is None and not _knows_its_days(form, programme):
        reason = "no question asks «days», and a period of this plan has several"
        raise BadPlanError(path, line_of(text, ("question", 0, "key")), reason)
    for number, question in enumerate(form.question):
        measure = programme.measures.get(question.key)
        if measure is not None and measure.kind != question.kind:
            line = line_of(text, ("question", number, "kind"))
            reason = f"«{question.key}» is counted as {measure.kind}, not as {question.kind}"
            raise BadPlanError(path, line, reason)


def _knows_its_days(form: Form, programme: Programme) -> bool:
    if form.stage != "registration" or form.ask_of("days") is not None:
        return True
    calendar = programme.file.calendar
    return form.stage in calendar.stages and calendar.rhythm(form.stage).every in ONE_DAY


def _check_sheet(path: Path, sheet: SheetFile, programme: Programme) -> None:
    if path.name != f"{sheet.slug}.sheet.toml":
        raise _misnamed(path, sheet.slug, "file")
    forms = [form for form in programme.forms.values() if form.stage == sheet.stage]
    asked = {question.key for form in forms for question in form.question}
    if missing := sorted(sheet.sources() - OUTCOME_FIELDS - asked):
        text = path.read_text("utf-8")
        place = _wanting(sheet, missing[0])
        reason = f"a {place[0]} is filled from «{missing[0]}», which no question asks"
        raise BadPlanError(path, line_of(text, place), reason)


def _wanting(sheet: SheetFile, source: str) -> tuple[str, int, str]:
    """Find the column or paragraph that names a source."""
    for at, column in enumerate(sheet.column):
        if source in column.sources:
            return "column", at, "from"
    answers = (source in paragraph.answers for paragraph in sheet.paragraph)
    return "paragraph", next(at for at, named in enumerate(answers) if named), "text"
