"""What steers a form: words with and without marks and courtesies; and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers.text import folded
from dialog.control import control, line_named, said_plainly

COURTEOUS = {
    "xong ạ": "done", "ok xong": "done", "dạ xong rồi ạ": "done", "Dạ, gửi ạ.": "send",
    "gửi luôn đi": "send", "cho em gửi": "send", "thôi hủy đi": "leave", "quay lại nhé": "back",
    "để sau nhé em": "later", "em muốn bỏ qua": "skip", "giúp em với": "help",
    "sửa lại giúp em": "lines", "vang gui": "send", "?": "help",
}  # fmt: skip
NO_CONTROL = ["đã gửi", "gửi rồi", "gửi bác Tâm 5 cuốc", "dạ", "ạ", "ok", "em", "", "không ạ",
              "anh Tâm", "thôi"]  # fmt: skip
LINES = {"sửa 3": 3, "dạ sửa dòng 3 ạ": 3, "dòng 3 nhé": 3, "3 ạ": 3, "3 dòng": None, "anh 3": 3}


@pytest.mark.parametrize(("text", "does"), COURTEOUS.items())
def test_courtesies_change_nothing(text, does):
    assert control(text) == does


@pytest.mark.parametrize("text", NO_CONTROL)
def test_what_is_no_control_word_is_none(text):
    assert control(text) is None


@pytest.mark.parametrize(("text", "line"), LINES.items())
def test_lines_are_named(text, line):
    assert line_named(text, bare=True) == line


@given(st.text(max_size=60))
def test_whatever_is_said_stays_a_part_of_itself(text):
    plain = said_plainly(text)
    assert plain in folded(text)
    assert bool(plain) == bool(folded(text))
