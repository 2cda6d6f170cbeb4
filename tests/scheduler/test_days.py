"""Which days a plan takes: the weekends blocked and doubted in 2025 to 2027, and the way out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.calendar_file import DaysFile
from scheduler.days import (
    FINE,
    day_verdict,
    nearest_free,
    unannounced_note,
    why_no_day,
    working_days,
)

BLOCKED = {
    2025: "25/01 26/01 01/02 02/02",
    2026: "14/02 15/02 21/02 22/02 26/04",
    2027: "06/02 07/02 01/05",
}
WARNED = {
    2025: "26/04 03/05 04/05 30/08 31/08",
    2026: "03/01 04/01 10/01 25/04 02/05 03/05 22/08 29/08 30/08",
    2027: "",
}


@pytest.fixture(scope="module")
def weekends(days_of) -> DaysFile:
    return days_of("267-kh-hu")


def saturdays_and_sundays(year):
    span = (date(year, 1, 1) + timedelta(days=ahead) for ahead in range(366))
    return [day for day in span if day.year == year and day.isoweekday() > 5]


@pytest.mark.parametrize("year", BLOCKED)
@pytest.mark.parametrize(("level", "expected"), [("block", BLOCKED), ("warn", WARNED)])
def test_the_weekend_days_of_a_year(weekends, holidays, year, level, expected):
    found = [
        f"{day:%d/%m}"
        for day in saturdays_and_sundays(year)
        if day_verdict(weekends, holidays, day).level == level
    ]
    assert " ".join(found) == expected[year]


@pytest.mark.parametrize(
    ("day", "level", "why"),
    [
        (date(2026, 4, 26), "block",
         "Sunday 26/4 is Hùng Kings' Day: the plan holds no work on holidays."),
        (date(2025, 1, 25), "block",
         "Saturday 25/1 is in the Tết break (25/1 to 02/2): the plan holds no work then."),
        (date(2026, 11, 24), "block",
         "Tuesday 24/11 is Việt Nam Culture Day: the plan holds no work on holidays."),
        (date(2025, 8, 30), "warn",
         "Saturday 30/8 is in the National Day break (30/8 to 02/9): people may be away."),
        (date(2025, 4, 26), "warn",
         "Saturday 26/4 is worked in lieu: officials are at the office, so fewer can come."),
        (date(2025, 4, 8), "block",
         "Tuesday 08/4 is not a day of this plan: Saturday, Sunday."),
        (date(2027, 5, 1), "block",
         ("Saturday 01/5 is Labour Day: the plan holds no work on holidays.\n"
          "The holiday calendar of 2027 has not been announced yet.")),
    ],
)  # fmt: skip
def test_a_refusal_says_why(weekends, holidays, in_english, day, level, why):
    verdict = day_verdict(weekends, holidays, day)
    assert verdict.level == level
    assert in_english(verdict.why) == why


def test_an_ordinary_weekend_needs_no_word(weekends, holidays):
    assert day_verdict(weekends, holidays, date(2025, 3, 15)) == FINE


@pytest.mark.parametrize(
    ("day", "level", "sentences"),
    [
        (date(2024, 1, 6), "fine", 0),
        (date(2024, 1, 7), "warn", 1),
        (date(2024, 2, 10), "warn", 1),
        (date(2024, 4, 29), "warn", 2),
    ],
)
def test_a_plan_that_only_names_saturday_doubts_other_days(
    days_of, holidays, in_english, day, level, sentences
):
    verdict = day_verdict(days_of("43-kh-bcd-502"), holidays, day)
    assert verdict.level == level
    assert len(in_english(verdict.why).splitlines() if verdict.why else []) == sentences


def test_a_plan_without_day_rules_takes_every_working_day_and_weekend(holidays):
    anything = DaysFile()
    assert day_verdict(anything, holidays, date(2025, 4, 8)) == FINE
    assert day_verdict(anything, holidays, date(2025, 9, 2)).level == "block"
    relaxed = DaysFile(holidays="allow", breaks="allow")
    assert day_verdict(relaxed, holidays, date(2025, 9, 2)) == FINE


@pytest.mark.parametrize(
    ("around", "n", "within", "offered"),
    [
        (date(2026, 4, 26), 3, {}, "18/04 19/04 09/05"),
        (date(2026, 4, 26), 3, {"first": date(2026, 4, 1), "last": date(2026, 4, 30)},
         "12/04 18/04 19/04"),
        (date(2026, 2, 17), 4, {"first": date(2026, 2, 10)}, "28/02 01/03 07/03 08/03"),
        (date(2025, 4, 8), 4, {}, "05/04 06/04 12/04 13/04"),
        (date(2025, 4, 5), 2, {"first": date(2025, 4, 5)}, "06/04 12/04"),
        (date(2025, 4, 5), 5, {"first": date(2025, 4, 25), "last": date(2025, 4, 27)}, "27/04"),
        (date(2025, 4, 5), 5, {"first": date(2025, 5, 1), "last": date(2025, 4, 27)}, ""),
    ],
)  # fmt: skip
def test_the_nearest_free_weekend_days(weekends, holidays, around, n, within, offered):
    found = nearest_free(weekends, holidays, around, n, **within)
    assert " ".join(f"{day:%d/%m}" for day in found) == offered


@given(around=st.dates(date(2024, 1, 1), date(2030, 6, 30)), n=st.integers(1, 6))
def test_every_day_offered_is_fine_and_none_nearer_was_left_out(weekends, holidays, around, n):
    found = nearest_free(weekends, holidays, around, n)
    assert len(found) == n
    assert list(found) == sorted(found)
    reach = max(abs(day - around) for day in found)
    nearer = [around + timedelta(days=ahead) for ahead in range(1 - reach.days, reach.days)]
    left_out = {day for day in nearer if day_verdict(weekends, holidays, day) == FINE}
    assert left_out - {around} <= set(found)


@given(
    around=st.dates(date(2024, 1, 1), date(2030, 6, 30)), n=st.integers(1, 6),
    first=st.integers(-40, 40), length=st.integers(0, 60),
)  # fmt: skip
def test_within_a_span_the_nearest_are_offered_the_earlier_first(
    weekends, holidays, around, n, first, length
):
    begin = around + timedelta(days=first)
    span = [begin + timedelta(days=ahead) for ahead in range(length + 1)]
    free = [day for day in span if day_verdict(weekends, holidays, day) == FINE]
    nearest = sorted((abs(day - around), day) for day in free if day != around)[:n]
    found = nearest_free(weekends, holidays, around, n, first=span[0], last=span[-1])
    assert found == tuple(sorted(day for _, day in nearest))


@pytest.mark.parametrize(
    ("year", "note"),
    [
        (2025, None),
        (2026, None),
        (2028, "The holiday calendar of 2028 has not been announced yet."),
        (2045, "The holiday calendar of 2045 has not been announced yet."),
    ],
)
def test_a_year_without_a_notice_is_told(holidays, in_english, year, note):
    found = unannounced_note(holidays, year)
    assert (found and in_english(found)) == note


@pytest.mark.parametrize(
    ("saturday", "free"),
    [(date(2025, 4, 19), True), (date(2025, 1, 25), False), (date(2025, 5, 3), True)],
    ids=["a usual one", "in the Tết break", "in another break, only doubtful"],
)
def test_the_one_day_of_a_weekly_plan(days_of, holidays, in_english, saturday, free):
    days, week = days_of("hong-thai-2023"), (saturday - timedelta(5), saturday + timedelta(1))
    assert working_days(days, holidays, *week) == ((saturday,) if free else ())
    why = why_no_day(days, holidays, *week)
    assert (why is None) == free
    assert free or "Saturday 25/1 is in the Tết break" in in_english(why)
