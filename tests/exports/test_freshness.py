"""A sheet says up to when its figures are and who is missing, and is a draft until it is closed."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import openpyxl
import pytest

from dialog.chat import SheetWanted
from exports.freshness import Freshness
from exports.making import make_sheet
from models.programmes_owned import own

PLAN = "ngay-cuoi-tuan-2025"
SENT = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)
FIVE_PAST_TWO = datetime(2025, 4, 10, 7, 5, tzinfo=UTC)
LAST_MOMENT = datetime(2025, 4, 13, 16, 59, tzinfo=UTC)
LOCKED = datetime(2025, 4, 13, 17, 0, tzinfo=UTC)
STAMP = "Số liệu đến 14:05 ngày 10/4/2025."
VILLAGES = ["thôn Đồng Tâm", "thôn Liên Kết", "thôn Hợp Thịnh"]


@pytest.fixture
def made(district):
    def made(sheet="bieu-2b", unit="xã Thịnh Hưng", now=FIVE_PAST_TWO, period="2025-03", **options):
        wanted = SheetWanted(
            options.pop("plan", PLAN), sheet, period, district.places[unit].id,
            tuple(options.items()),
        )  # fmt: skip
        return make_sheet(district.connection, district.office.programmes, wanted, now).data

    return made


def in_excel(data):
    page = openpyxl.load_workbook(BytesIO(data)).active
    return [cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def stamp(data):
    return next(text for text in in_excel(data) if text.startswith("Số liệu đến"))


def test_the_stamp_names_the_moment_and_who_is_missing(made):
    assert stamp(made()) == f"{STAMP} Chưa có (3/3): {', '.join(VILLAGES)}."


def test_whoever_has_answered_is_missing_no_more(district, made):
    for text in ("báo cáo", "không có hoạt động", "đúng"):
        district.heard("Phúc", text, SENT)
    assert stamp(made()) == f"{STAMP} Chưa có (2/3): {', '.join(VILLAGES[:2])}."


def test_an_agency_is_missing_on_its_own_sheet_only(made):
    assert stamp(made("bieu-2a", "huyện Yên Bình")) == f"{STAMP} Chưa có (1/1): Phòng Nông nghiệp."
    assert "Phòng" not in stamp(made(unit="huyện Yên Bình"))
    assert "(6/6)" in stamp(made("bieu-1", "huyện Yên Bình", period="2025-05"))


def test_nobody_is_missing_where_nobody_owes(district, made):
    own(district.connection, "thu-bay-co-so-2023", district.places["xã Thịnh Hưng"].id)
    saturday = {"plan": "thu-bay-co-so-2023", "period": "2023-04-15"}
    assert stamp(made("bieu-dang-ky", **saturday)) == STAMP


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ([], ""),
        (["thôn A"], " Chưa có (1/20): thôn A."),
        (list("ABCDEF"), " Chưa có (6/20): A, B, C, D, E, F."),
        (list("ABCDEFG"), " Chưa có (7/20): A, B, C, D, E và 2 đơn vị khác."),
        (list("ABCDEFGHIJKLMNOPQRST"), " Chưa có (20/20): A, B, C, D, E và 15 đơn vị khác."),
    ],
)
def test_many_missing_units_are_counted_rather_than_named(missing, told):
    assert Freshness(FIVE_PAST_TWO, True, tuple(missing), 20).stamp == STAMP + told


@pytest.mark.parametrize(
    ("now", "options", "draft"),
    [
        (FIVE_PAST_TWO, {}, True),
        (LAST_MOMENT, {}, True),
        (LOCKED, {}, False),
        (FIVE_PAST_TWO, {"final": "yes"}, False),
    ],
    ids=["running", "a minute before locking", "locked", "closed by an officer"],
)
def test_a_draft_says_so_until_the_period_is_closed(made, now, options, draft):
    book = openpyxl.load_workbook(BytesIO(made(now=now, **options))).active
    assert (book["A1"].value == "DỰ THẢO") is draft
    assert (book.oddHeader.left.text == "DỰ THẢO") is draft
    paper = docx.Document(BytesIO(made(now=now, format="docx", **options)))
    assert (paper.tables[0].cell(0, 0).text == "DỰ THẢO") is draft
    assert (paper.sections[0].header.paragraphs[0].text == "DỰ THẢO\t") is draft


def test_the_picture_shows_it_too(made):
    assert made(format="png") != made(format="png", final="yes")
