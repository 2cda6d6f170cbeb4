"""How a written sheet is printed, what its figures are, and that damage is noticed."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import openpyxl.xml
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.cells import tab_name
from exports.sheet import SheetRow, lay_out
from exports.xlsx import DamagedSheetError, checked, column_widths, write_xlsx


def test_print_set_up(printed, bieu_2b, commune):
    page = printed(bieu_2b, commune)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    margins = page.page_margins
    inches = [margins.top, margins.bottom, margins.left, margins.right, margins.header]
    assert inches == pytest.approx([1.181, 0.591, 0.787, 0.787, 0.394], abs=0.001)
    assert page.print_title_rows == "$10:$12"
    assert page.HeaderFooter.differentFirst
    assert page.oddHeader.center.text == "&P"
    assert page.title == "Biểu 2b"
    assert page.parent.properties.title.endswith("THÁNG 3 NĂM 2025")


def test_widths_count_digits_of_the_normal_font(printed, bieu_2b, commune):
    book = printed(bieu_2b, commune).parent
    normal = book._named_styles["Normal"].font
    assert (normal.name, normal.sz) == ("Times New Roman", 12)
    assert (book._fonts[0].name, book._fonts[0].sz) == ("Times New Roman", 12)


@pytest.mark.parametrize("slug", ["bieu_1", "bieu_2a", "bieu_2b"])
def test_the_table_is_as_wide_as_the_paper_allows(slug, request):
    widths = [column.width_mm for column in request.getfixturevalue(slug).column]
    assert sum(widths) == 257 == 297 - 20 - 20
    assert sum(column_widths(widths)) * 8 * 25.4 / 96 == pytest.approx(257, abs=0.14)


@pytest.mark.parametrize(
    ("given", "kept", "number_format"),
    [
        (0, 0, "[$-42A]#,##0"),
        (1200, 1200, "[$-42A]#,##0"),
        (Decimal("1200.00"), 1200, "[$-42A]#,##0"),
        (Decimal("2.5"), 2.5, "[$-42A]#,##0.0"),
        (Decimal("1234.25"), 1234.25, "[$-42A]#,##0.00"),
        (Decimal("1E+3"), 1000, "[$-42A]#,##0"),
        (None, None, "[$-42A]#,##0"),
    ],
)
def test_figures(printed, bieu_2b, commune, given, kept, number_format):
    cell = printed(bieu_2b, commune, [SheetRow("Thôn Khe Gầy", {"road_clean_m": given})])["H13"]
    assert (cell.value, cell.data_type, cell.number_format) == (kept, "n", number_format)


def test_a_figure_too_long_for_a_spreadsheet_keeps_its_digits_as_text(printed, bieu_2b, commune):
    row = SheetRow("Thôn Khe Gầy", {"people": 1234567890123456789})
    assert printed(bieu_2b, commune, [row])["D13"].value == "1234567890123456789"


@pytest.mark.parametrize("given", ["35", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_figure_is_refused(bieu_2b, commune, given):
    with pytest.raises(ValueError, match="figure"):
        lay_out(bieu_2b, commune, [SheetRow("Thôn Khe Gầy", {"people": given})], total=False)


@pytest.mark.parametrize("count", [0, 1, 300])
@pytest.mark.parametrize("total", [False, True])
def test_any_number_of_rows(printed, bieu_2b, commune, count, total):
    rows = [SheetRow(f"Thôn {at}", {"people": at}) for at in range(1, count + 1)]
    page = printed(bieu_2b, commune, rows, total=total)
    first = [page.cell(at, 1).value for at in range(13, 13 + count)]
    assert first == list(range(1, count + 1))
    below = page.cell(13 + count, 1).value, page.cell(13 + count, 4).value
    sums = sum(range(count + 1)) if count else None
    assert below == (("Tổng cộng", sums) if total else (None, None))


@given(
    st.lists(
        st.none()
        | st.integers(0, 10**6)
        | st.decimals(0, 10**6, places=1, allow_nan=False, allow_infinity=False),
        max_size=8,
    )
)
def test_sums_are_those_of_what_was_told(printed, bieu_2b, commune, figures):
    rows = [SheetRow("Thôn", {"road_clean_m": figure}) for figure in figures]
    told = [figure for figure in figures if figure is not None]
    shown = printed(bieu_2b, commune, rows, total=True).cell(13 + len(rows), 8).value
    assert shown == (pytest.approx(float(sum(told))) if told else None)


def test_a_file_cut_short_is_noticed(bieu_2b, commune):
    layout = lay_out(bieu_2b, commune, [], total=False)
    with pytest.raises(DamagedSheetError):
        checked(write_xlsx(layout)[:-200], layout)


def test_a_lost_cell_is_noticed(bieu_2b, commune):
    layout = lay_out(bieu_2b, commune, [SheetRow("Thôn Khe Gầy", {"people": 3})], total=False)
    shorter = lay_out(bieu_2b, commune, [SheetRow("Thôn Khe Gầy", {})], total=False)
    with pytest.raises(DamagedSheetError, match="cells"):
        checked(write_xlsx(shorter), layout)


@given(st.text())
def test_any_name_makes_a_tab(name):
    tab = tab_name(name)
    assert 1 <= len(tab.encode("utf-16-le")) // 2 <= 31
    assert not set(tab) & set(r"[]:*?/\ "[:-1])
    assert tab == tab.strip("'")
    book = openpyxl.Workbook()
    book.active.title = tab
    assert book.active.title == tab


def test_xml_from_outside_is_read_with_defusedxml():
    assert openpyxl.xml.DEFUSEDXML is True


def test_the_same_sheet_in_the_same_words(bieu_2b, commune):
    """Only the time of writing differs between two files of the same rows."""
    rows = [SheetRow("Thôn Khe Gầy", {"people": 3, "days": (date(2025, 4, 5),)})]
    sheets = []
    for _ in range(2):
        data = write_xlsx(lay_out(bieu_2b, commune, rows, total=True))
        with ZipFile(BytesIO(data)) as parts:
            sheets.append(parts.read("xl/worksheets/sheet1.xml"))
    assert sheets[0] == sheets[1]
