"""Rows are tall enough for their text, and a text too long for one row goes on in the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.cells import cleaned
from exports.long_rows import MOST_LINES
from exports.sheet import SheetRow, lay_out
from exports.type_metrics import height_pt, line_starts, lines_in, width_mm

# points at size 10, from the advance widths in Tinos, Times New Roman's metric twin
WIDTHS = [
    ("0", False, 5.0),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", True, 137.8),
    ("Ước", False, 17.5),
    ("rưỡi", False, 16.8),
    ("e\u0301", False, 4.4),
    ("中", False, 10.0),
]


@pytest.mark.parametrize(("text", "bold", "points"), WIDTHS)
def test_width(text, bold, points):
    assert width_mm(text, 10, bold=bold) == pytest.approx(points * 25.4 / 72, abs=0.05)


@pytest.mark.parametrize(
    ("text", "room_mm", "lines"),
    [
        ("", 18, 1),
        ("Thôn Khe Gầy", 40, 1),
        ("Thôn Khe Gầy", 15, 2),
        ("một\nhai\n\nbốn", 40, 4),
        ("Tặng 02 suất quà, giúp 10 ngày công thu hoạch ngô", 18, 6),
        ("0" * 100, 18, 10),
    ],
)
def test_lines(text, room_mm, lines):
    assert lines_in(text, room_mm, 9) == lines


@given(st.text(max_size=300), st.floats(8, 60))
def test_lines_begin_in_order_and_none_is_wider_than_its_cell(text, room_mm):
    starts = line_starts(text, room_mm, 9)
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].strip("\n ")
        assert len(line) == 1 or width_mm(line, 9) <= room_mm


def long_row(bieu_2b, commune, text):
    cells = {"people": 35, "other_work_text": text, "leaders_text": "Đ/c Minh"}
    rows = [SheetRow("Thôn Khe Gầy", cells), SheetRow("Thôn Đồng Tâm", {"people": 5})]
    return lay_out(bieu_2b, commune, rows, total=True)


def test_a_long_text_goes_on_in_rows_of_its_own(bieu_2b, commune):
    sentence = "Sửa nhà văn hóa thôn, hướng dẫn nộp hồ sơ trực tuyến. "
    text = sentence * 40
    layout = long_row(bieu_2b, commune, text)
    parts = [row.values[17] for row in layout.rows[12:] if row.values[17] is not None]
    assert len(parts) > 5
    assert " ".join(parts) == text.strip()
    tallest = height_pt(MOST_LINES, 9) + 10
    assert all(row.height_pt <= tallest for row in layout.rows[12:-4])
    first, second = layout.rows[12], layout.rows[13]
    assert first.values[:4] == (1, "Thôn Khe Gầy", None, 35)
    assert second.values[:4] == (None, None, None, None)
    assert (first.looks[0].edges, second.looks[0].edges) == ("open below", "sides")
    order = [row.values[0] for row in layout.rows[12:] if row.values[0] is not None]
    assert order == [1, 2, "Tổng cộng"]
    sums = next(row for row in layout.rows if row.values[0] == "Tổng cộng")
    assert sums.values[3] == 40


@given(st.text(min_size=200, max_size=2000))
def test_nothing_of_a_long_text_is_lost(bieu_2b, commune, text):
    layout = long_row(bieu_2b, commune, text)
    end = next(at for at, row in enumerate(layout.rows) if row.values[0] == 2)
    parts = [row.values[17] or "" for row in layout.rows[12:end]]
    assert "".join("".join(parts).split()) == "".join(cleaned(text).split())


@pytest.mark.parametrize("text", ["a" + "\n" * 60 + "b", "a" + " " * 3000 + "b", "=1+1 " * 900])
def test_odd_long_texts_still_make_a_file_that_opens(printed, bieu_2b, commune, text):
    page = printed(bieu_2b, commune, [SheetRow(text, {"other_work_text": text})])
    parts = [cell.value for (cell,) in page["R13:R400"] if cell.value is not None]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"n", "s"}
