"""Every sheet of every plan there is: the same text in every format, with 3 rows and with 300.

A workbook is read back cell by cell, a document paragraph by paragraph, paper by its text.
"""

import csv
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from exports.formats import file_of
from exports.pages import pages_of
from exports.sheet import lay_out
from exports.written import written
from programmes.loading import load_all

PDFTOTEXT = shutil.which("pdftotext")
PLANS = load_all()
SHEETS = [(plan.slug, slug) for plan in PLANS.values() for slug in plan.sheets]
STAMP = "Số liệu đến 14:05 ngày 10/4/2025. Chưa có (2/5): thôn Liên Kết, thôn Khả Lĩnh."


@pytest.fixture(params=SHEETS, ids="/".join, scope="module")
def sheet(request):
    plan, slug = request.param
    return PLANS[plan].sheets[slug]


@pytest.fixture
def facts(sheet, commune, agency):
    whose = agency if sheet.signer[0].who == "agency" else commune
    return replace(whose, draft=True, stamp=STAMP, unit="thôn Đồng Tâm", month="4", week="2")


@pytest.fixture(params=[3, 300])
def layout(request, sheet, facts, reported):
    count = request.param if sheet.column else request.param // 10
    return lay_out(sheet, facts, reported(sheet, count), total=sheet.stage == "result")


def shown(layout):
    """What should stand in which cell, by row and column, as it is written on paper."""
    return {
        (number, column): written(value, look.decimals)
        for number, row in enumerate(layout.rows, start=1)
        for column, (value, look) in enumerate(zip(row.values, row.looks, strict=True), start=1)
        if value is not None
    }


def letters(texts):
    return Counter("".join("".join(texts).split()))


def filled(line, facts):
    """A line of the sheet's file, as these facts complete it."""
    words = {name: str(value) for name, value in vars(facts).items()}
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], line)


def test_the_wording_is_that_of_the_file(sheet, facts, reported):
    said = set(shown(lay_out(sheet, facts, reported(sheet, 1), total=False)).values())
    heads = [text for column in sheet.column for text in (column.group, column.head) if text]
    signer = sheet.signed_by(facts.signer)
    lines = [*sheet.title, *heads, *sheet.right, *signer.left, *signer.authority, signer.note]
    lines += [*signer.approval, *(line for line in (sheet.label, signer.title) if line)]
    assert {filled(line, facts) for line in lines} - {""} <= said
    assert {"DỰ THẢO", STAMP} <= said


def test_a_workbook_holds_it_cell_by_cell(layout):
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    held = {
        (cell.row, cell.column): written(layout.rows[cell.row - 1].values[cell.column - 1],
                                         layout.rows[cell.row - 1].looks[cell.column - 1].decimals)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }  # fmt: skip
    assert held == shown(layout)
    if layout.table:
        assert page.print_title_rows == "${}:${}".format(*layout.table.heads)


def test_a_document_holds_it_paragraph_by_paragraph(layout):
    paper = docx.Document(BytesIO(file_of(layout, "docx")))
    rows = [row for table in paper.tables for row in table._tbl.tr_lst]
    cells = {
        (number, cell.grid_offset + 1): "\n".join(p.text for p in cell.p_lst)
        for number, row in enumerate(rows, start=1)
        for cell in row.tc_lst
    }
    assert {at: text for at, text in cells.items() if text} == shown(layout)
    again = [
        number
        for number, row in enumerate(rows, start=1)
        if row.trPr.find(qn("w:tblHeader")) is not None
    ]
    heads = layout.table.heads if layout.table else (1, 0)
    assert again == list(range(heads[0], heads[1] + 1))


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_paper_holds_it_page_by_page(layout, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(file_of(layout, "pdf"))
    said = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    cells, pages = shown(layout), pages_of(layout)
    for page, told in zip(pages, said.decode().split("\f")[:-1], strict=True):
        texts = [text for (row, _), text in cells.items() if row in page.rows]
        over = f"{page.number}DỰ THẢO" if page.number > 1 else ""
        assert letters([told]) == letters([*texts, over])
        together = "".join(told.split())
        assert all("".join(text.split()) in together for text in texts if len(text) < 9)
    if layout.table:
        heads = set(range(layout.table.heads[0], layout.table.heads[1] + 1))
        body = set(range(layout.table.heads[1] + 1, layout.table.end + 1))
        assert all(heads <= set(page.rows) for page in pages if body & set(page.rows))


def test_a_picture_can_be_drawn(layout):
    assert file_of(layout, "png")


def test_lines_have_one_head_a_column_and_figures_with_a_point(layout, sheet):
    if layout.table is None:
        pytest.skip("a form has no columns")
    heads, *lines = csv.reader(StringIO(file_of(layout, "csv").decode("utf-8-sig"), newline=""))
    assert len(heads) == len(sheet.column)
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    table = page.iter_rows(layout.table.heads[1] + 1, layout.table.end)
    for line, row in zip(lines, table, strict=True):
        for text, cell in zip(line, row, strict=True):
            figure = isinstance(cell.value, int | float)
            assert (float(text) if figure else text or None) == cell.value
