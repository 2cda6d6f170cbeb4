"""Loads every plan's folder and checks it whole, before anything starts."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from dialog.form import Form
from dialog.unfit import UnfitError
from dialog.wording import Words, say
from programmes.agreement import disagreements
from programmes.complaint import BadPlanError, Fault, complaints
from programmes.places import line_of
from programmes.programme import Programme
from programmes.programme_file import ProgrammeFile
from programmes.sheet_file import SheetFile
from programmes.template_heads import fitting_workbook
from programmes.toml_faults import toml_fault
from programmes.workbook import Workbook

PLANS = Path(__file__).parent
_File = TypeVar("_File", bound=BaseModel)


@dataclass
class _Reading:
    """A folder while it is read: what could not be, in the order it was found."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)

    def file(self, path: Path, kind: type[_File]) -> _File | None:
        text = self.text(path)
        if text is None:
            return None
        try:
            return kind.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Fault(path, *toml_fault(text, error)))
        except ValidationError as error:
            self.faults += complaints(path, text, kind, error)
        return None

    def files(self, ending: str, kind: type[_File]) -> dict[Path, _File]:
        read = ((path, self.file(path, kind)) for path in sorted(self.folder.glob(ending)))
        return {path: file for path, file in read if file is not None}

    def workbooks(self, sheets: Mapping[Path, SheetFile]) -> Iterator[tuple[str, Workbook]]:
        for path, sheet in sheets.items():
            if sheet.template is None:
                continue
            try:
                data = (self.folder / sheet.template.workbook).read_bytes()
                yield sheet.slug, fitting_workbook(data, sheet, sheet.template)
            except FileNotFoundError:
                self._template(path, say("there is no such file"), "workbook")
            except UnfitError as error:
                self._template(path, error.why, *error.at)

    def _template(self, path: Path, why: Words, *at: str | int) -> None:
        line = line_of(path.read_text("utf-8"), ("template", *at))
        self.faults.append(Fault(path, line, why))

    def text(self, path: Path) -> str | None:
        try:
            return path.read_text("utf-8")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.faults.append(Fault(path, line, say("this is not UTF-8 text")))
        except FileNotFoundError:
            self.faults.append(Fault(path, 1, say("there is no such file")))
        return None


def load_all(folder: Path = PLANS) -> Mapping[str, Programme]:
    """Load every plan under a folder, by slug.

    Raises:
        BadPlanError: naming file, line and reason of everything that is wrong.
    """
    looked_at = [inspect(path.parent) for path in sorted(folder.glob("*/programme.toml"))]
    if faults := list(chain.from_iterable(faults for _, faults in looked_at)):
        raise BadPlanError(faults)
    return {programme.slug: programme for programme, _ in looked_at if programme is not None}


def load(folder: Path) -> Programme:
    """Load one plan's folder.

    Raises:
        BadPlanError: naming file, line and reason of everything that is wrong.
    """
    programme, faults = inspect(folder)
    if programme is None or faults:
        raise BadPlanError(faults)
    return programme


def inspect(folder: Path) -> tuple[Programme | None, tuple[Fault, ...]]:
    """Load one plan's folder as far as that goes, and give all that is wrong with it.

    How its files agree with each other is looked at once each of them is right by itself.
    """
    reading = _Reading(folder)
    head = reading.file(folder / "programme.toml", ProgrammeFile)
    forms = reading.files("*.form.toml", Form)
    sheets = reading.files("*.sheet.toml", SheetFile)
    workbooks = dict(reading.workbooks(sheets))
    read = ((path.name, reading.text(path)) for path in sorted(folder.glob("*.chat.txt")))
    chats = {name: text for name, text in read if text is not None}
    if head is None or reading.faults:
        return None, tuple(reading.faults)
    programme = Programme(
        file=head,
        forms={form.slug: form for form in forms.values()},
        sheets={sheet.slug: sheet for sheet in sheets.values()},
        chats=chats,
        workbooks=workbooks,
    )
    misnamed = tuple(_misnamed(folder, head, forms, sheets))
    return programme, misnamed or tuple(disagreements(folder, programme))


def _misnamed(
    folder: Path, head: ProgrammeFile, forms: Mapping[Path, Form], sheets: Mapping[Path, SheetFile]
) -> Iterator[Fault]:
    if head.slug != folder.name:
        path = folder / "programme.toml"
        why = say("slug «{slug}» is not the folder's name", slug=head.slug)
        yield Fault(path, line_of(path.read_text("utf-8"), ("slug",)), why)
    slugs = {path: form.slug for path, form in forms.items()}
    slugs |= {path: sheet.slug for path, sheet in sheets.items()}
    for path, slug in slugs.items():
        if slug != path.name.split(".", 1)[0]:
            why = say("slug «{slug}» is not the file's name", slug=slug)
            yield Fault(path, line_of(path.read_text("utf-8"), ("slug",)), why)
