"""Biểu 2b read back from the written file, against the wording of 267-KH/HU."""

import pytest

from exports.sheet import SheetRow

# number, widths in mm, row A, row B (None: one cell down both rows), cell of row A
FORM = [
    (1, 7, "STT", None, "A10:A11"),
    (2, 22, "Địa điểm thực hiện", None, "B10:B11"),
    (3, 13, "Tổng số buổi thực hiện ngày cuối tuần cùng dân (buổi)", None, "C10:C11"),
    (4, 13, "Tổng lượt người tham gia", None, "D10:D11"),
    (5, 13, "Trong đó: Cán bộ, công chức, viên chức", None, "E10:E11"),
    (6, 13, "Bê tông hóa đường GTNT (m)", None, "F10:F11"),
    (7, 13, "Trồng tuyến đường hoa, cây cảnh (m)", None, "G10:G11"),
    (8, 13, "Tu sửa, phát dọn, vệ sinh đường GTNT (m)", None, "H10:H11"),
    (9, 12, "Thắp sáng đường quê (m)", None, "I10:I11"),
    (10, 13, "Giúp đỡ hộ nghèo làm nhà, sửa nhà (hộ)", None, "J10:J11"),
    (
        11,
        10,
        "Giúp đỡ các gia đình chính sách, neo đơn, hoàn cảnh khó khăn, hộ nghèo",
        "Số hộ",
        "K10:L10",
    ),
    (12, 18, None, "Nội dung giúp đỡ", None),
    (13, 13, "Vận động hộ dân di dời chuồng trại ra khỏi nhà ở (hộ)", None, "M10:M11"),
    (14, 13, "Hỗ trợ làm nhà tắm, nhà vệ sinh (hộ)", None, "N10:N11"),
    (15, 9, "Công tác tuyên truyền, vận động", "Số buổi", "O10:Q10"),
    (16, 14, None, "Số người được tuyên truyền, vận động", None),
    (17, 15, None, "Nội dung", None),
    (18, 15, "Các công việc khác", None, "R10:R11"),
    (
        19,
        18,
        "UVBTV; UVBCH; Tổ công tác; lãnh đạo các phòng ban tham gia thực hiện",
        None,
        "S10:S11",
    ),
]

OVER_THE_TABLE = {
    "N1": "Biểu 2b",
    "A2": "ĐẢNG BỘ HUYỆN YÊN BÌNH",
    "N2": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "A4": "ĐẢNG ỦY XÃ ĐẠI ĐỒNG",
    "A5": "*",
    "N5": "Đại Đồng, ngày 09 tháng 4 năm 2025",
    "A7": "BIỂU TỔNG HỢP",
    "A8": 'KẾT QUẢ THỰC HIỆN "NGÀY CUỐI TUẦN CÙNG DÂN VÀ DOANH NGHIỆP" THÁNG 3 NĂM 2025',
}


@pytest.fixture(scope="module")
def page(printed, bieu_2b, commune):
    rows = [
        SheetRow("Thôn Đồng Tâm", {"sessions": 2, "people": 1200, "leaders_text": "Đ/c Minh"}),
        SheetRow("Thôn Khe Gầy", {"sessions": 1, "people": 35, "bathrooms": 0}),
    ]
    return printed(bieu_2b, commune, rows, total=True)


@pytest.mark.parametrize(("number", "width", "row_a", "row_b", "merged"), FORM)
def test_every_head_stands_where_the_form_has_it(page, number, width, row_a, row_b, merged):
    assert page.cell(10, number).value == row_a
    assert page.cell(11, number).value == row_b
    assert page.cell(12, number).value == number
    letter = page.cell(12, number).column_letter
    millimetres = page.column_dimensions[letter].width * 8 * 25.4 / 96
    assert millimetres == pytest.approx(width, abs=0.27)
    if merged:
        assert merged in {str(span) for span in page.merged_cells.ranges}


def test_nothing_else_is_merged(page):
    heads = {merged for *_, merged in FORM if merged}
    assert {str(span) for span in page.merged_cells.ranges} == heads | {
        *("A2:F2", "A4:F4", "A5:F5"),  # issuing body
        *("N1:S1", "N2:S2", "N5:S5"),  # label, motto, place and date
        *("A7:S7", "A8:S8"),  # title
        "A15:B15",  # «Tổng cộng»
        *("N17:S17", "N18:S18"),  # signature
    }


def test_over_the_table(page):
    written = {cell.coordinate: cell.value for row in page["A1:S9"] for cell in row if cell.value}
    assert written == OVER_THE_TABLE


def test_under_the_table(page):
    written = {cell.coordinate: cell.value for row in page["A16:S30"] for cell in row if cell.value}
    assert written == {"N17": "T/M ĐẢNG ỦY", "N18": "(Ký, đóng dấu, ghi rõ họ tên)"}


@pytest.mark.parametrize(
    ("at", "size", "bold", "italic"),
    [
        ("N1", 13, True, False),
        ("A2", 14, False, False),
        ("A4", 14, True, False),
        ("N2", 15, True, False),
        ("N5", 14, False, True),
        ("A7", 14, True, False),
        ("K10", 9, True, False),
        ("K12", 9, False, True),
        ("B13", 9, False, False),
        ("D13", 9, False, False),
        ("A15", 9, True, False),
        ("N17", 14, True, False),
        ("N18", 13, False, True),
    ],
)
def test_letters(page, at, size, bold, italic):
    font = page[at].font
    assert (font.name, font.sz, font.b, font.i) == ("Times New Roman", size, bold, italic)


def test_a_rule_under_the_motto_and_nowhere_else_over_the_table(page):
    ruled = {
        cell.coordinate
        for row in page["A1:S9"]
        for cell in row
        if cell.border.bottom and cell.border.bottom.style
    }
    assert ruled == {"N3", "O3", "P3", "Q3", "R3", "S3"}


def test_every_cell_of_the_table_has_thin_black_borders(page):
    joined = {at for span in page.merged_cells.ranges for row in span.rows for at in row}
    for cell in (cell for row in page["A10:S15"] for cell in row):
        sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
        drawn = [side for side in sides if side and side.style]
        assert all((side.style, side.color.rgb) == ("thin", "FF000000") for side in drawn)
        assert len(drawn) == 4 or (cell.row, cell.column) in joined


def test_rows_and_sums(page):
    assert [page.cell(13, at).value for at in range(1, 20)] == [
        *(1, "Thôn Đồng Tâm", 2, 1200),
        *[None] * 14,
        "Đ/c Minh",
    ]
    assert [page.cell(14, at).value for at in (1, 2, 3, 4, 14)] == [2, "Thôn Khe Gầy", 1, 35, 0]
    sums = {
        at: page.cell(15, at).value for at in range(1, 20) if page.cell(15, at).value is not None
    }
    assert sums == {1: "Tổng cộng", 3: 3, 4: 1235, 14: 0}
