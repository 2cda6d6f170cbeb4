"""Biểu 2b in xlsx: our writer beside XlsxWriter, from the same laid-out page, in the same run.

XlsxWriter is given values, fonts, borders, number formats, merges, widths, heights and print
set-up of the very layout, so that both files look alike. CPU seconds, best of the rounds.
"""

import time
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import BytesIO

import xlsxwriter

from exports.layout import Layout, Look
from exports.sheet import Cell, SheetFacts, SheetRow, lay_out
from exports.xlsx import checked, column_widths, write_xlsx
from exports.xlsx_rows import number_format
from programmes.sheet_file import SheetFile

ROUNDS = 5
SIZES = (50, 3_321)
_EDGES = {"all": ("left", "right", "top", "bottom"), "bottom": ("bottom",), "none": ()}


def main() -> None:
    """Print CPU seconds of laying out, writing and checking, and their ratios to XlsxWriter."""
    sheet = _sheet()
    print(f"{'rows':>6} {'step':<22} {'CPU s':>8} {'ratio':>6}")
    for size in SIZES:
        for name, spent, ratio in _measured(sheet, _rows(size)):
            print(f"{size:>6} {name:<22} {spent:>8.3f} {ratio:>6.2f}")


def laid_out(count: int, turn: int) -> Layout:
    """Lay out Biểu 2b with so many rows, their figures others at every turn."""
    return _laid_out(_sheet(), _rows(count, first=1_000 * turn))


def _measured(sheet: SheetFile, rows: list[SheetRow]) -> list[tuple[str, float, float]]:
    layout = _laid_out(sheet, rows)
    data = write_xlsx(layout)
    spent = {
        "XlsxWriter, write only": _best(lambda: written_by_xlsxwriter(layout)),
        "lay out": _best(lambda: _laid_out(sheet, rows)),
        "write": _best(lambda: write_xlsx(layout)),
        "check": _best(lambda: checked(data, layout)),
        "all three": _best(lambda: _made(sheet, rows)),
    }
    rival = spent["XlsxWriter, write only"]
    return [(name, seconds, seconds / rival) for name, seconds in spent.items()]


def _best(step: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        step()
        spent.append(time.process_time() - start)
    return min(spent)


def _sheet() -> SheetFile:
    text = (files("programmes") / "ngay-cuoi-tuan-2025" / "bieu-2b.sheet.toml").read_text("utf-8")
    return SheetFile.model_validate(tomllib.loads(text))


def _laid_out(sheet: SheetFile, rows: list[SheetRow]) -> Layout:
    facts = SheetFacts(
        "ĐẢNG BỘ HUYỆN YÊN BÌNH",
        "ĐẢNG ỦY XÃ ĐẠI ĐỒNG",
        "Đại Đồng",
        "THÁNG 3",
        2025,
        date(2025, 4, 9),
    )
    return lay_out(sheet, facts, rows, total=True)


def _made(sheet: SheetFile, rows: list[SheetRow]) -> bytes:
    layout = _laid_out(sheet, rows)
    data = write_xlsx(layout)
    checked(data, layout)
    return data


def _rows(count: int, first: int = 0) -> list[SheetRow]:
    return [SheetRow(f"Xã Đồng Tâm {at}", _cells(at)) for at in range(first, first + count)]


def _cells(at: int) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        "sessions": 2,
        "people": 30 + at % 70,
        "officials": 5,
        "road_clean_m": 500 + at,
        "road_flowers_m": Decimal("120.5") if at % 4 == 0 else None,
        "talks": 1,
        "talk_people": 60,
        "talk_text": "Chuyển đổi số",
        "other_work_text": "Sửa nhà văn hóa thôn; hướng dẫn nộp hồ sơ trực tuyến",
        "leaders_text": "Đ/c Nguyễn Văn Minh",
    }
    return cells


def written_by_xlsxwriter(layout: Layout) -> bytes:
    """Write a laid-out page with XlsxWriter, looking the same."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet(layout.tab)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    if layout.table is not None:
        page.repeat_rows(layout.table.heads[0] - 1, layout.table.heads[1] - 1)
    for at, width in enumerate(column_widths(layout.widths_mm)):
        page.set_column(at, at, width)
    formats: dict[Look, xlsxwriter.format.Format] = {}
    by_row: dict[int, list[xlsxwriter.format.Format | None]] = {}
    for at, row in enumerate(layout.rows):
        page.set_row(at, row.height_pt)
        made = by_row.get(id(row.looks))
        if made is None:
            made = [look and _format(book, formats, layout.page.font, look) for look in row.looks]
            by_row[id(row.looks)] = made
        for column, (value, style) in enumerate(zip(row.values, made, strict=True)):
            if style is None:
                continue
            if value is None:
                page.write_blank(at, column, None, style)
            elif isinstance(value, str):
                page.write_string(at, column, value, style)
            else:
                page.write_number(at, column, value, style)
    for span in layout.spans:
        row = layout.rows[span.top - 1]
        style = by_row[id(row.looks)][span.left - 1]
        value = row.values[span.left - 1]
        page.merge_range(span.top - 1, span.left - 1, span.bottom - 1, span.right - 1, value, style)
    book.close()
    return file.getvalue()


def _format(
    book: xlsxwriter.Workbook,
    formats: dict[Look, xlsxwriter.format.Format],
    font: str,
    look: Look,
) -> xlsxwriter.format.Format:
    if look not in formats:
        formats[look] = book.add_format(
            {
                "font_name": font,
                "font_size": look.size,
                "bold": look.bold,
                "italic": look.italic,
                "align": look.across,
                "valign": "vcenter" if look.down == "center" else "top",
                "text_wrap": look.fits == "wrap",
                "shrink": look.fits == "shrink",
                "num_format": number_format(look),
                **dict.fromkeys(_EDGES[look.edges], 1),
            }
        )
    return formats[look]


if __name__ == "__main__":
    main()
