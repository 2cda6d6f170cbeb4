"""Whatever people type, every format can be written, and shows it as they typed it."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.cells import cleaned
from exports.formats import file_of
from exports.sheet import SheetRow, lay_out

HOSTILE = [
    '#panic("x") #read("sheet.typ") #import "@preview/cetz:0.3.0"',
    "$ x^2 $ *thôn* _Đồng_ `Tâm` <a> @b \\u{41} // /* = - +",
    "]]> <!-- </w:t> &amp; <w:br/> _x0041_",
    '"}]} \\ \n\n,";"\t\r\n\'',
    "\u202ethôn\x00\x1b[31m\ufeff\ud83d",
    "a" + "\u0323\u0302\u0301" * 60,
    "家族 👨‍👩‍👧‍👦 \U000e0041 ﷽ \u0600 \u2060",
    "W" * 3_000,
    "thôn Đồng Tâm " * 300,
    "=cmd|' /C calc'!A0",
    "{year} {0} {body.__class__} %s",
]
anything = st.text(st.characters(exclude_categories=()), max_size=80) | st.sampled_from(HOSTILE)


def laid_out(bieu_2b, commune, text, body):
    facts = replace(commune, body=body, place_name=body, period=body, signed_by=body)
    row = SheetRow(text, {"people": 1, "other_work_text": text, "leaders_text": text})
    return lay_out(bieu_2b, facts, [row], total=True)


@pytest.mark.parametrize("name", ["docx", "csv", "pdf", "png"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_texts(bieu_2b, commune, name, text):
    assert file_of(laid_out(bieu_2b, commune, text, text), name)


@settings(max_examples=60)
@given(anything, anything)
@example("", "")
def test_no_text_breaks_a_document_or_lines(bieu_2b, commune, text, body):
    layout = laid_out(bieu_2b, commune, text, body)
    assert file_of(layout, "csv")
    table = docx.Document(BytesIO(file_of(layout, "docx"))).tables[1]
    parts = [row.cells[17].text for row in table.rows[3:-1]]
    assert "".join("".join(parts).split()) == "".join(cleaned(text).split())


@settings(max_examples=30)
@given(anything, anything)
def test_no_text_breaks_a_page(bieu_2b, commune, text, body):
    assert file_of(laid_out(bieu_2b, commune, text, body), "pdf")
