"""Sheets of the State (Nghị định 30/2020), and sheets of paragraphs, in the words of two plans."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from pydantic import ValidationError

from exports.formats import FORMATS, file_of
from exports.house_style import A3_LANDSCAPE, LANDSCAPE, PORTRAIT
from exports.pdf import page_count
from exports.sheet import SheetFacts, SheetRow, lay_out
from exports.type_metrics import width_mm
from programmes.sheet_file import ROOM_MM, SheetFile

PDFTOTEXT = shutil.which("pdftotext")
COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
UPPER, BODY = "ỦY BAN NHÂN DÂN HUYỆN HÀ TRUNG", "ỦY BAN NHÂN DÂN XÃ HÀ GIANG"

COLLECTIVE = """
format = 1
slug = "tap-the"
name = "Tập thể"
stage = "registration"
style = "state"
orientation = "portrait"
rows = ["activity"]
right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
title = ["ĐĂNG KÝ", "XÂY DỰNG MÔ HÌNH “DÂN VẬN KHÉO” NĂM {year}", "(Tập thể)"]
text_size = 14
dated = "bottom"

[[signer]]
who = "agency"
left = ["{upper_body}", "{body}"]
authority = "ĐẠI DIỆN LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ"
note = "(ký và ghi rõ họ, tên)"

[[paragraph]]
text = "Đơn vị: {unit}"

[[paragraph]]
text = "1. Tên mô hình, điển hình “Dân vận khéo” đăng ký xây dựng: {content}"

[[paragraph]]
text = "3. Giá trị dự kiến làm lợi từ công trình đăng ký (nếu có): {worth}"

[[paragraph]]
text = "4. Thời gian thực hiện và hoàn thành: {days}"
"""

WEEKLY = """
format = 1
slug = "thu-bay"
name = "Thứ bảy"
stage = "registration"
style = "state"
rows = ["activity"]
right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
document_number = "Số:        /ĐK-UBND"
title = ["BIỂU", "Đăng ký các hoạt động"]
text_size = 12

column = [
  { number = 1, head = "STT", width_mm = 12, kind = "order", from = "order" },
  { number = 2, head = "Nội dung công việc", width_mm = 85, kind = "text", from = "content" },
  { number = 3, head = "Địa điểm thực hiện", width_mm = 40, kind = "place", from = "place" },
  { number = 4, head = "Khả năng huy động", width_mm = 60, kind = "text", from = "means" },
  { number = 5, head = "Đề xuất hỗ trợ", width_mm = 35, kind = "text", from = "support" },
  { number = 6, head = "Ghi chú", width_mm = 25, kind = "text", from = "remark" },
]

[[signer]]
who = "commune"
left = ["{upper_body}", "{body}"]
authority = "TM. ỦY BAN NHÂN DÂN"
title = "CHỦ TỊCH"
note = "(Ký, đóng dấu, ghi rõ họ tên)"

[[paragraph]]
text = "Thời gian đăng ký thực hiện: Thứ 7, Tuần {week} tháng {month} năm {year}."
italic = true
across = "center"

"""

MODEL = SheetRow(
    "Thôn Chánh Lộc",
    {"content": "Đường hoa {year}", "worth": 12_500_000, "days": (date(2023, 4, 8),), "year": "x"},
)


def sheet(text):
    return SheetFile.model_validate(tomllib.loads(text))


@pytest.fixture
def facts():
    return SheetFacts(
        UPPER, BODY, "Hà Giang", "THÁNG 4", 2023, date(2023, 2, 7), unit="Hội Nông dân",
        month="4", week="2", signed_by="Lê Văn Bình",
    )  # fmt: skip


def said(layout):
    return [value for row in layout.rows for value in row.values if value is not None]


def look_of(layout, text):
    return next(
        look
        for row in layout.rows
        for value, look in zip(row.values, row.looks, strict=True)
        if value == text
    )


def test_a_form_of_paragraphs(facts):
    layout = lay_out(sheet(COLLECTIVE), facts, [MODEL], total=False)
    texts = [text for text in said(layout) if set(text) != {"_"}]
    assert texts == [
        *(UPPER, COUNTRY, BODY, MOTTO),
        *("ĐĂNG KÝ", "XÂY DỰNG MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2023", "(Tập thể)"),
        "Đơn vị: Hội Nông dân",
        "1. Tên mô hình, điển hình “Dân vận khéo” đăng ký xây dựng: Đường hoa {year}",
        "3. Giá trị dự kiến làm lợi từ công trình đăng ký (nếu có): 12.500.000",
        "4. Thời gian thực hiện và hoàn thành: 8/4",
        "Hà Giang, ngày 07 tháng 02 năm 2023",
        *("ĐẠI DIỆN LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ", "(ký và ghi rõ họ, tên)", "Lê Văn Bình"),
    ]


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_format_says_the_same(facts, tmp_path):
    layout = lay_out(sheet(COLLECTIVE), facts, [MODEL], total=False)
    file = tmp_path / "form.pdf"
    file.write_bytes(file_of(layout, "pdf"))
    told = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    printed = "".join(told.decode().split())
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    in_excel = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    paper = docx.Document(BytesIO(file_of(layout, "docx")))
    in_word = [p.text for p in paper.element.body.iter() if p.tag.endswith("}p") and p.text]
    assert in_excel == in_word == said(layout)
    assert all("".join(text.split()) in printed for text in in_excel)
    lines = file_of(layout, "csv").decode("utf-8-sig").splitlines()
    assert lines[1:3] == ["Đơn vị: Hội Nông dân", f'"{in_excel[-7]}"']


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_form_has_paper_of_its_own(facts, name, count):
    layout = lay_out(sheet(COLLECTIVE), facts, [MODEL] * count, total=False)
    data = file_of(layout, name)
    forms = max(1, count)
    if name == "pdf":
        assert page_count(data) == forms
    elif name == "docx":
        assert len(docx.Document(BytesIO(data)).sections) == forms
    elif name == "xlsx":
        page = openpyxl.load_workbook(BytesIO(data)).active
        assert len(page.row_breaks.brk) == forms - 1
        assert page.page_setup.orientation == "portrait"
    assert sum(text == COUNTRY for text in said(layout)) == forms


def test_a_long_answer_goes_on_over_pages(facts):
    told = "Vận động nhân dân hiến đất làm đường giao thông nông thôn. " * 120
    row = SheetRow("Thôn Chánh Lộc", {"content": told})
    layout = lay_out(sheet(COLLECTIVE), facts, [row], total=False)
    parts = [text for text in said(layout) if "Vận động" in text]
    assert " ".join(parts).endswith(told.strip())
    assert len(parts) > 3
    for name in FORMATS:
        assert file_of(layout, name)
    assert page_count(file_of(layout, "pdf")) == 4


@pytest.mark.parametrize(
    ("text", "sizes"),
    [(COLLECTIVE, (12, 12, 12, 13, 13)), (WEEKLY, (13, 13, 13, 14, 14))],
    ids=["portrait", "landscape"],
)
def test_sizes_of_the_decree(facts, text, sizes):
    layout = lay_out(sheet(text), facts, [], total=False)
    place = "Hà Giang, ngày 07 tháng 02 năm 2023"
    looks = [look_of(layout, line) for line in (UPPER, BODY, COUNTRY, MOTTO, place)]
    assert tuple(look.size for look in looks) == sizes
    assert [look.bold for look in looks] == [False, True, True, True, False]
    assert [look.italic for look in looks] == [False, False, False, False, True]


@pytest.mark.parametrize("text", [COLLECTIVE, WEEKLY], ids=["portrait", "landscape"])
def test_rules_under_the_body_and_the_motto(facts, text):
    layout = lay_out(sheet(text), facts, [], total=False)
    short, long = (one for one in said(layout) if isinstance(one, str) and set(one) == {"_"})
    look = look_of(layout, short)

    def length(line):
        of = look_of(layout, line)
        return width_mm(line, of.size, bold=of.bold)

    assert 1 / 3 <= width_mm(short, look.size, bold=True) / length(BODY) <= 1 / 2
    assert width_mm(long, look.size, bold=True) == pytest.approx(length(MOTTO), abs=1)


def test_number_line_and_signature(facts):
    layout = lay_out(sheet(WEEKLY), facts, [MODEL], total=False)
    level = next(row for row in layout.rows if "Số:        /ĐK-UBND" in row.values)
    assert "Hà Giang, ngày 07 tháng 02 năm 2023" in level.values
    assert "Thời gian đăng ký thực hiện: Thứ 7, Tuần 2 tháng 4 năm 2023." in said(layout)
    block = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký, đóng dấu, ghi rõ họ tên)", "Lê Văn Bình"]
    assert said(layout)[-4:] == block
    assert [look_of(layout, line).bold for line in block] == [True, True, False, True]


def test_the_title_of_a_party_signer_is_not_bold(bieu_2b, commune):
    signer = bieu_2b.signer[0].model_copy(update={"title": "BÍ THƯ"})
    party = bieu_2b.model_copy(update={"signer": (signer,)})
    look = look_of(lay_out(party, commune, [], total=False), "BÍ THƯ")
    assert (look.size, look.bold) == (14, False)


def test_an_agency_alone_is_ruled_off_under_its_own_name(facts):
    text = COLLECTIVE.replace('left = ["{upper_body}", "{body}"]', 'left = ["{body}"]')
    layout = lay_out(sheet(text), facts, [], total=False)
    lines = [row.values[0] for row in layout.rows[:4]]
    assert lines[0] == BODY
    assert set(lines[1]) == {"_"}


def test_the_partys_mark_may_stand_under_a_unit(facts):
    text = COLLECTIVE.replace('["{upper_body}", "{body}"]', '["{body}", "*"]')
    layout = lay_out(sheet(text), facts, [], total=False)
    assert "*" in said(layout)
    assert sum(isinstance(one, str) and set(one) == {"_"} for one in said(layout)) == 1


def test_the_paper_is_as_wide_as_a_plan_may_make_a_table():
    papers = {
        "A4 landscape": LANDSCAPE,
        "A4 portrait": PORTRAIT,
        "A3 landscape": A3_LANDSCAPE,
    }
    assert {name: page.room_mm for name, page in papers.items()} == ROOM_MM


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("TM. ỦY BAN", "T/M ỦY BAN", "is not how a sheet of style «state»"),
        ("width_mm = 85", "width_mm = 86", "room for 257 mm"),
        ('"center"', '"middle"', "justify"),
        ("Tuần {week}", "Tuần {content}", "cannot name an answer"),
        ("Tuần {week}", "Tuần {week!r}", "no placeholder and no answer"),
        ("Tuần {week}", "Tuần {0}", "no placeholder and no answer"),
        ('"Thời gian', '"{', "a brace is opened and not closed"),
    ],
)
def test_a_wrong_sheet_is_refused(old, new, reason):
    assert old in WEEKLY
    with pytest.raises(ValidationError, match=re.escape(reason)):
        sheet(WEEKLY.replace(old, new))


@pytest.mark.parametrize(
    ("columns", "reason"), [([], "columns or paragraphs"), ([1], "two columns at least")]
)
def test_a_sheet_has_a_body(columns, reason):
    written = {**tomllib.loads(WEEKLY), "paragraph": []}
    written["column"] = written["column"][: len(columns)]
    with pytest.raises(ValidationError, match=reason):
        SheetFile.model_validate(written)


def test_two_columns_are_enough_for_a_letterhead(facts):
    written = tomllib.loads(WEEKLY)
    narrow, wide = written["column"][:2]
    layout = lay_out(
        SheetFile.model_validate({**written, "column": [{**narrow, "width_mm": 40}, wide]}),
        facts, [MODEL], total=False,
    )  # fmt: skip
    assert {COUNTRY, BODY, "Đường hoa {year}"} <= set(said(layout))
    assert all(file_of(layout, name) for name in FORMATS)


def test_braces_in_a_persons_name_are_kept(facts):
    named = replace(facts, unit="{year} {0}")
    layout = lay_out(sheet(COLLECTIVE), named, [], total=False)
    assert "Đơn vị: {year} {0}" in said(layout)
