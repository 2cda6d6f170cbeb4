"""The Saturday plan's sheet, from chats to cells: its exact wording, and what villages typed."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest

from dialog.chat import SheetWanted
from exports.making import make_sheet
from models.programmes_owned import own

PLAN = "thu-bay-co-so-2023"
TUESDAY = datetime(2023, 4, 11, 12, 0, tzinfo=UTC)
FRIDAY = datetime(2023, 4, 14, 12, 0, tzinfo=UTC)

REGISTRATIONS = {
    "Tâm": "đăng ký|làm mới đường giao thông nông thôn (dài 500m, rộng 2,5m)|30 người"
    "|5m³ cát; 5 m ³ sỏi|25 cuốc, 20 xẻng, 5 xe rùa,..."
    "|Đề nghị hỗ trợ nhân lực cùng tham gia đổ bê tông đường"
    "|Chỉ cần hỗ trợ nhân lực, không cần chuẩn bị dụng cụ|đăng ký",
    "Mai": "đăng ký|Tổng vệ sinh, phát quang tuyến đường thôn|20|không"
    "|20 dao phát; 5 bao đựng rác; 4 thùng đựng rác|bỏ qua|bỏ qua"
    "|thêm việc|Nạo vét mương|0|không|không|bỏ qua|bỏ qua|đăng ký",
}  # fmt: skip
LATE = "Trồng hoa|12|2,5 tạ phân|10 cuốc|bỏ qua|bỏ qua|đăng ký"

HEADS = [
    "STT",
    "Nội dung công việc đăng ký thực hiện",
    "Địa điểm thực hiện",
    "Khả năng huy động của xã, thôn (Tổng số người, vật tư, dụng cụ,...)",
    "Đề xuất hỗ trợ",
    "Ghi chú",
]
ROWS = [
    [
        1,
        "làm mới đường giao thông nông thôn (dài 500m, rộng 2,5m)",
        "thôn Đồng Tâm",
        "30 người; 5 m³ cát, 5 m³ sỏi; 25 cuốc, 20 xẻng, 5 xe rùa",
        "Đề nghị hỗ trợ nhân lực cùng tham gia đổ bê tông đường",
        "Chỉ cần hỗ trợ nhân lực, không cần chuẩn bị dụng cụ",
    ],
    [
        2,
        "Tổng vệ sinh, phát quang tuyến đường thôn",
        "thôn Liên Kết",
        "20 người; 20 dao phát, 5 bao đựng rác, 4 thùng đựng rác",
        None,
        None,
    ],
    [3, "Nạo vét mương", "thôn Liên Kết", "0 người", None, None],
    [4, "Trồng hoa (bổ sung)", "thôn Hợp Thịnh", "12 người; 2,5 tạ phân; 10 cuốc", None, None],
]
AROUND = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN XÃ THỊNH HƯNG",
    "BIỂU",
    (
        "Đăng ký các hoạt động thực hiện “Phong trào cán bộ, đảng viên, công chức, viên chức, "
        "chiến sỹ lực lượng vũ trang huyện Bình Gia dành ngày thứ Bảy đi cơ sở "
        "xây dựng nông thôn mới năm 2023”"
    ),
    "Thời gian đăng ký thực hiện: Thứ 7, Tuần 3 tháng 4 năm 2023.",
    "XÁC NHẬN CỦA UBND XÃ",
    "(Ký, đóng dấu, ghi rõ họ tên)",
]


@pytest.fixture
def village(district):
    """Put the plan in force at one commune, beside the district's."""
    own(district.connection, PLAN, district.places["xã Thịnh Hưng"].id)
    return district


@pytest.fixture
def page(village):
    """Make the sheet of a Saturday and open it."""

    def made(period):
        unit = village.places["xã Thịnh Hưng"].id
        wanted = SheetWanted(PLAN, "bieu-dang-ky", period, unit)
        file = make_sheet(village.connection, village.office.programmes, wanted, FRIDAY)
        return openpyxl.load_workbook(BytesIO(file.data)).active

    return made


def say_all(village, who, texts, at):
    for number, text in enumerate(texts.split("|")):
        told = village.heard(who, text, at + timedelta(seconds=20 * number))
    assert "✅" in told[0].text, (who, told[0].text)


def saturday(village, unit):
    """The command behind the button of one Saturday's registration."""
    return f"/dangky {village.places[unit].id} {PLAN} 2023-04-15"


def table(page):
    """The column heads, and the rows that carry a number."""
    rows = [[cell.value for cell in row][:6] for row in page.iter_rows()]
    heads = next(row for row in rows if row[0] == "STT")
    return heads, [row for row in rows if isinstance(row[0], int)]


def test_the_sheet_holds_what_the_villages_registered(village, page):
    for who, texts in REGISTRATIONS.items():
        say_all(village, who, texts, TUESDAY)
    say_all(village, "Phúc", f"{saturday(village, 'thôn Hợp Thịnh')}|{LATE}", FRIDAY)
    sheet = page("2023-04-15")
    assert table(sheet) == (HEADS, ROWS)
    shown = {cell.value for row in sheet.iter_rows() for cell in row}
    assert [text for text in AROUND if text not in shown] == []


def test_the_examples_of_the_form_are_never_printed(page):
    sheet = page("2023-04-15")
    assert table(sheet) == (HEADS, [])
    assert not [c.value for row in sheet.iter_rows() for c in row if "VD" in str(c.value)]


def test_another_saturday_is_another_sheet(village, page):
    say_all(village, "Tâm", REGISTRATIONS["Tâm"], TUESDAY)
    assert table(page("2023-04-22")) == (HEADS, [])


def test_a_correction_takes_the_place_of_what_was_brought_before(village, page):
    say_all(village, "Tâm", REGISTRATIONS["Tâm"], TUESDAY)
    again = saturday(village, "thôn Đồng Tâm")
    say_all(village, "Tâm", f"{again}|sửa 4|30 cuốc|đăng ký", TUESDAY)
    assert table(page("2023-04-15"))[1][0][3] == "30 người; 5 m³ cát, 5 m³ sỏi; 30 cuốc"
