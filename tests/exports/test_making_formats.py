"""A promised sheet is made in the format that was chosen, and named after it."""

from datetime import UTC, datetime

import pytest

from dialog.chat import SheetWanted
from exports.formats import FORMATS
from exports.making import make_sheet

MADE = datetime(2025, 4, 10, 7, 5, tzinfo=UTC)

BEGINS = {
    "xlsx": b"PK",
    "docx": b"PK",
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "csv": b"\xef\xbb\xbfSTT,",
}


@pytest.fixture
def made(district):
    def made(**options):
        commune = district.places["xã Thịnh Hưng"]
        wanted = SheetWanted(
            "ngay-cuoi-tuan-2025", "bieu-2b", "2025-03", commune.id, tuple(options.items())
        )
        return make_sheet(district.connection, district.office.programmes, wanted, MADE)

    return made


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_an_option(made, name):
    file = made(format=name)
    assert file.name == f"bieu-2b_2025-03_xa-thinh-hung.{name}"
    assert file.mime == FORMATS[name].mime
    assert file.data.startswith(BEGINS[name])


def test_a_workbook_is_the_usual_one(made):
    assert made().name.endswith(".xlsx")


def test_a_page_that_is_not_there_is_the_last_one(made):
    assert made(format="png", page="9").data == made(format="png").data


def test_an_unknown_format_is_refused(made):
    with pytest.raises(LookupError, match="odt"):
        made(format="odt")
