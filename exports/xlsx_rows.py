"""The rows of a workbook's sheet: style ids of looks, and cells whose type is never guessed.

openpyxl guesses a value's type (text with `=` in front becomes a formula) and makes an element of
every cell; here a text is always an inline string, a figure always a number, and a row goes out as
text, which takes a fifth of the time (`bench/sheet_xlsx.py`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exports.cells import formula_like
from exports.layout import Layout, Look, Row

VIETNAMESE: Final = "[$-42A]"
"""LibreOffice then writes «1.200» wherever a file is opened; Excel follows the reader's locale."""

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


StyleIds: TypeAlias = tuple[str, ...]


class Styles:
    """Style ids of looks; a guarded one keeps its text a text even when someone edits the cell."""

    def __init__(self, page: Worksheet, font: str) -> None:
        self._page = page
        self._font = font
        self._ids: dict[tuple[Look, bool], str] = {}
        self._rows: dict[int, tuple[StyleIds, StyleIds]] = {}

    def of_row(self, looks: tuple[Look | None, ...]) -> tuple[StyleIds, StyleIds]:
        """Give the ids of a row's looks, plain and guarded; rows share these tuples."""
        ids = self._rows.get(id(looks))
        if ids is None:
            ids = (self._of(looks, guarded=False), self._of(looks, guarded=True))
            self._rows[id(looks)] = ids
        return ids

    def _of(self, looks: tuple[Look | None, ...], *, guarded: bool) -> StyleIds:
        return tuple("" if look is None else self._id(look, guarded) for look in looks)

    def _id(self, look: Look, guarded: bool) -> str:
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


class Rows:
    """A layout's rows as XML; every style is known before the first of them is written."""

    def __init__(self, page: Worksheet, layout: Layout) -> None:
        self._layout = layout
        self._styles = Styles(page, layout.page.font)
        self._letters = [get_column_letter(at + 1) for at in range(len(layout.widths_mm))]
        for row in layout.rows:
            self._styles.of_row(row.looks)

    def __iter__(self) -> Iterator[str]:
        for number, row in enumerate(self._layout.rows, start=1):
            cells = "".join(self._cells(number, row))
            yield f'<row r="{number}" ht="{row.height_pt}" customHeight="1">{cells}</row>'

    def _cells(self, number: int, row: Row) -> Iterator[str]:
        plain, guarded = self._styles.of_row(row.looks)
        for at, (letter, value) in enumerate(zip(self._letters, row.values, strict=True)):
            if not plain[at]:
                continue
            start = f'<c r="{letter}{number}" s="'
            if value is None:
                yield f'{start}{plain[at]}"/>'
            elif isinstance(value, str):
                style = (guarded if formula_like(value) else plain)[at]
                text = _READS_AS_ESCAPE.sub("_x005F_", escape(value))
                yield (
                    f'{start}{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
                )
            else:
                digits = f"{value:f}" if isinstance(value, Decimal) else value
                yield f'{start}{plain[at]}"><v>{digits}</v></c>'
