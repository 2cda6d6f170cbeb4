"""Workbooks that cannot be a template are refused with a sentence, before anything starts."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.table import Table
from pydantic import ValidationError

from dialog.unfit import UnfitError
from programmes.addresses import bounds, column_letters, column_number
from programmes.sheet_file import SheetFile
from programmes.template_file import Template
from programmes.template_heads import fitting_workbook

CELLS = {"A1": "{draft}", "A9": "{stamp}"}
TEMPLATE = Template(workbook="mau.xlsx", row=4, total=5, cells=CELLS)
SHEET = SheetFile.model_validate(
    {
        "format": 1, "slug": "mau", "name": "Mẫu", "stage": "result", "style": "state",
        "rows": ["village"], "right": ["CỘNG HÒA"], "title": ["BIỂU"], "text_size": 10,
        "signer": [{"who": "commune", "left": ["{body}"], "authority": "TM. UBND", "note": "(Ký)"}],
        "column": [
            {"number": 1, "head": "STT", "width_mm": 10, "kind": "order", "from": "order"},
            {"number": 2, "head": "Địa điểm", "width_mm": 50, "kind": "place", "from": "place"},
            {"number": 3, "head": "Số người", "width_mm": 30, "kind": "whole", "from": "people"},
        ],
    }
)  # fmt: skip


def built(change=lambda _: None):
    book = openpyxl.Workbook()
    page = book.active
    for column, head in enumerate(("STT", "Địa  điểm", "SỐ NGƯỜI"), start=1):
        page.cell(3, column, head)
        page.cell(4, column, " ")
    page["B5"], page["C5"] = "Cộng", "=SUM(C4:C4)"
    change(page)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(part, data, book=None):
    """The workbook with one more part, or another one in its place."""
    file = BytesIO()
    with ZipFile(BytesIO(book or built())) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, data)
    return file.getvalue()


def with_other_sheet(page):
    page.parent.create_sheet("Khác")["A1"] = "=Sheet!C5"


def with_rule(page):
    page.conditional_formatting.add("C4:C5", CellIsRule(operator="lessThan", formula=["0"]))


def with_table(page):
    page.add_table(Table(displayName="Bang", ref="A3:C5"))


OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="x" Target="http://a.example/b" TargetMode="External"/>'
    "</Relationships>"
)
BILLION = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><theme>&lol;</theme>'

REFUSED = {
    "no zip": (b"PK", "cannot be read"),
    "macros": (repacked("xl/vbaProject.bin", b"x"), "macros"),
    "a link to another workbook": (repacked("xl/externalLinks/externalLink1.xml", "<a/>"), "links"),
    "a link to the web": (repacked("xl/worksheets/_rels/sheet1.xml.rels", OUTSIDE), "outside"),
    "a document type": (repacked("xl/theme/theme1.xml", BILLION), "cannot be read"),
    "too large": (repacked("xl/media/a.bin", bytes(range(256)) * 9000), "larger than 2 MB"),
    "a merged table row": (built(lambda page: page.merge_cells("A4:B4")), "A4:B4 are merged"),
    "merged down into the table": (built(lambda page: page.merge_cells("A3:A4")), "A3:A4"),
    "a merged named cell": (built(lambda page: page.merge_cells("A8:C9")), "A9 lies inside"),
    "an odd formula": (built(lambda page: page.__setitem__("C5", "=SUM(OFFSET(C3,1,0))")), "C5"),
    "one cell of the table": (built(lambda page: page.__setitem__("C6", "=C4+1")), "C6"),
    "another row from the table": (built(lambda page: page.__setitem__("D4", "=C5")), "D4"),
    "another sheet's formula": (built(with_other_sheet), "another sheet"),
    "a note": (built(lambda page: setattr(page["A1"], "comment", Comment("x", "y"))), "notes"),
    "a table object": (built(with_table), "table object"),
    "a filter": (built(lambda page: setattr(page.auto_filter, "ref", "A3:C5")), "filter"),
    "a rule": (built(with_rule), "C4:C5 reaches"),
    "an empty row": (built(lambda page: page.delete_rows(4)), "row 5"),
    "another head": (built(lambda page: page.__setitem__("C3", "Số hộ")), "«Số hộ»"),
    "a column moved on": (built(lambda page: page.insert_cols(2)), "over column B stands «»"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_a_workbook_that_cannot_be_filled_is_refused(data, why):
    with pytest.raises(UnfitError, match=why):
        fitting_workbook(data, SHEET, TEMPLATE)


def test_marks_capitals_and_spaces_of_heads_do_not_matter():
    assert fitting_workbook(built(), SHEET, TEMPLATE).part == "xl/worksheets/sheet1.xml"


def test_the_sheet_is_found_by_its_name():
    template = TEMPLATE.model_copy(update={"tab": "Không có"})
    with pytest.raises(UnfitError, match="no sheet «Không có»"):
        fitting_workbook(built(), SHEET, template)


def test_columns_may_stand_elsewhere():
    template = TEMPLATE.model_copy(update={"columns": ("A", "C", "D")})
    assert fitting_workbook(built(lambda page: page.insert_cols(2)), SHEET, template)
    with pytest.raises(UnfitError, match="3 columns"):
        fitting_workbook(built(), SHEET, TEMPLATE.model_copy(update={"columns": ("A",)}))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"workbook": "mau.xlsm"}, "without macros"),
        ({"workbook": "../mau.xlsx"}, "pattern"),
        ({"total": 4}, "below the table's first row"),
        ({"cells": {"A1": "{draft}"}}, "«stamp»"),
        ({"cells": {"A9": "{stamp}"}}, "«draft»"),
        ({"cells": CELLS | {"A4": "x"}}, "own row"),
        ({"cells": CELLS | {"A2": "{gì}"}}, "no placeholder"),
        ({"columns": ("A", "A")}, "named twice"),
    ],
)
def test_a_wrong_template_is_refused(change, why):
    given = TEMPLATE.model_dump() | change
    with pytest.raises(ValidationError, match=why):
        Template.model_validate(given)


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_columns_by_letters_and_numbers(letters, number):
    assert (column_number(letters), column_letters(number)) == (number, letters)


def test_bounds_of_cells_and_ranges():
    assert bounds("$B$3") == (2, 3, 2, 3)
    assert bounds("A2:F5") == (1, 2, 6, 5)
    assert bounds("C:D") == (3, 1, 4, 1_048_576)
