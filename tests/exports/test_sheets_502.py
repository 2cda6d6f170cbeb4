"""The sheets of 43-KH/BCĐ 502: what no other plan has had so far, a block at a time."""

import csv
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest

from exports.formats import file_of
from exports.sheet import SheetRow, lay_out

PDFTOTEXT = shutil.which("pdftotext")

VILLAGES = [
    SheetRow("thôn 1", {"households_present": 45, "households_total": 52, "people": 61}),
    SheetRow("thôn 2", {"households_present": 38, "households_total": 38, "people": 50}),
    SheetRow("thôn 3", {"people": 12}),
    SheetRow("thôn 4", {"households_present": 10}),
]


@pytest.fixture
def district(commune):
    return replace(commune, body="HUYỆN ỦY YÊN BÌNH", signer="district", year=2024)


def column(page, number):
    """What stands in a column under its number, down to the sums."""
    top = next(cell.row for row in page.iter_rows() for cell in row if cell.value == "STT")
    rows = page.iter_rows(min_row=top + 1, min_col=number, max_col=number, values_only=True)
    values = [value for (value,) in rows]
    start = values.index(number) + 1
    return values[start : start + len(VILLAGES) + 1]


def left(page):
    return [row[0].value for row in page.iter_rows(max_row=10) if isinstance(row[0].value, str)]


def test_those_above_approve_under_the_letterhead_of_the_committee(printed, month_502, district):
    page = printed(month_502, district, VILLAGES)
    assert left(page)[:5] == [
        "HUYỆN ỦY YÊN BÌNH",
        "BAN CHỈ ĐẠO 502 HUYỆN",
        "*",
        "PHÊ DUYỆT CỦA THƯỜNG TRỰC",
        "HUYỆN ỦY",
    ]
    texts = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert texts[-4:] == [
        "ỦY VIÊN BAN THƯỜNG VỤ",
        "Kiêm",
        "TRƯỞNG BAN CHỈ ĐẠO",
        "(Ký, ghi rõ họ tên)",
    ]


def test_what_stands_between_two_offices_is_not_bold(printed, month_502, district):
    page = printed(month_502, district, VILLAGES)
    signed = {cell.value: cell.font.bold for row in page.iter_rows() for cell in row}
    assert (signed["ỦY VIÊN BAN THƯỜNG VỤ"], signed["Kiêm"]) == (True, False)


def test_a_communes_own_copy_is_signed_by_its_party_committee(printed, month_502, commune):
    page = printed(month_502, commune, VILLAGES)
    texts = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "PHÊ DUYỆT CỦA THƯỜNG TRỰC" not in texts
    assert texts[-2:] == ["T/M ĐẢNG ỦY", "(Ký, đóng dấu, ghi rõ họ tên)"]


def test_the_share_of_a_sum_is_of_those_who_told_both(printed, month_502, district):
    page = printed(month_502, district, VILLAGES, total=True)
    assert column(page, 6) == [45, 38, None, 10, 93]
    assert column(page, 7) == [52, 38, None, None, 90]
    assert column(page, 8) == [87, 100, None, None, 92]


def test_it_is_printed_on_a_larger_paper(printed, month_502, round_502, district):
    assert printed(month_502, district).page_setup.paperSize == 8
    assert printed(round_502, district).page_setup.paperSize == 9


ANSWERS = [
    SheetRow(
        "thôn 1", {"part": "Nơi tổ chức", "answer": "Tham gia", "planned_people": 50, "came": 47}
    ),
    SheetRow("xã Rô Men", {"part": "Được mời"}),
    SheetRow(
        "Phòng Nông nghiệp",
        {"part": "Được mời", "answer": "Không tham gia được", "reason": "tập huấn ở tỉnh"},
    ),
]
ROWS = [
    ["1", "thôn 1", "Nơi tổ chức", "Tham gia", "50", "47", ""],
    ["2", "xã Rô Men", "Được mời", "", "", "", ""],
    ["3", "Phòng Nông nghiệp", "Được mời", "Không tham gia được", "", "", "tập huấn ở tỉnh"],
    ["Cộng", "", "", "", "50", "47", ""],
]
HELD = "7 giờ 30, thứ Bảy ngày 13/04/2024"


@pytest.fixture
def of_a_round(round_502, district):
    facts = replace(district, period="QUÝ 2", held=HELD, work="tổng vệ sinh")
    return lay_out(round_502, facts, ANSWERS, total=True)


def test_a_round_says_when_it_is_and_who_comes_in_every_format(of_a_round):
    book = openpyxl.load_workbook(BytesIO(file_of(of_a_round, "xlsx"))).active
    paper = docx.Document(BytesIO(file_of(of_a_round, "docx")))
    cells = [str(value) for row in book.values for value in row if value is not None]
    word = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert f"Thời gian: {HELD}." in cells
    assert set(cells) <= word
    _, *lines = csv.reader(StringIO(file_of(of_a_round, "csv").decode("utf-8-sig"), newline=""))
    assert lines == ROWS
    assert file_of(of_a_round, "png").startswith(b"\x89PNG")


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_a_round_on_paper_names_every_unit(of_a_round, tmp_path):
    file = tmp_path / "round.pdf"
    file.write_bytes(file_of(of_a_round, "pdf"))
    said = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    words = " ".join(said.decode().split())
    assert [row.place for row in ANSWERS if row.place not in words] == []
    assert f"Thời gian: {HELD}." in words
