"""A message in the outbox reads as it was written, whatever is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.chat import Button, Outgoing, SheetWanted
from dialog.letter import read, write

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
buttons = st.builds(Button, label=texts, data=texts, mark=texts.filter(bool))
sheets = st.builds(
    SheetWanted,
    programme=texts,
    sheet=texts,
    period=texts,
    unit=st.integers(1, 2**31),
    options=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)
messages = st.builds(
    Outgoing,
    text=texts,
    buttons=st.lists(st.lists(buttons, min_size=1).map(tuple), max_size=3).map(tuple),
    edits=st.none() | texts,
    sheet=st.none() | sheets,
    commands=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


@given(messages)
def test_a_message_comes_back_as_it_was(message):
    body = write(message)

    assert read(body) == message
    assert "\0" not in body


def test_a_letter_of_an_earlier_version_is_read():
    body = (
        '{"text":"Bi\\u1ec3u","buttons":[[["G\\u1eedi","3.0","1"]]],"sheet":{"programme":"p",'
        '"sheet":"bieu-1","period":"2025-03","unit":7,"options":[["by","village"]]}}'
    )
    wanted = SheetWanted("p", "bieu-1", "2025-03", 7, (("by", "village"),))
    assert read(body) == Outgoing("Biểu", ((Button("Gửi", "3.0", "1"),),), sheet=wanted)


def test_half_of_a_pair_is_no_reason_to_say_nothing():
    said = read(write(Outgoing("bà con \ud83c", ((Button("\udf3e", "1.0", "1"),),))))
    assert (said.text, said.buttons[0][0].label) == ("bà con ?", "?")


@pytest.mark.parametrize("body", ["", "{}", '{"text":1}', "[]"])
def test_what_is_no_letter_is_refused(body):
    with pytest.raises(ValueError, match=r"."):
        read(body)
