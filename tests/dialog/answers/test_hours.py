"""Times of day as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value

TODAY = date(2024, 4, 14)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7h30", "07:30"),
        ("7 giờ 30 phút sáng", "07:30"),
        ("7 giờ rưỡi", "07:30"),
        ("7:30", "07:30"),
        ("7.30", "07:30"),
        ("sáng 7h", "07:00"),
        ("7", "07:00"),
        ("6g", "06:00"),
        ("8 giờ kém 15", "07:45"),
        ("2 giờ chiều", "14:00"),
        ("1h trưa", "13:00"),
        ("12h trưa", "12:00"),
        ("14h", "14:00"),
        ("7 giờ tối", "19:00"),
        ("2h sáng", "02:00"),
    ],
)
def test_a_time_is_read(typed, value):
    assert parse("hour", typed, Asked(TODAY)) == Value(value)


def test_two_o_clock_is_asked_about():
    found = parse("hour", "2h", Asked(TODAY))
    assert isinstance(found, Ask)
    assert [reading.value for reading in found.readings] == ["02:00", "14:00"]


@pytest.mark.parametrize("typed", ["25h", "7h75", "chiều", "sớm", ""])
def test_no_time_is_invented(typed):
    assert isinstance(parse("hour", typed, Asked(TODAY)), Ask | Invalid)


@given(st.times())
def test_what_is_stored_is_read_the_same(at):
    value = f"{at:%H:%M}"
    found = parse("hour", value, Asked(TODAY))
    early = 1 <= at.hour < 6
    assert isinstance(found, Ask) if early else found == Value(value)


@given(st.text(max_size=40))
def test_no_text_breaks_it(typed):
    parse("hour", typed, Asked(TODAY))
