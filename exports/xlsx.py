"""A laid-out sheet as an Excel workbook, written by openpyxl.

openpyxl makes the workbook, its styles and its print set-up; the rows are streamed into it, since
its own way takes five times as long (`bench/sheet_xlsx.py`).

A column's width in a workbook counts digits of the workbook's normal font. That is set to Times New
Roman 12, whose digits are half its size wide: 6 pt, or exactly 8 pixels of 1/96 inch, so nothing is
left to a program's rounding of glyphs.
"""

import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports.damage import DamagedSheetError
from exports.layout import Layout
from exports.splicing import with_rows
from exports.xlsx_rows import Rows

MM_PER_INCH: Final = 25.4
PIXELS_PER_MM: Final = 96 / MM_PER_INCH
DIGIT_PIXELS: Final = 8
NORMAL_SIZE: Final = 12
A4_LONG_MM: Final = 297
A3: Final = 8
A4: Final = 9
"""Papers by the numbers workbooks know them by."""

SHEET_PART: Final = "xl/worksheets/sheet1.xml"
HOLDS: Final = frozenset({"v", "is"})


def write_xlsx(layout: Layout) -> bytes:
    """Write the workbook; text can never become a formula, figures are numbers."""
    book = Workbook(write_only=True)
    normal = Font(name=layout.page.font, size=NORMAL_SIZE, family=1)
    # openpyxl offers no other way to the font that column widths count in
    book._fonts = IndexedList([normal])  # type: ignore[attr-defined]  # noqa: SLF001
    book._named_styles["Normal"].font = normal  # type: ignore[attr-defined]  # noqa: SLF001
    book.properties.title = layout.title
    book.properties.creator = "Cuối Tuần"
    book.properties.language = "vi-VN"
    page: Worksheet = book.create_sheet(layout.tab)  # write-only: a Worksheet but for its cells
    _set_up_print(page, layout)
    for at, width in enumerate(column_widths(layout.widths_mm), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    for span in layout.spans:
        page.merged_cells.add(
            CellRange(min_row=span.top, min_col=span.left, max_row=span.bottom, max_col=span.right)
        )
    rows = Rows(page, layout)
    file = BytesIO()
    book.save(file)
    return with_rows(file.getvalue(), SHEET_PART, b"</sheetData>", [rows])


def checked(data: bytes, layout: Layout) -> None:
    """Read a written workbook once more before anyone is given it, without keeping its cells.

    Raises:
        DamagedSheetError: it does not open, or shows another number of cells than was laid out.
    """
    try:
        with ZipFile(BytesIO(data)) as package, package.open(SHEET_PART) as part:
            found = _filled_cells(part)
    except (BadZipFile, KeyError, OSError, ExpatError, zlib.error) as error:
        raise DamagedSheetError(f"the written sheet does not open: {error}") from error
    if found != layout.filled:
        raise DamagedSheetError(f"{found} cells written, {layout.filled} laid out")


def _filled_cells(part: IO[bytes]) -> int:
    """Count the cells that hold a figure or a text, in XML that must be whole."""
    found = 0

    def begun(name: str, _: dict[str, str]) -> None:
        nonlocal found
        found += name in HOLDS

    reader = ParserCreate()
    reader.StartElementHandler = begun
    reader.ParseFile(part)
    return found


def column_widths(widths_mm: Sequence[float]) -> list[float]:
    """Convert millimetres to a workbook's widths: whole pixels over those of a digit.

    Edges are rounded, not widths, so that the table is within half a pixel of the width wanted.
    """
    edges = [round(edge * PIXELS_PER_MM) for edge in accumulate(widths_mm, initial=0.0)]
    return [(right - left) / DIGIT_PIXELS for left, right in pairwise(edges)]


def _set_up_print(page: Worksheet, layout: Layout) -> None:
    paper = layout.page
    page.page_setup.paperSize = A3 if max(paper.width_mm, paper.height_mm) > A4_LONG_MM else A4
    page.page_setup.orientation = "landscape" if paper.width_mm > paper.height_mm else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if layout.table is not None:
        page.print_title_rows = "{}:{}".format(*layout.table.heads)
    for row in (*layout.pages_at, *filter(None, [layout.held_from])):
        page.row_breaks.append(Break(id=row - 1))
    page.sheet_view.showGridLines = False
    margins = page.page_margins
    margins.top, margins.bottom = paper.top_mm / MM_PER_INCH, paper.bottom_mm / MM_PER_INCH
    margins.left, margins.right = paper.left_mm / MM_PER_INCH, paper.right_mm / MM_PER_INCH
    margins.header = margins.footer = paper.number_mm / MM_PER_INCH
    _head_pages(page, layout)


def _head_pages(page: Worksheet, layout: Layout) -> None:
    paper = layout.page
    page.HeaderFooter.differentFirst = True
    number = HeaderFooterItem()
    if layout.running:
        number.left.text, number.left.size = layout.running, paper.number_size
        number.left.font = f"{paper.font},Bold"
    number.center.text, number.center.size = "&P", paper.number_size
    number.center.font = f"{paper.font},Regular"
    page.HeaderFooter.oddHeader = number
