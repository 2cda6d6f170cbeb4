"""What people wrote never becomes a formula, never breaks a file, and is otherwise kept."""

import unicodedata
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from exports.cells import LONGEST, cleaned, formula_like
from exports.sheet import SheetRow, lay_out
from exports.xlsx import checked, write_xlsx

FORMULA_LIKE = [
    "=1+1",
    "+84912345678",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u202e=1+1",
    "\x00=1+1",
]

CLEANED = [
    ("  Thôn Khe Gầy \n", "Thôn Khe Gầy"),
    ("a\tb", "a b"),
    ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
    ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
    ("a\ud800b\udfffc", "abc"),
    ("a\u202eb\u2066c\u200fd\ufeffe", "abcde"),
    ("a\ufffeb\uffffc\ufdd0d", "abcd"),
    ("Hòa", "Hòa"),
    ("👨‍👩‍👧 vui", "👨‍👩‍👧 vui"),
    ("<b>&amp;</b>", "<b>&amp;</b>"),
    ("_x0041_", "_x0041_"),
]

anything = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    [*FORMULA_LIKE, *(text for text, _ in CLEANED), "_x003D_1+1", "_x005F_", "]]>", "<!--"]
)


@pytest.mark.parametrize(("text", "kept"), CLEANED)
def test_cleaning(text, kept):
    assert cleaned(text) == kept


@given(anything)
def test_cleaning_twice_changes_nothing_more(text):
    assert cleaned(cleaned(text)) == cleaned(text)
    assert unicodedata.is_normalized("NFC", cleaned(text))


@pytest.mark.parametrize("letter", ["a", "ễ", "🙂", "e\u0301"])
def test_too_long_a_text_is_cut_where_everyone_sees_it(letter):
    kept = cleaned(letter * 40_000)
    assert kept.endswith("…")
    assert LONGEST - 1 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST
    exact = "x" * LONGEST
    assert cleaned(exact) == exact


def in_a_sheet(bieu_2b, commune, text):
    row = SheetRow(text, {"people": 1, "other_work_text": text, "leaders_text": text})
    layout = lay_out(bieu_2b, commune, [row], total=True)
    data = write_xlsx(layout)
    checked(data, layout)
    return data


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_what_looks_like_a_formula_stays_a_text(bieu_2b, commune, text):
    page = openpyxl.load_workbook(BytesIO(in_a_sheet(bieu_2b, commune, text))).active
    cell = page["R13"]
    assert (cell.data_type, cell.value) == ("s", cleaned(text))
    assert formula_like(cell.value)
    assert cell.quotePrefix, "would become a formula when somebody edits the cell"
    assert not page["D13"].quotePrefix


@given(anything, anything)
def test_no_text_becomes_a_formula_or_breaks_the_file(bieu_2b, commune, text, body):
    from dataclasses import replace

    facts = replace(commune, body=body, place_name=body, signed_by=body)
    data = in_a_sheet(bieu_2b, facts, text)
    page = openpyxl.load_workbook(BytesIO(data)).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for at in ("B13", "R13", "S13"):
        assert unescape(page[at].value or "") == cleaned(text)
    seen = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert any(cleaned(text) in row for row in seen)
    assert any(cleaned(body) in row for row in seen)
