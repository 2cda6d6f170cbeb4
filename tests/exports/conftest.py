import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.sheet import SheetFacts, SheetRow, lay_out
from exports.xlsx import checked, write_xlsx
from programmes.sheet_file import SheetFile

PLAN = files("programmes") / "ngay-cuoi-tuan-2025"
ROUNDS = files("programmes") / "thu-bay-cung-nhan-dan-2024"


def sheet(slug: str, plan: Traversable = PLAN) -> SheetFile:
    return SheetFile.model_validate(tomllib.loads((plan / f"{slug}.sheet.toml").read_text("utf-8")))


@pytest.fixture(scope="session")
def bieu_1() -> SheetFile:
    return sheet("bieu-1")


@pytest.fixture(scope="session")
def bieu_2a() -> SheetFile:
    return sheet("bieu-2a")


@pytest.fixture(scope="session")
def bieu_2b() -> SheetFile:
    return sheet("bieu-2b")


@pytest.fixture(scope="session")
def commune() -> SheetFacts:
    return SheetFacts(
        upper_body="ĐẢNG BỘ HUYỆN YÊN BÌNH",
        body="ĐẢNG ỦY XÃ ĐẠI ĐỒNG",
        place_name="Đại Đồng",
        period="THÁNG 3",
        year=2025,
        dated=date(2025, 4, 9),
    )


@pytest.fixture(scope="session")
def agency() -> SheetFacts:
    return SheetFacts(
        upper_body="",
        body="PHÒNG VĂN HÓA, KHOA HỌC VÀ THÔNG TIN",
        place_name="Yên Bình",
        period="THÁNG 3",
        year=2025,
        signer="agency",
    )


@pytest.fixture(scope="session")
def printed():
    """Write a sheet, check the file as the product does, and read it back with openpyxl."""

    def made(
        sheet: SheetFile, facts: SheetFacts, rows: Sequence[SheetRow] = (), *, total: bool = False
    ) -> Worksheet:
        layout = lay_out(sheet, facts, rows, total=total)
        data = write_xlsx(layout)
        checked(data, layout)
        return openpyxl.load_workbook(BytesIO(data)).active

    return made


USUAL = {
    "whole": 1230,
    "metres": Decimal("120.5"),
    "number": Decimal("2.25"),
    "text": "Tặng 02 suất quà, giúp 10 ngày công thu hoạch ngô",
    "days": (date(2025, 3, 15), date(2025, 3, 29)),
}


@pytest.fixture(scope="session")
def reported():
    """Fill any sheet with so many rows; every fifth cell stays empty."""

    def rows(sheet: SheetFile, count: int) -> list[SheetRow]:
        kinds = {column.source: column.kind for column in sheet.column}
        wanted = kinds or dict.fromkeys(sorted(sheet.sources()), "text")
        return [
            SheetRow(
                f"Thôn Đồng Tâm {at}",
                {
                    source: USUAL[kind]
                    for number, (source, kind) in enumerate(wanted.items(), start=1)
                    if kind in USUAL and (at + number) % 5
                },
            )
            for at in range(1, count + 1)
        ]

    return rows


@pytest.fixture(scope="session")
def month_502() -> SheetFile:
    return sheet("bao-cao-thang", ROUNDS)


@pytest.fixture(scope="session")
def round_502() -> SheetFile:
    return sheet("dot-ra-quan", ROUNDS)
