"""From chats to the printed sheet: every figure on it is an answer, and nothing else is."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from dialog.chat import SheetWanted
from exports.making import file_name, make_sheet
from models.filings import filing_of, latest_entries

PLAN = "ngay-cuoi-tuan-2025"
REGISTERED = datetime(2025, 3, 20, 12, 0, tzinfo=UTC)
REPORTED = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)
MADE = datetime(2025, 4, 10, 7, 5, tzinfo=UTC)

REGISTRATIONS = {
    "Tâm": "đăng ký|phát dọn 500 m đường trục thôn|5/4 và 6/4|30|Bí thư Huyện ủy|đăng ký",
    "Lâm": 'đăng ký|=HYPERLINK("http://x")|12/4|20|không|đăng ký',
    "Hà": "đăng ký|cùng thôn phát dọn|6/4|12|không|đăng ký",
}  # fmt: skip
REPORTS = {
    "Tâm": "báo cáo|đã làm|xong|33 người|3|650 m|Bí thư Huyện ủy|hoãn|bỏ qua|gửi",
    "Mai": "báo cáo|16/3|phát dọn, trồng hoa|20|0|0|120,5|thêm việc|30/3|phát dọn|12|2|1,2km|gửi",
    "Phúc": "báo cáo|không có hoạt động|đúng",
    "Lâm": "báo cáo|29/3|việc khác, giúp gia đình khó khăn|11|1|ba hộ|+cmd|@SUM(A1:A9)\t<b>|gửi",
    "Hà": "báo cáo|đã làm|phát dọn|11|11|500|gửi",
}

COLUMNS_2B = {
    3: "sessions", 4: "people", 5: "officials", 6: "road_concrete_m", 7: "road_flowers_m",
    8: "road_clean_m", 9: "road_light_m", 10: "houses_helped", 11: "families_helped",
    12: "families_help_text", 13: "pens_moved", 14: "bathrooms", 15: "talks", 16: "talk_people",
    17: "talk_text", 18: "other_work_text", 19: "leaders_text",
}  # fmt: skip

EMPTY = [None] * 17
BY_VILLAGE = {
    "thôn Đồng Tâm": [1, 33, 3, None, None, 650, *[None] * 10, "Bí thư Huyện ủy"],
    "thôn Liên Kết": [2, 32, 2, None, 120.5, 1200, *[None] * 11],
    "thôn Hợp Thịnh": EMPTY,
    "thôn Khả Lĩnh": EMPTY,
    "thôn Cầu Mơ": [1, 11, 1, *[None] * 5, 3, "+cmd", *[None] * 5, "@SUM(A1:A9) <b>", None],
}
BY_COMMUNE = {
    "xã Thịnh Hưng": [3, 65, 5, None, 120.5, 1850, *[None] * 10, "Bí thư Huyện ủy"],
    "xã Đại Minh": BY_VILLAGE["thôn Cầu Mơ"],
}
TOTAL = [4, 76, 6, 0, 120.5, 1850, 0, 0, 3, None, 0, 0, 0, 0, None, None, None]


@pytest.fixture
def filled(district):
    """Let people register and report by chat."""
    for chats, at in ((REGISTRATIONS, REGISTERED), (REPORTS, REPORTED)):
        for who, said in chats.items():
            for number, text in enumerate(said.split("|")):
                told = district.heard(who, text, at + timedelta(seconds=20 * number))
            assert "✅" in told[0].text, (who, told[0].text)
    return district


@pytest.fixture
def page(filled):
    """Make a sheet and open it, as whoever asked for it would."""

    def made(sheet, period, unit, **options):
        wanted = SheetWanted(PLAN, sheet, period, filled.places[unit].id, tuple(options.items()))
        file = make_sheet(filled.connection, filled.office.programmes, wanted, MADE)
        return openpyxl.load_workbook(BytesIO(file.data)).active

    return made


def table(page):
    """The rows that carry a number, by place: what stands from column 3 on."""
    return {
        row[1].value: [cell.value for cell in row[2:]]
        for row in page.iter_rows()
        if isinstance(row[0].value, int) and isinstance(row[1].value, str)
    }


def total_of(page):
    found = [row for row in page.iter_rows() if "Tổng cộng" in {cell.value for cell in row[:2]}]
    return [cell.value for cell in found[0][2:]] if found else None


@pytest.mark.parametrize(("by", "rows"), [("village", BY_VILLAGE), ("commune", BY_COMMUNE)])
def test_bieu_2b_holds_what_was_reported(page, by, rows):
    assert table(page("bieu-2b", "2025-03", "huyện Yên Bình", by=by)) == rows


def test_bieu_2b_of_one_commune(page):
    sheet = page("bieu-2b", "2025-03", "xã Thịnh Hưng", by="village", total="yes")
    assert list(table(sheet)) == ["thôn Đồng Tâm", "thôn Liên Kết", "thôn Hợp Thịnh"]
    assert total_of(sheet)[:6] == [3, 65, 5, None, 120.5, 1850]


@pytest.mark.parametrize("by", ["village", "commune"])
def test_the_totals_are_the_same_whatever_a_row_is(page, by):
    total = total_of(page("bieu-2b", "2025-03", "huyện Yên Bình", by=by, total="yes"))
    assert total == [value or None for value in TOTAL]


def test_without_being_asked_for_there_is_no_row_of_totals(page):
    assert total_of(page("bieu-2b", "2025-03", "huyện Yên Bình")) is None


def test_bieu_2a_holds_what_agencies_did(page):
    sheet = page("bieu-2a", "2025-03", "huyện Yên Bình", total="yes")
    assert table(sheet) == {"Phòng Nông nghiệp": [1, 11, 11, None, None, 500, *[None] * 10]}
    assert total_of(sheet)[:6] == [1, 11, 11, None, None, 500]


def test_bieu_1_holds_what_was_registered(page):
    assert table(page("bieu-1", "2025-04", "huyện Yên Bình")) == {
        "phát dọn 500 m đường trục thôn": ["5/4, 6/4", "thôn Đồng Tâm", 30, "Bí thư Huyện ủy"],
        "cùng thôn phát dọn": ["6/4", "Phòng Nông nghiệp", 12, None],
        '=HYPERLINK("http://x")': ["12/4", "thôn Cầu Mơ", 20, None],
    }


def test_what_people_type_is_text_and_never_a_formula(page):
    for sheet, period in (("bieu-1", "2025-04"), ("bieu-2b", "2025-03")):
        cells = [c for row in page(sheet, period, "huyện Yên Bình").iter_rows() for c in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)


def test_an_empty_cell_is_nobodys_nought(filled, page):
    """Nought was typed for the first day's metres; nobody was asked about concrete."""
    for text in ("báo cáo", "16/3", "phát dọn", "5", "ko có", "0", "gửi"):
        filled.heard("Hạnh", text, REPORTED)
    row = table(page("bieu-2b", "2025-03", "xã Đại Minh"))["thôn Khả Lĩnh"]
    assert row == [1, 5, 0, None, None, 0, *[None] * 11]


def test_every_figure_traces_to_an_answer(filled, page):
    printed = table(page("bieu-2b", "2025-03", "huyện Yên Bình", by="village"))
    for name, row in printed.items():
        unit = filled.places[name]
        paper = filing_of(filled.connection, PLAN, "result", "2025-03", unit.id)
        entries = latest_entries(filled.connection, paper.id) if paper else []
        for number, key in COLUMNS_2B.items():
            given = [answered(entry, key) for entry in entries]
            given = [value for value in given if value not in (None, "")]
            value = row[number - 3]
            if value is None or isinstance(value, str):
                assert (value or "") == "; ".join(" ".join(str(one).split()) for one in given)
            else:
                assert Decimal(str(value)) == sum(Decimal(str(one)) for one in given)


def answered(entry, key):
    """A stored answer, or for the sessions of work that was done the default read back."""
    if key in entry["answers"]:
        return entry["answers"][key]["value"]
    happened = "people" in entry["answers"]
    return 1 if key == "sessions" and happened else None


def test_a_correction_is_printed_in_place_of_what_it_corrects(filled, page):
    for text in ("báo cáo", "sửa 4", "40", "gửi"):
        filled.heard("Tâm", text, REPORTED)
    row = table(page("bieu-2b", "2025-03", "xã Thịnh Hưng"))["thôn Đồng Tâm"]
    assert row == [1, 40, *BY_VILLAGE["thôn Đồng Tâm"][2:]]


def test_another_period_is_another_sheet(page):
    assert set(map(tuple, table(page("bieu-2b", "2025-04", "huyện Yên Bình")).values())) == {
        tuple(EMPTY)
    }


@pytest.mark.parametrize(
    ("sheet", "unit"), [("bieu-9", "huyện Yên Bình"), ("bieu-2b", None)], ids=["sheet", "unit"]
)
def test_what_does_not_exist_cannot_be_made(district, sheet, unit):
    number = district.places[unit].id if unit else 0
    wanted = SheetWanted(PLAN, sheet, "2025-03", number)
    with pytest.raises(LookupError):
        make_sheet(district.connection, district.office.programmes, wanted, MADE)


def test_the_file_is_named_for_any_phone():
    wanted = SheetWanted(PLAN, "bieu-2b", "2025-03", 1)
    assert file_name(wanted, "xã Thịnh Hưng", "xlsx") == "bieu-2b_2025-03_xa-thinh-hung.xlsx"
