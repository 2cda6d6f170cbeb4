"""Pages are known before anything is set: just those that the typesetter then makes."""

import re
import shutil
import subprocess
from dataclasses import replace

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
