"""Households that came, of how many there are."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.answers.turnout import parts_of, share

TODAY = date(2024, 4, 14)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("45/52 hộ", "45/52"),
        ("45 / 52", "45/52"),
        ("45 hộ/52 hộ", "45/52"),
        ("45 trên 52", "45/52"),
        ("45 hộ trên tổng số 52 hộ", "45/52"),
        ("45 tren tong so 52", "45/52"),
        ("45, tổng 52", "45/52"),
        ("bốn lăm trên năm hai", "45/52"),
        ("1.045/1.200", "1045/1200"),
        ("đủ 52 hộ", "52/52"),
        ("cả 52 hộ", "52/52"),
        ("100% 52 hộ", "52/52"),
        ("45/52 hộ (87 %)", "45/52"),
        ("0/52", "0/52"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_numbers_are_read(typed, value, form):
    typed = unicodedata.normalize(form, typed)
    assert parse("turnout", typed, Asked(TODAY)) == Value(value)


@pytest.mark.parametrize(
    ("typed", "last", "offered"),
    [
        ("45", None, []),
        ("45", "40/52", ["45/52"]),
        ("60", "40/52", []),
        ("không", None, []),
        ("52/45", None, ["45/52"]),
        ("87%", None, []),
        ("đông lắm", None, []),
        ("", None, []),
    ],
)
def test_what_is_not_certain_is_asked_about(typed, last, offered):
    found = parse("turnout", typed, Asked(TODAY, last=last))
    assert isinstance(found, Ask)
    assert [reading.value for reading in found.readings] == offered


def test_a_village_without_households_is_refused():
    assert isinstance(parse("turnout", "0/0", Asked(TODAY)), Invalid)


def test_last_time_is_taken_whole():
    assert parse("turnout", "như lần trước", Asked(TODAY, last="40/52")) == Value("40/52")


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_what_is_stored_is_read_the_same(numbers):
    value = "{}/{}".format(*numbers)
    assert parse("turnout", value, Asked(TODAY)) == Value(value)
    assert parts_of(value) == numbers
    assert 0 <= share(*numbers) <= 100


@given(st.text(max_size=60))
def test_no_text_breaks_it(typed):
    found = parse("turnout", typed, Asked(TODAY))
    if isinstance(found, Value):
        present, whole = parts_of(found.value)
        assert 0 <= present <= whole
