"""An office's own workbook, looked over before it is taken as the template of a sheet.

It comes from outside: macros, links, embedded things and document types are refused, and so is
whatever stands below the table's first row and could not be moved down with certainty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dialog.unfit import UnfitError
from dialog.wording import Words, say
from programmes.addresses import bounds, column_letters, column_number, letters_of, row_of
from programmes.template_file import Template

LARGEST: Final = 2 * 1024 * 1024
LARGEST_UNPACKED: Final = 30 * 1024 * 1024
MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOREIGN: Final = re.compile(
    r"vba|macro|activex|externallink|embedding|connections|querytable|pivot|ctrlprop|oleobject",
    re.IGNORECASE,
)
_UNMOVABLE: Final = ("autoFilter", "tableParts", "legacyDrawing", "oleObjects", "controls")
_WITH_RANGES: Final = ("conditionalFormatting", "dataValidation", "hyperlink", "protectedRange")
_NO_PLAIN_FORMULA: Final = re.compile(r"[\[\]{}!]|\b(INDIRECT|OFFSET|INDEX|ROW|ROWS)\(")
_REFERENCE: Final = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]+)")
_ALONE: Final = re.compile(r"(?<![:A-Z0-9$])\$?[A-Z]{1,3}\$?([0-9]+)(?![0-9:])")


@dataclass(frozen=True)
class Workbook:
    """A workbook fit for use: its bytes, and the part and name of the sheet that is filled."""

    data: bytes = field(repr=False)
    part: str
    tab: str


def read_workbook(data: bytes, template: Template) -> Workbook:
    """Look a workbook over.

    Raises:
        UnfitError: it cannot be the template, for the reason said.
    """
    parts = _parts(data)
    part, tab = _sheet_named(parts, template.tab)
    _look_over(parts[part], template)
    others = (one for name, one in parts.items() if name != part and "/worksheets/sheet" in name)
    if any("!" in (formula.text or "") for one in others for formula in one.iter(f"{MAIN}f")):
        raise _unfit(say("another sheet of the workbook calculates with this one's cells"))
    _look_at_pictures(parts, template)
    return Workbook(data, part, tab)


def heads_over(data: bytes, workbook: Workbook, template: Template) -> dict[str, str]:
    """Find the text that stands nearest over the table's first row, in each column."""
    import openpyxl  # noqa: PLC0415 - loads only for plans that bring a workbook

    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    page = book[workbook.tab]
    corners = {
        (row, column): (span.min_row, span.min_col)
        for span in page.merged_cells.ranges
        for row, column in span.cells
    }
    found = {}
    for column in range(1, page.max_column + 1):
        for row in range(template.row - 1, 0, -1):
            said = page.cell(*corners.get((row, column), (row, column))).value
            if isinstance(said, str) and not said.strip().isdecimal() and said.strip():
                found[column_letters(column)] = said
                break
    return found


def _unfit(why: Words) -> UnfitError:
    return UnfitError(why, "workbook")


def _parts(data: bytes) -> dict[str, Element]:
    """Read every XML part, after looking at what else there is."""
    if len(data) > LARGEST:
        raise _unfit(say("the workbook is larger than 2 MB"))
    try:
        with ZipFile(BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
                raise _unfit(say("the workbook is larger than 30 MB once unpacked"))
            names = package.namelist()
            if foreign := next(filter(_FOREIGN.search, names), None):
                why = say(
                    "the workbook holds macros, links or embedded things: {part}", part=foreign
                )
                raise _unfit(why)
            xml = (name for name in names if name.endswith((".xml", ".rels")))
            parts = {name: fromstring(package.read(name), forbid_dtd=True) for name in xml}
    except (BadZipFile, ParseError, DefusedXmlException, OSError, RuntimeError) as error:
        raise _unfit(say("the workbook cannot be read")) from error
    for name, root in parts.items():
        if name.endswith(".rels") and any(one.get("TargetMode") == "External" for one in root):
            raise _unfit(say("the workbook links to something outside it"))
    types = parts.get("[Content_Types].xml")
    if types is None or any(_FOREIGN.search(one.get("ContentType", "")) for one in types):
        raise _unfit(say("the workbook holds macros, links or embedded things: {part}", part="?"))
    return parts


def _sheet_named(parts: dict[str, Element], tab: str) -> tuple[str, str]:
    book, links = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise _unfit(say("the workbook cannot be read"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for sheet in book.iter(f"{MAIN}sheet"):
        name = sheet.get("name", "")
        if tab in {"", name}:
            target = targets.get(sheet.get(_REL), "").removeprefix("/xl/")
            return f"xl/{target}", name
    raise _unfit(say("the workbook has no sheet «{tab}»", tab=tab))


def _look_over(sheet: Element, template: Template) -> None:
    rows = {int(row.get("r", "0")): row for row in sheet.iter(f"{MAIN}row")}
    for key, number in (("row", template.row), ("total", template.total)):
        if number is not None and not len(rows.get(number, ())):
            raise UnfitError(say("row {row} of the workbook is empty", row=str(number)), key)
    _look_at_what_moves(sheet, template)
    for address in template.cells:
        around = (where for _, _, where in _merged(sheet) if _within(address, where))
        if any(where.partition(":")[0] != address for where in around):
            raise UnfitError(say("cell {cell} lies inside a merged one", cell=address), "cells")
    for number, row in rows.items():
        for cell in row:
            _look_at_formula(cell, number, template)


def _look_at_what_moves(sheet: Element, template: Template) -> None:
    for name in _UNMOVABLE:
        if sheet.find(f"{MAIN}{name}") is not None:
            why = say(
                "the sheet has a filter, a table object, notes or controls: {name}", name=name
            )
            raise _unfit(why)
    for top, bottom, where in _merged(sheet):
        if top <= template.row <= bottom:
            raise _unfit(say("cells {cells} are merged in the table's own row", cells=where))
    for name in _WITH_RANGES:
        for one in sheet.iter(f"{MAIN}{name}"):
            where = one.get("sqref") or one.get("ref") or ""
            if any(bounds(part)[3] >= template.row for part in where.split()):
                why = say("a rule or link on {cells} reaches down into the table", cells=where)
                raise _unfit(why)


def _look_at_formula(cell: Element, row: int, template: Template) -> None:
    """Refuse what reads the table otherwise than as ranges, or in its own row another row."""
    formula, at = cell.find(f"{MAIN}f"), cell.get("r", "?")
    if formula is None:
        return
    said = formula.text or ""
    plain = formula.get("t", "normal") == "normal" and not _NO_PLAIN_FORMULA.search(said)
    alone = {int(found) for found in _ALONE.findall(said)}
    reached = {int(found) for found in _REFERENCE.findall(said)}
    fits = reached <= {row} if row == template.row else template.row not in alone
    if not (plain and fits):
        raise _unfit(say("the formula in {cell} cannot be moved with certainty", cell=at))


def _look_at_pictures(parts: dict[str, Element], template: Template) -> None:
    for name, root in parts.items():
        if not name.startswith("xl/drawings/drawing"):
            continue
        rows = (int(one.text or 0) for one in root.iter() if one.tag.endswith("}row"))
        if any(row + 1 >= template.row for row in rows):
            raise _unfit(say("a picture stands in or below the table"))


def _merged(sheet: Element) -> Iterator[tuple[int, int, str]]:
    for one in sheet.iter(f"{MAIN}mergeCell"):
        where = one.get("ref", "A1:A1")
        _, top, _, bottom = bounds(where)
        yield top, bottom, where


def _within(address: str, where: str) -> bool:
    left, top, right, bottom = bounds(where)
    column = column_number(letters_of(address))
    return left <= column <= right and top <= row_of(address) <= bottom
