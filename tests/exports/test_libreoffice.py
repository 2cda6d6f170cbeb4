"""LibreOffice opens the sheets: what it shows, and how many pages it prints."""

import csv
import re
import shutil
import subprocess
from decimal import Decimal

import pytest

from exports.sheet import SheetRow, lay_out
from exports.xlsx import write_xlsx

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

ROWS = [
    SheetRow(
        "Thôn Khe Gầy",
        {
            "people": 1200,
            "road_clean_m": Decimal("2.5"),
            "bathrooms": 0,
            "other_work_text": "=1+1",
            "leaders_text": "_x0041_ «Tổ công tác»",
        },
    )
]


def converted(tmp_path, data, to):
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", to, "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(f".{to.split(':')[0]}")


def test_it_shows_figures_as_vietnamese_write_them_and_text_as_text(tmp_path, bieu_2b, commune):
    data = write_xlsx(lay_out(bieu_2b, commune, ROWS, total=True))
    shown = converted(tmp_path, data, "csv:Text - txt - csv (StarCalc):44,34,76").read_text("utf-8")
    rows = list(csv.reader(shown.splitlines()))
    assert rows[12] == [
        *("1", "Thôn Khe Gầy", "", "1.200", "", "", "", "2,5", "", "", "", "", "", "0"),
        *("", "", "", "=1+1", "_x0041_ «Tổ công tác»"),
    ]
    assert rows[13][:8] == ["Tổng cộng", "", "", "1.200", "", "", "", "2,5"]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (60, 4)])
def test_it_prints_one_page_wide(tmp_path, bieu_2b, commune, count, pages):
    rows = [SheetRow(f"Thôn {at}", {"people": at}) for at in range(count)]
    data = write_xlsx(lay_out(bieu_2b, commune, rows, total=True))
    printed = converted(tmp_path, data, "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == pages
    assert re.findall(rb"/MediaBox\s*\[\s*0 0 (84\d)", printed)
