"""An office's own workbook as the template: its looks stay, rows come in, what is below moves."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.cell_range import CellRange

from bot.trial import ON_SHEETS, marked
from dialog.chat import SheetWanted
from exports.damage import DamagedSheetError
from exports.making import make_sheet
from exports.sheet import SheetRow, lay_out, texts_of
from exports.template import checked, fill_template
from exports.template_rows import moved_formula, moved_name
from programmes.loading import PLANS, load

PLAN = "ngay-cuoi-tuan-2025"
NOW = datetime(2025, 4, 10, 7, 5, tzinfo=UTC)
STAMP = "Số liệu đến 14:05 ngày 10/4/2025. Chưa có (1/5): thôn Khả Lĩnh."
HEADS = [
    "SỐ TT",
    "Nội dung công trình,\nphần việc",
    "Ngày thực hiện",
    "Địa điểm thực hiện",
    "Dự kiến số người tham gia",
    "Lãnh đạo huyện tham gia thực hiện",
]
TEMPLATE = """
[template]
workbook = "mau-cua-xa.xlsx"
tab = "Biểu 1"
row = 7
total = 8

[template.cells]
A1 = "{body}"
F1 = "{draft}"
A3 = "CÔNG TRÌNH, PHẦN VIỆC {period} NĂM {year}"
E10 = "{dated}"
A14 = "{stamp}"
"""


def workbook():
    """A small workbook such as an office would bring: its own colours, letters and print set-up."""
    book = openpyxl.Workbook()
    book.active.title = "Ghi chú"
    book.active["A1"] = "Tờ khác, không ai động đến"
    page = book.create_sheet("Biểu 1")
    page.merge_cells("A1:B1")
    page.merge_cells("A3:F3")
    page["A3"].font = Font(name="Arial", size=16, bold=True, color="FF0000C0")
    thin = Side(style="thin", color="FF888888")
    for column, head in enumerate(HEADS, start=1):
        page.cell(5, column, head).fill = PatternFill("solid", fgColor="FFDDEEFF")
        page.cell(6, column, column)
        cell = page.cell(7, column)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.font = Font(name="Arial", size=10, italic=column == 2)
        cell.alignment = Alignment(wrap_text=column in {2, 6}, vertical="top")
        page.column_dimensions["ABCDEF"[column - 1]].width = (6, 40, 12, 18, 10, 30)[column - 1]
    page["G7"] = "=E7*2"
    page["B8"], page["E8"] = "Tổng cộng", "=SUM(E7:E7)"
    page["E8"].number_format = "#,##0"
    page["E8"].font = Font(name="Arial", size=10, bold=True)
    page.merge_cells("D11:F11")
    page["D11"], page["D13"], page["A13"] = "NGƯỜI LẬP BIỂU", "=E8", "Nơi nhận: Lưu VP"
    page.row_dimensions[11].height = 40
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.print_title_rows, page.print_area = "5:6", "A1:G14"
    page.oddFooter.center.text = "Xã Đại Đồng - trang &P"
    page.freeze_panes = "A7"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def plan(tmp_path):
    """The plan with an office's workbook beside Biểu 1."""
    folder = tmp_path / PLAN
    shutil.copytree(PLANS / PLAN, folder)
    (folder / "mau-cua-xa.xlsx").write_bytes(workbook())
    with (folder / "bieu-1.sheet.toml").open("a", encoding="utf-8") as file:
        file.write(TEMPLATE)
    return load(folder)


@pytest.fixture
def filled(plan, commune):
    def filled(count, draft=True, content="Phát dọn & <trồng> hoa"):
        rows = [
            SheetRow(
                f"Thôn {at}",
                {"content": content, "days": (date(2025, 4, 12),), "planned_people": 10 + at},
            )
            for at in range(1, count + 1)
        ]
        sheet, book = plan.sheets["bieu-1"], plan.workbooks["bieu-1"]
        facts = replace(commune, draft=draft, stamp=STAMP)
        layout = lay_out(sheet, facts, rows, total=True)
        data = fill_template(book, sheet, sheet.template, layout, texts_of(facts))
        checked(data, book, sheet.template, sheet, layout)
        return data

    return filled


def opened(data, **how):
    return openpyxl.load_workbook(BytesIO(data), **how)["Biểu 1"]


@pytest.mark.parametrize("count", [0, 1, 3, 300])
def test_rows_come_in_and_what_is_below_moves_down(filled, count):
    page, more = opened(filled(count)), max(count, 1) - 1
    body = [[cell.value for cell in row] for row in page["A7:F7"] + page[f"A8:F{8 + more}"]]
    if count:
        first = [1, "Phát dọn & <trồng> hoa", "12/4", "Thôn 1", 11, None]
        assert body[0] == first
        assert [row[0] for row in body[:count]] == list(range(1, count + 1))
    assert page[f"B{8 + more}"].value == "Tổng cộng"
    assert page[f"E{8 + more}"].value == f"=SUM(E7:E{7 + more})"
    assert page[f"D{13 + more}"].value == f"=E{8 + more}"
    assert page[f"G{7 + more}"].value == f"=E{7 + more}*2"
    assert page[f"D{11 + more}"].value == "NGƯỜI LẬP BIỂU"
    assert page[f"A{14 + more}"].value == STAMP
    assert CellRange(f"D{11 + more}:F{11 + more}") in page.merged_cells.ranges
    assert len(page.merged_cells.ranges) == 3
    assert page.row_dimensions[11 + more].height == 40
    assert page.print_area == f"'Biểu 1'!$A$1:$G${14 + more}"
    assert page.print_title_rows == "$5:$6"


def test_named_cells_are_filled(filled):
    page = opened(filled(2))
    assert page["A1"].value == "ĐẢNG ỦY XÃ ĐẠI ĐỒNG"
    assert page["F1"].value == "DỰ THẢO"
    assert page["A3"].value == "CÔNG TRÌNH, PHẦN VIỆC THÁNG 3 NĂM 2025"
    assert page["E11"].value == "Đại Đồng, ngày 09 tháng 4 năm 2025"
    assert opened(filled(2, draft=False))["F1"].value is None


def test_what_formulas_come_to_is_shown_before_anything_calculates(filled):
    page = opened(filled(3), data_only=True)
    assert page["E10"].value == 11 + 12 + 13


def test_styles_and_all_other_parts_are_the_same_bytes(plan, filled):
    before, after = ZipFile(BytesIO(plan.workbooks["bieu-1"].data)), ZipFile(BytesIO(filled(5)))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert set(before.namelist()) == set(after.namelist())
    old, new = opened(plan.workbooks["bieu-1"].data), opened(filled(5))
    for row in range(7, 12):
        for column in range(1, 8):
            assert new.cell(row, column)._style == old.cell(7, column)._style
    assert new["A3"]._style == old["A3"]._style
    assert new.oddFooter.center.text == "Xã Đại Đồng - trang &P"
    assert new.freeze_panes == "A7"
    assert new.page_setup.orientation == "landscape"


def test_a_row_grows_with_its_text(filled):
    long = "Vận động nhân dân hiến đất, dọn vệ sinh đường làng ngõ xóm. " * 5
    page = opened(filled(2, content=long))
    assert page["B7"].value == long.strip()
    assert page.row_dimensions[7].height > 60


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_calculates_it(filled, tmp_path):
    import subprocess

    file = tmp_path / "mau.xlsx"
    file.write_bytes(filled(4))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
               "--outdir", str(tmp_path / "out"), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    page = opened((tmp_path / "out" / "mau.xlsx").read_bytes(), data_only=True)
    assert [page[at].value for at in ("E11", "G8", "D16")] == [50, 24, 50]


def test_a_lost_row_is_noticed(plan, commune, filled):
    sheet, book = plan.sheets["bieu-1"], plan.workbooks["bieu-1"]
    other = lay_out(sheet, commune, [SheetRow("Thôn khác", {})] * 2, total=True)
    with pytest.raises(DamagedSheetError, match="row 7"):
        checked(filled(2), book, sheet.template, sheet, other)


def test_it_is_what_whoever_asks_for_excel_gets(plan, district):
    unit = district.places["xã Thịnh Hưng"].id
    wanted = SheetWanted(PLAN, "bieu-1", "2025-05", unit, (("format", "xlsx"),))
    page = opened(make_sheet(district.connection, {PLAN: plan}, wanted, NOW).data)
    assert page["A1"].value == "ĐẢNG ỦY XÃ THỊNH HƯNG"
    assert page["F1"].value == "DỰ THẢO"
    assert page["A14"].value.startswith("Số liệu đến 14:05 ngày 10/4/2025. Chưa có (")


def test_on_trial_it_says_so_whether_closed_or_not(plan):
    assert marked(plan).sheets["bieu-1"].template.cells["F1"] == ON_SHEETS


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(E7:E7)", "SUM(E7:E11)"),
        ("SUM($E$7:$E$8)/COUNTA(B7:B8)", "SUM($E$7:$E$12)/COUNTA(B7:B12)"),
        ("E8-A3", "E12-A3"),
        ("SUM(E1:E5)", "SUM(E1:E5)"),
        ("SUM(E:E)*1,5", "SUM(E:E)*1,5"),
        ('IF(E8>0,"E9: có","")', 'IF(E12>0,"E9: có","")'),
    ],
)
def test_formulas_move(formula, moved):
    assert moved_formula(formula, first=7, more=4) == moved


def test_named_ranges_move():
    assert moved_name("'Biểu 1'!$A$1:$G$14,Biểu!$A$3", 7, 2) == "'Biểu 1'!$A$1:$G$16,Biểu!$A$3"
