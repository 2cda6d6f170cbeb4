"""From a sheet's definition and its rows to a laid-out page. Pure: no file, no clock, no library.

The rows come with what each place reported; a figure that nobody gave leaves its cell empty, and a
0 is printed only where somebody answered 0.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from exports.cells import cleaned, tab_name
from exports.house_style import STYLES
from exports.layout import Drawing, Layout
from exports.letterhead import dated_line, put_letterhead, put_signature, put_title
from exports.table import Cell, SheetRow, put_rows, put_total
from exports.table_head import put_head
from programmes.sheet_file import SheetFile, Who

__all__ = ["Cell", "SheetFacts", "SheetRow", "lay_out"]


@dataclass(frozen=True)
class SheetFacts:
    """Whose sheet it is, for when, and what its texts' placeholders stand for.

    `upper_body` and `body` head it («ĐẢNG BỘ HUYỆN YÊN BÌNH», «ĐẢNG ỦY XÃ ĐẠI ĐỒNG»); `place_name`
    goes before the date («Đại Đồng»); `period` into the title («THÁNG 3»). `level` is whose leaders
    take part («huyện» as the plan prints it, «xã» since 1/7/2025). An undated sheet leaves day and
    month open. `authority` replaces the form's own («T/M ĐẢNG ỦY»); `signed_by` is the name below.
    """

    upper_body: str
    body: str
    place_name: str
    period: str
    year: int
    dated: date | None = None
    level: str = "huyện"
    signer: Who = "commune"
    authority: str = ""
    signed_by: str = ""


def lay_out(
    sheet: SheetFile, facts: SheetFacts, rows: Sequence[SheetRow], *, total: bool
) -> Layout:
    """Lay out a sheet with a row a place, and a row of sums if asked.

    Raises:
        ValueError: a figure column was given text, or a figure that is no finite number.
    """
    style = STYLES[sheet.style].with_table_size(sheet.text_size)
    words = {name: cleaned(str(value)) for name, value in asdict(facts).items()}
    signer = sheet.signed_by(facts.signer)

    def filled(line: str) -> str:
        return cleaned(line.format_map(words))

    drawing = Drawing([column.width_mm for column in sheet.column])
    put_letterhead(
        drawing,
        style,
        label=filled(sheet.label or ""),
        left=[filled(line) for line in signer.left],
        right=[filled(line) for line in sheet.right],
        dated=dated_line(words["place_name"], facts.dated, facts.year),
    )
    title = [filled(line) for line in sheet.title]
    put_title(drawing, style, title)
    above = len(drawing.rows)
    put_head(drawing, sheet, style, words)
    repeated = (above + 1, len(drawing.rows))
    put_rows(drawing, sheet, style, rows, facts.year)
    if total:
        put_total(drawing, sheet, style, rows)
    put_signature(
        drawing,
        style,
        authority=words["authority"] or filled(signer.authority),
        note=filled(signer.note),
        signed_by=words["signed_by"],
    )
    return Layout(
        tab=tab_name(sheet.name),
        title=" ".join(title),
        page=style.page,
        widths_mm=tuple(drawing.widths),
        rows=tuple(drawing.rows),
        spans=tuple(drawing.spans),
        repeated=repeated,
    )
