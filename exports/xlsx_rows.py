"""The rows of a workbook's sheet: style ids of looks, and cells whose type is never guessed.

openpyxl guesses a value's type (text with `=` in front becomes a formula) and streams every cell
by itself; here a text is always an inline string, a figure always a number, and a row goes out
whole, which takes half the time.
"""

import re
from decimal import Decimal
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element, SubElement

from exports.cells import formula_like
from exports.layout import Layout, Look, Row, Shown

VIETNAMESE: Final = "[$-42A]"
"""LibreOffice then writes «1.200» wherever a file is opened; Excel follows the reader's locale."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_READS_AS_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LINE: Final = Side(style="thin", color="FF000000")
_BORDERS: Final = {
    "none": Border(),
    "all": Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE),
    "bottom": Border(bottom=_LINE),
    "open below": Border(left=_LINE, right=_LINE, top=_LINE),
    "sides": Border(left=_LINE, right=_LINE),
    "open above": Border(left=_LINE, right=_LINE, bottom=_LINE),
}


def number_format(look: Look) -> str:
    """Give the format of a figure: groups of three, and as many decimals as the look says."""
    return f"{VIETNAMESE}#,##0" + (f".{'0' * look.decimals}" if look.decimals else "")


class Styles:
    """Style ids of looks; a guarded one keeps its text a text even when someone edits the cell."""

    def __init__(self, page: Worksheet, font: str) -> None:
        self._page = page
        self._font = font
        self._ids: dict[tuple[Look, bool], str] = {}
        self._rows: dict[int, tuple[str, ...]] = {}

    def of_row(self, looks: tuple[Look | None, ...]) -> tuple[str, ...]:
        """Give the ids of a row's looks; rows share these tuples, so identity is enough."""
        ids = self._rows.get(id(looks))
        if ids is None:
            ids = tuple("" if look is None else self.of(look) for look in looks)
            self._rows[id(looks)] = ids
        return ids

    def of(self, look: Look, *, guarded: bool = False) -> str:
        """Give the id of one look, made on first use."""
        key = (look, guarded)
        if key not in self._ids:
            self._ids[key] = str(self._made(look, guarded=guarded))
        return self._ids[key]

    def _made(self, look: Look, *, guarded: bool) -> int:
        cell = WriteOnlyCell(self._page)
        cell.font = Font(
            name=self._font,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underlined else None,
            family=1,
        )
        cell.border = _BORDERS[look.edges]
        cell.alignment = Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.fits == "wrap",
            shrink_to_fit=look.fits == "shrink",
        )
        cell.number_format = number_format(look)
        cell.quotePrefix = guarded
        return cell.style_id


class RowWriter(WorksheetWriter):
    """Sends a layout's rows out where openpyxl would send its own cells."""

    def __init__(self, page: Worksheet, layout: Layout) -> None:
        super().__init__(page)
        self._layout = layout
        self._styles = Styles(page, layout.page.font)
        self._letters = [get_column_letter(at + 1) for at in range(len(layout.widths_mm))]

    def write_rows(self) -> None:
        """Send out the rows of the layout, each built whole."""
        stream: Any = self.xf.send(True)
        with stream.element("sheetData"):
            for number, row in enumerate(self._layout.rows, start=1):
                element = Element("row", r=str(number), ht=str(row.height_pt), customHeight="1")
                self._fill(element, str(number), row)
                stream.write(element)
        self.xf.send(None)

    def _fill(self, element: Element, number: str, row: Row) -> None:
        styles = self._styles.of_row(row.looks)
        for letter, style, value, look in zip(
            self._letters, styles, row.values, row.looks, strict=True
        ):
            if look is None:
                continue
            if isinstance(value, str) and formula_like(value):
                guarded = self._styles.of(look, guarded=True)
                _add_cell(element, letter + number, guarded, value)
            else:
                _add_cell(element, letter + number, style, value)


def _add_cell(row: Element, at: str, style: str, value: Shown) -> None:
    if value is None:
        SubElement(row, "c", r=at, s=style)
    elif isinstance(value, str):
        cell: Any = SubElement(row, "c", r=at, s=style, t="inlineStr")
        text: Any = SubElement(SubElement(cell, "is"), "t")
        text.text = _READS_AS_ESCAPE.sub("_x005F_", value)
        text.set(_SPACE, "preserve")
    else:
        cell = SubElement(row, "c", r=at, s=style)
        digits: Any = SubElement(cell, "v")
        digits.text = f"{value:f}" if isinstance(value, Decimal) else str(value)
