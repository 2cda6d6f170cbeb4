"""The year that a day and a month are meant in."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dialog.answers.resolving import closest, real

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(st.integers(1, 31), st.integers(1, 12), DAYS)
def test_a_day_is_meant_in_the_year_that_puts_it_closest_to_today(day, month, today):
    days = [real(day, month, today.year + ahead) for ahead in (1, 0, -1)]
    found = closest(day, month, today)
    assert found == min(filter(None, days), key=lambda one: abs(one - today), default=None)
