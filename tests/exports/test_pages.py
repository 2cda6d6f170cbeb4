"""Pages are known before anything is set: just those that the typesetter then makes."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from exports.formats import file_of
from exports.pages import page_alone, pages_of
from exports.sheet import lay_out
from exports.written import written

PDFTOTEXT = shutil.which("pdftotext")
COUNTS = [0, 1, 3, 4, 5, 6, 7, 8, 9, 12, 25, 60]


def letters(text):
    return sorted("".join(text.split()))


def told(layout, rows):
    """Every letter of some rows, and the number and the draft's mark over later pages."""
    said = (
        written(value, look.decimals)
        for number in rows
        for value, look in zip(
            layout.rows[number - 1].values, layout.rows[number - 1].looks, strict=True
        )
        if value is not None
    )
    return "".join(said)


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", ["bieu_1", "bieu_2b"])
def test_every_page_holds_the_rows_it_should(request, name, count, commune, reported, tmp_path):
    sheet = request.getfixturevalue(name)
    facts = replace(commune, draft=True, stamp="Số liệu đến 14:05 ngày 10/4/2025.")
    layout = lay_out(sheet, facts, reported(sheet, count), total=sheet.stage == "result")
    file = tmp_path / "sheet.pdf"
    file.write_bytes(file_of(layout, "pdf"))
    said = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    pages = said.decode().split("\f")[:-1]
    expected = [
        told(layout, page.rows) + (f"{page.number}DỰ THẢO" if page.number > 1 else "")
        for page in pages_of(layout)
    ]
    assert [letters(page) for page in pages] == [letters(page) for page in expected]


def test_a_page_alone_keeps_its_heads_and_its_place(bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, 40), total=True)
    second = page_alone(layout, 2)
    (first, last), end = second.table.heads, second.table.end
    assert (first, last, end) == (1, 3, len(second.rows))
    heads = layout.rows[layout.table.heads[0] - 1 : layout.table.heads[1]]
    assert second.rows[:3] == heads
    assert re.fullmatch(r"trang 2/\d+", second.corner)


def test_a_sheet_of_one_page_says_nothing_of_pages(bieu_1, commune):
    assert page_alone(lay_out(bieu_1, commune, [], total=False), 1).corner == ""


@pytest.mark.parametrize("count", range(2, 16))
@pytest.mark.parametrize("name", ["bieu_1", "bieu_2b"])
def test_a_signature_never_stands_on_a_page_without_a_row(request, name, count, commune, reported):
    sheet = request.getfixturevalue(name)
    layout = lay_out(sheet, commune, reported(sheet, count), total=False)
    pages = pages_of(layout)
    (first, last), end = layout.table.heads, layout.table.end
    rows = [row for page in pages for row in page.rows if not first <= row <= last]
    assert rows == [*range(1, first), *range(last + 1, len(layout.rows) + 1)]
    signed = next(page for page in pages if end + 1 in page.rows)
    assert any(last < row <= end for row in signed.rows)
    assert set(range(end + 1, len(layout.rows) + 1)) <= set(signed.rows)
    opened = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    assert [one.id + 1 for one in opened.row_breaks.brk] == [*filter(None, [layout.held_from])]


def test_some_signature_would_stand_alone(bieu_2b, commune, reported):
    sheets = [lay_out(bieu_2b, commune, reported(bieu_2b, count), total=False)
              for count in range(2, 16)]  # fmt: skip
    held = [layout for layout in sheets if layout.held_from]
    assert held
    for layout in held:
        assert len(pages_of(layout)) == len(pages_of(replace(layout, held_from=0)))


def test_a_table_of_one_row_is_not_torn_from_its_heads(bieu_2b, commune, reported):
    assert lay_out(bieu_2b, commune, reported(bieu_2b, 1), total=False).held_from == 0
