"""How Word and PDF are set up: paper, margins, page numbers, heads that come again, letters."""

import re
import shutil
import struct
import subprocess
import unicodedata
from importlib.resources import files
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from exports.formats import file_of
from exports.pages import page_alone, pages_of
from exports.pdf import page_count, write_pdf, write_png
from exports.sheet import SheetRow, lay_out

PDFFONTS = shutil.which("pdffonts")
VIETNAMESE = sorted(
    set("ĂÂĐÊÔƠƯăâđêôơư")
    | {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
)


@pytest.fixture
def layout(bieu_2b, commune, reported):
    return lay_out(bieu_2b, commune, reported(bieu_2b, 12), total=True)


@pytest.fixture
def paper(layout):
    return docx.Document(BytesIO(file_of(layout, "docx")))


def test_paper_and_margins(paper):
    (section,) = paper.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
             section.left_margin, section.right_margin, section.header_distance)  # fmt: skip
    assert [round(size.mm) for size in sizes] == [297, 210, 30, 15, 20, 20, 10]


def test_page_numbers_stand_in_the_middle_from_the_second_page_on(paper):
    section = paper.sections[0]
    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert number.alignment == 1
    assert {run.font.size.pt for run in number.runs} == {14}
    assert [node.text for node in number._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert section.first_page_header.paragraphs[0].text == ""


def test_letters_and_properties(paper, layout):
    normal = paper.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert normal.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert paper.core_properties.title == layout.title
    assert paper.core_properties.title.endswith("THÁNG 3 NĂM 2025")


def test_the_three_rows_of_heads_come_again_and_no_row_is_broken(paper):
    above, table, below = paper.tables
    again = [row.trPr.find(qn("w:tblHeader")) is not None for row in table._tbl.tr_lst]
    assert again == [True] * 3 + [False] * 13
    rows = [row for one in (above, table, below) for row in one._tbl.tr_lst]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert not any(list(one._tbl.iter(qn("w:tblHeader"))) for one in (above, below))


def test_widths_and_borders(paper, bieu_2b):
    above, table, below = paper.tables
    for one in (above, table, below):
        found = [round(column.width.mm) for column in one.columns]
        assert found == [column.width_mm for column in bieu_2b.column]
    sides = {"top", "left", "bottom", "right"}
    cells = [cell for row in table._tbl.tr_lst for cell in row.tc_lst]
    drawn = [
        {side.tag.split("}")[1] for side in cell.tcPr.find(qn("w:tcBorders"))} for cell in cells
    ]
    assert all(one == sides for one in drawn)
    ruled = above._tbl.iter(qn("w:tcBorders"))
    assert [[side.tag.split("}")[1] for side in border] for border in ruled] == [["bottom"]] * 6
    assert not list(below._tbl.iter(qn("w:tcBorders")))


def test_heads_over_two_rows_and_over_columns_are_one_cell(paper):
    table = paper.tables[1]
    top, under = (row.tc_lst for row in table._tbl.tr_lst[:2])
    assert [cell.grid_span for cell in top] == [1] * 10 + [2, 1, 1, 3, 1, 1]
    assert [cell.vMerge for cell in top if cell.grid_span == 1] == ["restart"] * 14
    assert [cell.vMerge for cell in under].count("continue") == 14


def test_a_text_too_long_for_one_line_is_set_smaller(paper):
    stt = paper.tables[1].cell(0, 0)
    assert stt.text == "STT"
    assert 5 <= stt.paragraphs[0].runs[0].font.size.pt < 9


def test_the_same_sheet_is_the_same_pdf(layout):
    data = write_pdf(layout)
    assert data == write_pdf(layout)
    assert set(re.findall(rb"/MediaBox\s*\[([^]]+)\]", data)) == {b"0 0 841.8898 595.2756"}
    assert layout.title.encode("utf-16-be").hex().upper().encode() in data


@pytest.mark.skipif(PDFFONTS is None, reason="pdffonts (poppler-utils) is not installed")
def test_every_vietnamese_letter_is_in_the_font_that_comes_with_us(bieu_2b, commune, tmp_path):
    from dataclasses import replace

    alphabet = "".join(VIETNAMESE) + "₫…“”«»–³²"
    facts = replace(commune, body=alphabet, place_name=alphabet, upper_body=alphabet)
    file = tmp_path / "letters.pdf"
    file.write_bytes(write_pdf(lay_out(bieu_2b, facts, [SheetRow(alphabet, {})], total=False)))
    told = subprocess.run([PDFFONTS, file], capture_output=True, check=True, text=True).stdout
    fonts = {line.split()[0].partition("+")[2] for line in told.splitlines()[2:]}
    assert fonts == {"Tinos", "Tinos-Bold", "Tinos-Italic"}


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_font_itself_has_them(style):
    ttf = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")
    with ttf.TTFont(str(files("exports") / "fonts" / f"Tinos-{style}.ttf")) as font:
        assert not {ord(letter) for letter in VIETNAMESE} - font.getBestCmap().keys()
        assert "SIL Open Font License, Version 1.1" in font["name"].getDebugName(13)


def size(png):
    return struct.unpack(">II", png[16:24])


def test_pictures_of_every_page(layout):
    pages = page_count(write_pdf(layout))
    made = [write_png(layout, page) for page in range(1, pages + 1)]
    assert pages > 2
    assert len(set(made)) == pages
    assert {size(one) for one in made} == {(1871, 1323)}
    assert write_png(layout, pages + 7) == made[-1]


def test_one_page_of_a_long_sheet_is_drawn_without_the_others(bieu_2b, commune, reported):
    long = lay_out(bieu_2b, commune, reported(bieu_2b, 300), total=True)
    alone = [page_alone(long, number) for number in (1, 2, 999)]
    assert max(len(one.rows) for one in alone) < 30
    pages = len(pages_of(long))
    assert [one.corner for one in alone] == [f"trang {at}/{pages}" for at in (1, 2, pages)]
    assert [one.number for one in alone] == [1, 2, pages]
