"""Parameters as a form: whatever is put in, a server reads it back."""

import json
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.form import encoded

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.dictionaries(st.sampled_from(["text", "caption", "offset"]), texts))
def test_texts_come_back_as_they_were(parameters):
    assert parse_qs(encoded(parameters).decode(), strict_parsing=bool(parameters)) == {
        name: [text] for name, text in parameters.items()
    }


@pytest.mark.parametrize(
    "value",
    [35, True, ["message", "callback_query"], {"inline_keyboard": [[{"text": "Đã làm ✓"}]]}],
    ids=str,
)
def test_everything_else_goes_as_json(value):
    form = encoded({"given": value, "left_out": None}).decode()
    assert form.isascii()
    assert json.loads(parse_qs(form)["given"][0]) == value
    assert "left_out" not in form
