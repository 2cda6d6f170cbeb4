"""«Nơi nhận» beside the signature, to the sizes of both guidances, in every format."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest
from pydantic import ValidationError

from exports.formats import file_of
from exports.sheet import lay_out
from programmes.sheet_file import SheetFile

PDFTOTEXT = shutil.which("pdftotext")
STAMP = "Số liệu đến 14:05 ngày 10/4/2025."
PARTY = ("Thường trực Huyện ủy", "Ban Tuyên giáo và Dân vận", "Lưu Văn phòng Đảng ủy")
STATE = ("Như trên", "Lưu: VT, VHXH")
LOOKS = {
    "party": [(14, False, False, "single"), (12, False, False, None)],
    "state": [(12, True, True, None), (11, False, False, None)],
}


def issued(sheet, style, recipients):
    signer = sheet.signer[0].model_dump() | {"recipients": recipients, "authority": "BÍ THƯ"}
    given = sheet.model_dump(by_alias=True) | {"style": style, "signer": [signer]}
    return SheetFile.model_validate(given)


@pytest.fixture(params=[("party", PARTY), ("state", STATE)], ids=["party", "state"])
def style(request):
    return request.param


@pytest.fixture
def layout(bieu_2b, commune, style):
    return lay_out(issued(bieu_2b, *style), replace(commune, stamp=STAMP), [], total=False)


def wanted(recipients):
    *others, last = recipients
    return ["Nơi nhận:", *(f"- {one};" for one in others), f"- {last}."]


def test_excel_sets_it_as_the_guidance_wants(layout, style):
    name, recipients = style
    page = openpyxl.load_workbook(BytesIO(file_of(layout, "xlsx"))).active
    under = [row[0] for row in page.iter_rows(min_row=layout.table.end + 1) if row[0].value]
    assert [cell.value for cell in under] == [*wanted(recipients), STAMP]
    looks = [(cell.font.sz, cell.font.b, cell.font.i, cell.font.u) for cell in under[:2]]
    assert looks == LOOKS[name]
    assert page.cell(under[0].row, 14).value == "BÍ THƯ"


def test_word_says_the_same(layout, style):
    under = docx.Document(BytesIO(file_of(layout, "docx"))).tables[-1]
    texts = [row.tc_lst[0].p_lst[0].text for row in under._tbl.tr_lst]
    assert [text for text in texts if text] == [*wanted(style[1]), STAMP]


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
def test_paper_says_the_same(layout, style, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(file_of(layout, "pdf"))
    told = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    printed = "".join(told.decode().split())
    assert all("".join(text.split()) in printed for text in [*wanted(style[1]), STAMP])


def test_it_makes_the_sheet_no_longer(bieu_2b, commune):
    bare, full = (
        lay_out(issued(bieu_2b, "party", recipients), replace(commune, stamp=said), [], total=False)
        for recipients, said in (((), ""), (PARTY[-1:], STAMP))
    )
    assert sum(row.height_pt for row in full.rows) == sum(row.height_pt for row in bare.rows)


@pytest.mark.parametrize(
    ("style", "last"), [("party", "Lưu: VT"), ("state", "Lưu VT"), ("state", "Như trên")]
)
def test_the_last_one_is_the_file_copy_as_its_side_writes_it(bieu_2b, style, last):
    with pytest.raises(ValidationError, match="Nơi nhận"):
        issued(bieu_2b, style, ("Như trên", last))
