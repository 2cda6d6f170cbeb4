from hypothesis import given
from hypothesis import strategies as st

from dialog.plain_text import clean, size, split


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_stored_anywhere(text):
    cleaned = clean(text)
    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned


@given(
    st.text(st.sampled_from("aấ🌾\u0301 \n"), max_size=400),
    st.integers(8, 60),
    st.integers(1, 2),
)
def test_cutting_loses_nothing_but_white_space(text, longest, wide):
    pieces = split(text, longest, wide)
    assert all(size(piece, wide) <= longest for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(st.characters(codec=None)), st.integers(1, 3))
def test_a_sign_beyond_the_first_65536_counts_as_wide_as_it_is(text, wide):
    assert size(text, wide) == sum(wide if sign > "\uffff" else 1 for sign in text)
