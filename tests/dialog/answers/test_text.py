"""Letters made alike: the quick ways give what the plain definitions give, of any text at all."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dialog.answers.text import clean, fold, marked, spelling, without_noise

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MISORDERED = re.compile(f"([{_TONES}])([\u0302\u0306\u031b])")
_LETTERS = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐðÐtT" + _TONES + "\u0302\u0306\u031b\u0308\u0327üñçßİıΣ각"
_SIGNS = " \t\n\u00a0\u2028\x00\x7f\u200b\ufe0f^`~_]\\.,–«½²👍57"
TYPED = st.one_of(
    st.text(st.sampled_from(_LETTERS), max_size=12),
    st.text(st.sampled_from(_LETTERS + _SIGNS), max_size=20),
    st.text(max_size=30),
)
COMPOSED = TYPED.map(lambda typed: unicodedata.normalize("NFC", typed))


def _nfc(text):
    return unicodedata.normalize("NFC", text)


def _mended(text):
    return _nfc(_MISORDERED.sub(r"\2\1", unicodedata.normalize("NFD", text)))


def _but(text, *categories):
    return "".join(c for c in text if unicodedata.category(c) not in categories)


@given(TYPED | COMPOSED)
def test_folding_takes_every_mark_away(typed):
    bare = unicodedata.normalize("NFD", typed.lower().replace("đ", "d").replace("ð", "d"))
    assert fold(typed) == _nfc("".join(c for c in bare if not unicodedata.combining(c)))


@given(TYPED | COMPOSED)
def test_a_word_is_marked_where_folding_changes_it(typed):
    assert marked(typed) == (fold(typed) != typed.lower())


@given(TYPED | COMPOSED)
def test_a_spelling_is_the_letters_and_then_the_tone(typed):
    letters = unicodedata.normalize("NFD", typed)
    tone = "".join(c for c in letters if c in _TONES)
    assert spelling(typed) == _nfc("".join(c for c in letters if c not in _TONES)) + tone


@given(TYPED | COMPOSED)
def test_noise_is_what_no_sheet_can_hold(typed):
    text = _mended(typed).replace("Ð", "Đ").replace("ð", "đ")
    text = "".join(" " if c in "\t\r\n\v\f\x85\u2028\u2029" else c for c in text)
    assert without_noise(typed) == _but(text, "Cc", "Cf", "Cs", "Cn", "Co")


@given(TYPED | COMPOSED)
def test_cleaning_goes_the_quick_way_where_the_long_one_gives_the_same(typed):
    assert clean(typed) == clean("\u200b" + typed)
