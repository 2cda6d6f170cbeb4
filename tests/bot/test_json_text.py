"""What a server wrote as JSON, kept and read again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_text import read_json, write_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(values)
def test_what_was_written_reads_as_it_was(value):
    text = write_json(value)

    assert text.encode()
    assert "\0" not in text
    assert read_json(text) == read_json(json.dumps(value)) == value


def test_a_byte_that_is_no_letter_is_read_over():
    assert read_json(b'{"text":"b\xff"}') == {"text": "b\ufffd"}


@pytest.mark.parametrize("text", ["", "{", b"<html>", "{'a': 1}"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_json(text)
