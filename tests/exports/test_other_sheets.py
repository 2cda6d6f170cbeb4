"""Biểu 1 and Biểu 2a, and what a sheet's facts change."""

from dataclasses import replace
from datetime import date

import pytest

from exports.letterhead import dated_line
from exports.sheet import SheetRow

BIEU_1_TITLE = (
    'CÔNG TRÌNH, PHẦN VIỆC THỰC HIỆN "NGÀY CUỐI TUẦN CÙNG DÂN VÀ DOANH NGHIỆP" THÁNG 4 NĂM 2025'
)
BIEU_1 = [
    "Số TT",
    "Nội dung công trình, phần việc",
    "Ngày thực hiện",
    "Địa điểm thực hiện",
    "Dự kiến số người tham gia",
    "Lãnh đạo huyện tham gia thực hiện",
]


def texts(page):
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]


def test_bieu_1_of_a_commune(printed, bieu_1, commune):
    work = {
        "content": "Phát dọn 500 m đường thôn",
        "days": (date(2025, 4, 26), date(2025, 4, 12)),
        "planned_people": 30,
        "leaders_text": "Đ/c Minh, UVBTV",
    }
    facts = replace(commune, period="THÁNG 4", dated=date(2025, 3, 24))
    page = printed(bieu_1, facts, [SheetRow("Thôn Đồng Tâm", work)])
    assert texts(page) == [
        "Biểu 1",
        *("ĐẢNG BỘ HUYỆN YÊN BÌNH", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        "ĐẢNG ỦY XÃ ĐẠI ĐỒNG",
        *("*", "Đại Đồng, ngày 24 tháng 3 năm 2025"),
        "BIỂU ĐĂNG KÝ",
        BIEU_1_TITLE,
        *BIEU_1,
        *(1, "Phát dọn 500 m đường thôn", "12/4, 26/4", "Thôn Đồng Tâm", 30, "Đ/c Minh, UVBTV"),
        "T/M ĐẢNG ỦY",
        "(Ký, đóng dấu, ghi rõ họ tên)",
    ]
    assert page.print_title_rows == "$10:$10"


def test_sheets_of_a_whole_district_are_signed_like_the_plan(printed, bieu_1, bieu_2b, commune):
    district = replace(commune, body="HUYỆN ỦY YÊN BÌNH", signer="district")
    for sheet in (bieu_1, bieu_2b):
        written = texts(printed(sheet, district))
        assert written[-2:] == ["T/M BAN THƯỜNG VỤ", "(Ký, đóng dấu, ghi rõ họ tên)"]


def test_bieu_1_of_an_agency_is_headed_and_signed_like_bieu_2a(printed, bieu_1, agency):
    written = texts(printed(bieu_1, agency))
    assert written[:4] == [
        "Biểu 1",
        *("PHÒNG VĂN HÓA, KHOA HỌC VÀ THÔNG TIN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        "*",
    ]
    assert written[-2:] == ["THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu, ghi rõ họ tên)"]


def test_bieu_2a_is_2b_without_the_last_column(printed, bieu_2a, bieu_2b, agency):
    ours, theirs = bieu_2a.column, bieu_2b.column[:18]
    assert [(c.number, c.group, c.head, c.kind, c.source) for c in ours] == [
        (c.number, c.group, c.head, c.kind, c.source) for c in theirs
    ]
    wider = {a.number: a.width_mm - b.width_mm for a, b in zip(ours, theirs, strict=True)}
    assert {number: more for number, more in wider.items() if more} == {2: 2, 12: 2, 18: 14}
    written = texts(printed(bieu_2a, agency))
    assert written[:7] == [
        "Biểu 2a",
        *("PHÒNG VĂN HÓA, KHOA HỌC VÀ THÔNG TIN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        *("*", "Yên Bình, ngày … tháng … năm 2025"),
        "BIỂU TỔNG HỢP",
        'KẾT QUẢ THỰC HIỆN "NGÀY CUỐI TUẦN CÙNG DÂN VÀ DOANH NGHIỆP" THÁNG 3 NĂM 2025',
    ]
    assert written[-2:] == ["THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu, ghi rõ họ tên)"]


def test_year_level_authority_and_name_are_given(printed, bieu_1, commune):
    facts = replace(
        commune, year=2026, level="xã", authority="T/M BAN THƯỜNG VỤ", signed_by="Hoàng Văn Tám"
    )
    work = {"days": (date(2026, 1, 3), date(2025, 12, 27))}
    written = texts(printed(bieu_1, facts, [SheetRow("Thôn Khe Gầy", work)]))
    assert "Lãnh đạo xã tham gia thực hiện" in written
    assert "27/12/2025, 3/1" in written
    assert any(isinstance(text, str) and text.endswith("THÁNG 3 NĂM 2026") for text in written)
    assert written[-3:] == [
        *("T/M BAN THƯỜNG VỤ", "(Ký, đóng dấu, ghi rõ họ tên)", "Hoàng Văn Tám")
    ]


@pytest.mark.parametrize(
    ("dated", "line"),
    [
        (date(2026, 2, 3), "Yên Bình, ngày 03 tháng 02 năm 2026"),
        (date(2025, 4, 13), "Yên Bình, ngày 13 tháng 4 năm 2025"),
        (date(2025, 1, 10), "Yên Bình, ngày 10 tháng 01 năm 2025"),
        (date(2025, 12, 9), "Yên Bình, ngày 09 tháng 12 năm 2025"),
        (None, "Yên Bình, ngày … tháng … năm 2025"),
    ],
)
def test_place_and_date(dated, line):
    assert dated_line("Yên Bình", dated, 2025) == line
    assert dated_line("", dated, 2025) == line.replace("Yên Bình", ".....")
