"""The same sheet in every format says the same, in the same place, with 3 rows and with 300."""

import csv
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest

from exports.apart import made_apart
from exports.damage import DamagedSheetError
from exports.formats import FORMATS, MOST_ROWS_HERE, file_of
from exports.pdf import page_count, write_pdf
from exports.sheet import SheetRow, lay_out
from exports.written import written

PDFTOTEXT = shutil.which("pdftotext")
SHEETS = ["bieu_1", "bieu_2a", "bieu_2b"]

LOADED_BY_AN_IDLE_BOT = """
import sys
import bot.composition, bot.commands.export
print(sorted({"typst", "docx", "openpyxl", "python_calamine", "exports.pdf"} & sys.modules.keys()))
"""


@pytest.fixture(params=SHEETS)
def sheet(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=[3, 300])
def layout(request, sheet, commune, agency, reported):
    facts = agency if sheet.slug == "bieu-2a" else commune
    return lay_out(sheet, facts, reported(sheet, request.param), total=sheet.stage == "result")


def in_excel(layout):
    """What stands in which cell, by row and column, as it is written on paper."""
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    return {
        (cell.row, cell.column): written(layout.rows[cell.row - 1].values[cell.column - 1])
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def in_word(layout):
    paper = docx.Document(BytesIO(file_of(layout, "docx")))
    rows = [row for table in paper.tables for row in table._tbl.tr_lst]
    cells = {
        (number, cell.grid_offset + 1): "\n".join(p.text for p in cell.p_lst)
        for number, row in enumerate(rows, start=1)
        for cell in row.tc_lst
    }
    return {at: text for at, text in cells.items() if text}


def letters(texts):
    return Counter("".join("".join(texts).split()))


def test_word_has_every_text_of_excel_in_the_same_cell(layout):
    assert in_word(layout) == in_excel(layout)


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_paper_has_every_letter_of_excel_and_the_heads_on_every_page(layout, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(file_of(layout, "pdf"))
    said = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    cells = in_excel(layout)
    first, last = layout.table.heads
    heads = letters(text for (row, _), text in cells.items() if first <= row <= last)
    pages = page_count(file.read_bytes())
    expected = letters(cells.values()) + letters(str(at) for at in range(2, pages + 1))
    expected += Counter({letter: count * (pages - 1) for letter, count in heads.items()})
    assert letters([said.decode()]) == expected
    rows = "".join(said.decode().split())
    assert all("".join(text.split()) in rows for text in cells.values() if len(text) < 9)


def test_lines_have_one_head_a_column_and_figures_with_a_point(layout, sheet):
    heads, *lines = csv.reader(StringIO(file_of(layout, "csv").decode("utf-8-sig"), newline=""))
    assert len(heads) == len(sheet.column)
    assert all(
        head.endswith(column.head.replace("{level}", "huyện"))
        for head, column in zip(heads, sheet.column, strict=True)
    )
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    table = page.iter_rows(layout.table.heads[1] + 1, layout.table.end)
    for line, row in zip(lines, table, strict=True):
        for text, cell in zip(line, row, strict=True):
            figure = isinstance(cell.value, int | float)
            assert (float(text) if figure else text or None) == cell.value


def test_groups_stand_before_their_columns_heads(bieu_2b, commune):
    read = file_of(lay_out(bieu_2b, commune, [], total=False), "csv").decode("utf-8-sig")
    (heads,) = csv.reader(StringIO(read))
    assert heads[14] == "Công tác tuyên truyền, vận động: Số buổi"


def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(bieu_2b, commune):
    row = SheetRow("=1+1", {"people": 5, "other_work_text": "@SUM(A1:A9)", "talk_text": "a=1"})
    read = file_of(lay_out(bieu_2b, commune, [row], total=False), "csv").decode("utf-8-sig")
    line = list(csv.reader(StringIO(read)))[1]
    assert [line[1], line[3], line[17], line[16]] == ["'=1+1", "5", "'@SUM(A1:A9)", "a=1"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_short_is_noticed(name, bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, 3), total=False)
    with pytest.raises(DamagedSheetError):
        FORMATS[name].checked(file_of(layout, name)[:-30], layout)


@pytest.mark.parametrize("name", ["xlsx", "docx", "csv"])
def test_a_lost_cell_is_noticed(name, bieu_2b, commune, reported):
    rows = reported(bieu_2b, 3)
    layout = lay_out(bieu_2b, commune, rows, total=False)
    other = lay_out(bieu_2b, commune, [*rows[:2], SheetRow("Thôn Khác", {})], total=False)
    with pytest.raises(DamagedSheetError):
        FORMATS[name].checked(file_of(other, name), layout)


def test_a_lost_page_is_noticed(bieu_2b, commune, reported):
    short, long = (
        lay_out(bieu_2b, commune, reported(bieu_2b, count), total=False) for count in (3, 40)
    )
    with pytest.raises(DamagedSheetError, match="pages"):
        FORMATS["pdf"].checked(file_of(short, "pdf"), long)


def test_a_picture_of_other_paper_is_noticed(bieu_2b, commune):
    upright = bieu_2b.model_copy(update={"orientation": "portrait", "column": bieu_2b.column[:9]})
    layout = lay_out(bieu_2b, commune, [], total=False)
    with pytest.raises(DamagedSheetError, match="dots"):
        FORMATS["png"].checked(file_of(lay_out(upright, commune, [], total=False), "png"), layout)


def test_an_unknown_format_is_refused(bieu_2b, commune):
    with pytest.raises(LookupError, match="no format odt"):
        file_of(lay_out(bieu_2b, commune, [], total=False), "odt")


def test_another_process_makes_the_very_same_file(bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, MOST_ROWS_HERE + 1), total=True)
    assert made_apart(layout, "pdf") == write_pdf(layout) == file_of(layout, "pdf")


def test_what_fails_in_another_process_is_told_here(bieu_2b, commune):
    with pytest.raises(DamagedSheetError, match="KeyError: 'odt'"):
        made_apart(lay_out(bieu_2b, commune, [], total=False), "odt")


def test_an_idle_bot_has_loaded_no_writer():
    told = subprocess.run(
        [sys.executable, "-c", LOADED_BY_AN_IDLE_BOT], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"
