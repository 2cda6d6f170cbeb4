"""Periods tile time: every day of the plan belongs to exactly one, without gap or overlap."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.calendar_file import Rhythm
from scheduler.periods import (
    period_holding,
    period_of_key,
    periods_named_in,
    week_with_saturday,
)

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
RHYTHMS = st.builds(
    Rhythm,
    every=st.sampled_from(["month", "quarter", "half-year", "year", "week"]),
    first_day=st.integers(1, 28),
    starts=st.just(date(2022, 1, 1)),
    ends=st.none(),
    dates=st.just(()),
)


def rhythm(every, first_day=1, starts=date(2020, 1, 1), ends=None, dates=()):
    return Rhythm(every, first_day, starts, ends, dates)


@given(RHYTHMS, DAYS)
def test_a_day_belongs_to_exactly_one_period(rhythm, day):
    near = [
        one for year in range(day.year - 1, day.year + 2) for one in periods_named_in(rhythm, year)
    ]
    assert [one for one in near if one.covers(day)] == [period_holding(rhythm, day)]


@given(RHYTHMS, st.integers(2024, 2029))
def test_periods_follow_each_other_without_gap_or_overlap(rhythm, year):
    run = [*periods_named_in(rhythm, year), *periods_named_in(rhythm, year + 1)]
    for earlier, later in pairwise(run):
        assert later.covers_from - earlier.covers_to == timedelta(days=1)
        assert earlier.covers_from <= earlier.covers_to


def test_six_months_and_then_the_whole_year_are_the_papers_of_a_year():
    run = periods_named_in(rhythm("half-year and year"), 2023)
    assert [one.key for one in run] == ["2023-H1", "2023"]
    assert [period_of_key(rhythm("half-year and year"), one.key) for one in run] == list(run)


@given(RHYTHMS, DAYS)
def test_a_key_leads_back_to_its_period(rhythm, day):
    period = period_holding(rhythm, day)
    assert period_of_key(rhythm, period.key) == period


@pytest.mark.parametrize(
    ("every", "first_day", "day", "key", "covers", "label"),
    [
        ("month", 1, date(2025, 4, 12), "2025-04", "01/04-30/04", "month 4/2025"),
        ("month", 10, date(2025, 4, 9), "2025-03", "10/03-09/04", "month 3/2025"),
        ("month", 10, date(2026, 1, 9), "2025-12", "10/12-09/01", "month 12/2025"),
        ("month", 1, date(2024, 2, 29), "2024-02", "01/02-29/02", "month 2/2024"),
        ("quarter", 1, date(2025, 6, 30), "2025-Q2", "01/04-30/06", "quarter 2/2025"),
        ("quarter", 1, date(2025, 12, 1), "2025-Q4", "01/10-31/12", "quarter 4/2025"),
        ("half-year", 1, date(2023, 6, 30), "2023-H1", "01/01-30/06", "first half of 2023"),
        ("half-year", 1, date(2023, 7, 1), "2023-H2", "01/07-31/12", "second half of 2023"),
        ("half-year and year", 1, date(2023, 5, 1), "2023-H1", "01/01-30/06", "first half of 2023"),
        ("half-year and year", 1, date(2023, 7, 1), "2023", "01/01-31/12", "year 2023"),
        ("year", 1, date(2025, 9, 12), "2025", "01/01-31/12", "year 2025"),
        ("week", 1, date(2025, 4, 12), "2025-04-12", "07/04-13/04",
         "Saturday of week 2, month 4/2025"),
        ("week", 1, date(2023, 9, 30), "2023-09-30", "25/09-01/10",
         "Saturday of week 5, month 9/2023"),
    ],
)  # fmt: skip
def test_what_a_period_is_called(in_english, every, first_day, day, key, covers, label):
    period = period_holding(rhythm(every, first_day), day)
    assert period.key == key
    assert f"{period.covers_from:%d/%m}-{period.covers_to:%d/%m}" == covers
    assert in_english(period.label) == label


def test_single_dates_cover_themselves_and_nothing_else():
    days = (date(2025, 4, 12), date(2025, 9, 2))
    found = rhythm("date", dates=days)
    assert [one.key for one in periods_named_in(found, 2025)] == ["2025-04-12", "2025-09-02"]
    assert period_holding(found, date(2025, 4, 12)).covers_to == date(2025, 4, 12)
    assert period_holding(found, date(2025, 4, 13)) is None


@pytest.mark.parametrize("key", ["", "tháng 3", "2025", "2025-13", "2025-3", "2025-Q1", "9999-01"])
def test_a_key_that_names_no_period_finds_none(key):
    assert period_of_key(rhythm("month"), key) is None


def test_a_plan_has_no_periods_before_it_starts_or_after_it_ends():
    found = rhythm("month", 10, starts=date(2025, 3, 10), ends=date(2025, 12, 31))
    keys = [one.key for year in (2024, 2025, 2026) for one in periods_named_in(found, year)]
    assert keys == [f"2025-{month:02d}" for month in range(3, 13)]


def test_a_period_that_begins_on_the_last_day_still_belongs_to_the_plan():
    found = rhythm("month", 10, starts=date(2025, 3, 10), ends=date(2025, 4, 10))
    assert [one.key for one in periods_named_in(found, 2025)] == ["2025-03", "2025-04"]


def test_a_plan_of_a_friday_has_the_saturday_after_it():
    found = rhythm("week", starts=date(2023, 4, 7))
    assert periods_named_in(found, 2023)[0].key == "2023-04-08"


@pytest.mark.parametrize(
    ("day", "months", "week"),
    [
        (date(2024, 2, 20), 3, (date(2024, 1, 1), date(2024, 1, 7))),
        (date(2024, 4, 1), 3, (date(2024, 4, 1), date(2024, 4, 7))),
        (date(2024, 9, 30), 3, (date(2024, 7, 1), date(2024, 7, 7))),
        (date(2024, 12, 31), 3, (date(2024, 9, 30), date(2024, 10, 6))),
        (date(2024, 6, 15), 1, (date(2024, 5, 27), date(2024, 6, 2))),
    ],
)
def test_the_first_week_is_the_one_with_the_first_saturday(day, months, week):
    assert week_with_saturday(1, months, day) == week
