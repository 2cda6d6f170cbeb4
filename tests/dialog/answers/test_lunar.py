"""The lunar calendar against published dates, and what holds for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers.lunar import month_length, month_start, new_year, solar

LEAP_MONTHS = {2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5}


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22),
        date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6),
        date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2),
        date(1985, 1, 21),  # a month before China's, by the other time zone
    ],
)  # fmt: skip
def test_new_year(day):
    assert new_year(day.year) == day


@pytest.mark.parametrize(
    ("day", "month", "year", "leap", "expected"),
    [
        (10, 3, 2023, False, date(2023, 4, 29)),
        (10, 3, 2025, False, date(2025, 4, 7)),
        (10, 3, 2026, False, date(2026, 4, 26)),
        (15, 8, 2025, False, date(2025, 10, 6)),
        (1, 6, 2025, True, date(2025, 7, 25)),
        (1, 2, 2023, True, date(2023, 3, 22)),
        (31, 1, 2025, False, None),
        (1, 5, 2025, True, None),
    ],
)
def test_known_days(day, month, year, leap, expected):
    assert solar(day, month, year, leap=leap) == expected


def test_leap_months():
    found = {
        year: month
        for year in range(2015, 2041)
        for month in range(1, 13)
        if month_start(month, year, leap=True)
    }
    assert found == LEAP_MONTHS


@given(st.integers(1950, 2150))
def test_the_months_of_a_year_follow_each_other_without_a_gap(year):
    starts = [
        start
        for month in range(1, 13)
        for leap in (False, True)
        if (start := month_start(month, year, leap=leap))
    ]
    assert len(starts) in (12, 13)
    assert starts == sorted(starts)
    ends = [start + timedelta(days=month_length(start)) for start in starts]
    assert ends == [*starts[1:], new_year(year + 1)]
    assert {month_length(start) for start in starts} <= {29, 30}
