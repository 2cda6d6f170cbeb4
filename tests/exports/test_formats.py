"""Files of every format: what looks them over, where long ones are made, what csv makes safe."""

import csv
from io import StringIO

import pytest

from exports.apart import made_apart
from exports.damage import DamagedSheetError, TooLongError
from exports.formats import FORMATS, MOST_ROWS_HERE, file_of
from exports.pdf import write_pdf
from exports.sheet import SheetRow, lay_out
from exports.splicing import with_rows
from exports.xlsx import SHEET_PART


def test_groups_stand_before_their_columns_heads(bieu_2b, commune):
    read = file_of(lay_out(bieu_2b, commune, [], total=False), "csv").decode("utf-8-sig")
    (heads,) = csv.reader(StringIO(read))
    assert heads[14] == "Công tác tuyên truyền, vận động: Số buổi"


def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(bieu_2b, commune):
    row = SheetRow("=1+1", {"people": 5, "other_work_text": "@SUM(A1:A9)", "talk_text": "a=1"})
    read = file_of(lay_out(bieu_2b, commune, [row], total=False), "csv").decode("utf-8-sig")
    line = list(csv.reader(StringIO(read)))[1]
    assert [line[1], line[3], line[17], line[16]] == ["'=1+1", "5", "'@SUM(A1:A9)", "a=1"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_short_is_noticed(name, bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, 3), total=False)
    with pytest.raises(DamagedSheetError):
        FORMATS[name].checked(file_of(layout, name)[:-30], layout)


@pytest.mark.parametrize("name", ["xlsx", "docx", "csv"])
def test_a_lost_cell_is_noticed(name, bieu_2b, commune, reported):
    rows = reported(bieu_2b, 3)
    layout = lay_out(bieu_2b, commune, rows, total=False)
    other = lay_out(bieu_2b, commune, [*rows[:2], SheetRow("Thôn Khác", {})], total=False)
    with pytest.raises(DamagedSheetError):
        FORMATS[name].checked(file_of(other, name), layout)


def test_a_lost_page_is_noticed(bieu_2b, commune, reported):
    short, long = (
        lay_out(bieu_2b, commune, reported(bieu_2b, count), total=False) for count in (3, 40)
    )
    with pytest.raises(DamagedSheetError, match="pages"):
        FORMATS["pdf"].checked(file_of(short, "pdf"), long)


def test_a_picture_of_other_paper_is_noticed(bieu_2b, commune):
    upright = bieu_2b.model_copy(update={"orientation": "portrait", "column": bieu_2b.column[:9]})
    layout = lay_out(bieu_2b, commune, [], total=False)
    with pytest.raises(DamagedSheetError, match="dots"):
        FORMATS["png"].checked(file_of(lay_out(upright, commune, [], total=False), "png"), layout)


def test_an_unknown_format_is_refused(bieu_2b, commune):
    with pytest.raises(LookupError, match="no format odt"):
        file_of(lay_out(bieu_2b, commune, [], total=False), "odt")


def test_another_process_makes_the_very_same_file(bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, MOST_ROWS_HERE + 1), total=True)
    assert made_apart(layout, "pdf") == write_pdf(layout) == file_of(layout, "pdf")


def test_what_fails_in_another_process_is_told_here(bieu_2b, commune):
    with pytest.raises(DamagedSheetError, match="KeyError: 'odt'"):
        made_apart(lay_out(bieu_2b, commune, [], total=False), "odt")


def test_paper_too_long_to_be_set_is_refused_before_it_is_tried(bieu_2b, commune, reported):
    layout = lay_out(bieu_2b, commune, reported(bieu_2b, 600), total=False)
    with pytest.raises(TooLongError) as refused:
        file_of(layout, "pdf")
    assert refused.value.rows == 600
    assert all(file_of(layout, name) for name in FORMATS if name != "pdf")


def test_rows_are_streamed_into_a_package_and_nowhere_else(bieu_2b, commune):
    data = file_of(lay_out(bieu_2b, commune, [], total=False), "xlsx")
    with pytest.raises(LookupError, match="1 places for 2 streams"):
        with_rows(data, SHEET_PART, b"</sheetData>", [[], []])
