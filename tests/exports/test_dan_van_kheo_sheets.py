"""The «Dân vận khéo» sheets, from chats to paper: the forms' exact wording, line by line."""

import csv
import io
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from dialog.chat import SheetWanted
from exports.making import make_sheet
from models.programmes_owned import own

PLAN = "dan-van-kheo-2023"
MARCH = datetime(2023, 3, 14, 12, 0, tzinfo=UTC)
PDFTOTEXT = shutil.which("pdftotext")

COLLECTIVE = (
    "tập thể|Hiến đất mở rộng đường ngõ 3|kinh tế|350 m² đất|từ tháng 4 đến hết tháng 10"
    "|huyện|đăng ký"
)
INDIVIDUAL = (
    "cá nhân|Lê Thị Mận|Chi hội trưởng phụ nữ|Cổng ngõ sạch mỗi sáng thứ Bảy|vh-xh|bỏ qua"
    "|Cả năm 2023|cơ sở|đăng ký"
)

FORMS = sorted((Path(__file__).parent / "forms").glob("dang-ky-*.txt"))
"""The two forms of the annex, a line each; what is filled in stands in guillemets."""

SLUGS = [file.stem for file in FORMS]
HEADS = {
    "dang-ky-tap-the": ["ỦY BAN NHÂN DÂN XÃ THỊNH HƯNG", "THÔN ĐỒNG TÂM"],
    "dang-ky-ca-nhan": ["THÔN ĐỒNG TÂM"],
}
COUNTRY = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


@pytest.fixture
def village(district):
    """Register one project of a village and one of a person in it."""
    own(district.connection, PLAN, district.places["xã Thịnh Hưng"].id)
    unit = district.places["thôn Đồng Tâm"].id
    first, then = COLLECTIVE.removesuffix("|đăng ký"), INDIVIDUAL
    for text in f"/dangky {unit} {PLAN}|{first}|thêm mô hình|{then}".split("|"):
        told = district.heard("Tâm", text, MARCH)
    assert "✅" in told[0].text, told[0].text
    return district


@pytest.fixture
def made(village):
    """Make a sheet in a format, closed, so that no «DỰ THẢO» stands on it."""

    def made(slug, ending, unit="xã Thịnh Hưng", **options):
        chosen = (("format", ending), ("final", "yes"), *options.items())
        wanted = SheetWanted(PLAN, slug, "2023", village.places[unit].id, chosen)
        return make_sheet(village.connection, village.office.programmes, wanted, MARCH).data

    return made


def form(slug):
    text = next(file for file in FORMS if file.stem == slug).read_text("utf-8")
    return [re.sub("[«»]", "", line) for line in text.splitlines()]


def ruled(texts):
    """Leave out what is drawn as a rule under a letterhead."""
    return [text for text in texts if text.strip("_ ")]


@pytest.mark.parametrize("slug", SLUGS)
def test_word_says_the_form_paragraph_by_paragraph(made, slug):
    paper = docx.Document(io.BytesIO(made(slug, "docx")))
    told = [p.text for p in paper.element.body.iter() if p.tag.endswith("}p") and p.text]
    wanted = form(slug)
    assert ruled(told)[-len(wanted) :] == wanted
    assert set(ruled(told)[: -len(wanted)]) == {*COUNTRY, *HEADS[slug]}


@pytest.mark.parametrize("slug", SLUGS)
def test_excel_says_the_form_cell_by_cell(made, slug):
    page = openpyxl.load_workbook(io.BytesIO(made(slug, "xlsx"))).active
    told = [str(cell) for row in page.values for cell in row if cell is not None]
    wanted = form(slug)
    assert ruled(told)[-len(wanted) :] == wanted
    assert set(ruled(told)[: -len(wanted)]) == {*COUNTRY, *HEADS[slug]}


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("slug", SLUGS)
def test_pdf_says_the_form_in_order(made, tmp_path, slug):
    file = tmp_path / "form.pdf"
    file.write_bytes(made(slug, "pdf"))
    read = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, check=True).stdout
    assert "".join("".join(form(slug)).split()) in "".join(read.decode().split())


@pytest.mark.parametrize("slug", SLUGS)
def test_csv_and_picture_are_of_the_same_page(made, slug):
    lines = list(csv.reader(io.StringIO(made(slug, "csv").decode("utf-8-sig"))))
    body = form(slug)[3:-3]
    assert [line[0] for line in lines[1:] if line and line[0]] == body
    assert made(slug, "png").startswith(b"\x89PNG")


def test_the_partys_mark_stands_only_where_it_is_asked_for(made):
    def cells(**options):
        page = openpyxl.load_workbook(io.BytesIO(made("dang-ky-ca-nhan", "xlsx", **options))).active
        return [cell for row in page.values for cell in row]

    assert "*" not in cells()
    assert "*" in cells(mark="yes")


def test_a_village_gets_its_own_pages_only(made):
    lines = made("danh-sach", "csv", "thôn Liên Kết").decode("utf-8-sig").splitlines()
    assert len(lines) == 1
    lines = made("danh-sach", "csv", "thôn Đồng Tâm").decode("utf-8-sig").splitlines()
    assert len(lines) == 3


def test_an_empty_form_can_be_printed(made):
    page = openpyxl.load_workbook(
        io.BytesIO(made("dang-ky-tap-the", "xlsx", "thôn Liên Kết"))
    ).active
    told = [str(cell) for row in page.values for cell in row if cell is not None]
    assert "1. Tên mô hình, điển hình “Dân vận khéo” đăng ký xây dựng" in told
    assert "THÔN LIÊN KẾT" in told
