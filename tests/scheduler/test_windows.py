"""When each plan's papers open, are due and lock, as the five plans say."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import (
    calendar_rows,
    disorder,
    due_words,
    expected_week,
    open_periods,
    period_by_key,
    period_of,
    periods,
    window,
)

PLANS = ["267-kh-hu", "43-kh-bcd-502", "31-kh-ubnd", "hong-thai-2023", "ha-giang-2023"]


@pytest.mark.parametrize(
    ("plan", "stage", "key", "opens", "due", "locks"),
    [
        ("43-kh-bcd-502", "registration", "2024-Q1", "2023-12-01", "2023-12-24", "2024-03-31"),
        ("43-kh-bcd-502", "registration", "2024-Q4", "2024-09-01", "2024-09-24", "2024-12-31"),
        ("43-kh-bcd-502", "result", "2024-12", "2024-12-01", "2025-01-05", "2025-01-10"),
        ("43-kh-bcd-502", "summary", "2024-02", "2024-03-01", "2024-03-10", "2024-04-09"),
        ("31-kh-ubnd", "registration", "2025", "2025-09-01", "2025-09-30", "2025-12-31"),
        ("31-kh-ubnd", "summary", "2025", "2025-11-01", "2025-12-14", "2026-01-13"),
        ("hong-thai-2023", "registration", "2023-04-15", "2023-04-03", "2023-04-13", "2023-04-15"),
        ("hong-thai-2023", "result", "2023-04-15", "2023-04-15", "2023-04-18", "2023-05-05"),
        ("hong-thai-2023", "result", "2023-09-30", "2023-09-30", "2023-10-03", "2023-10-05"),
        ("hong-thai-2023", "summary", "2023-04", "2023-05-01", "2023-05-05", "2023-06-04"),
        ("ha-giang-2023", "registration", "2023", "2023-01-01", "2023-03-24", "2023-12-31"),
        ("ha-giang-2023", "result", "2023-H1", "2023-06-30", "2023-07-10", "2023-08-09"),
        ("ha-giang-2023", "summary", "2023", "2023-12-01", "2024-01-20", "2024-02-19"),
    ],
)
def test_the_days_of_the_other_plans(calendar_of, plan, stage, key, opens, due, locks):
    rows = calendar_rows(calendar_of(plan), int(key[:4]))
    row = next(one for one in rows if (one["stage"], one["period"]) == (stage, key))
    assert (row["opens"], row["due"], row["locks"]) == (opens, due, locks)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("reading", ["next", "previous"])
@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_due_is_never_before_opening_nor_lock_before_due(calendar_of, plan, reading, day):
    calendar = calendar_of(plan, day10=reading, starts=date(2022, 1, 1), ends=date(2032, 1, 1))
    for stage in calendar.stages:
        own = calendar.model_copy(
            update={stage: calendar.stage(stage).model_copy(update={"starts": None})}
        )
        span = window(own, stage, period_of(own, stage, day))
        assert span.opens < span.due <= span.locks


@pytest.mark.parametrize("plan", PLANS)
def test_the_shipped_calendars_are_in_order(calendar_of, plan):
    calendar = calendar_of(plan)
    assert disorder(calendar, calendar.starts.year) == []


def test_a_calendar_out_of_order_is_told(calendar_of):
    early = {"opens": {"day": 20}, "due": {"before_day": 10}, "locks": {"day": 5}}
    calendar = calendar_of("267-kh-hu", summary=early)
    found = disorder(calendar, 2025)[0]
    assert (found["stage"], found["period"]) == ("summary", "2025-03")
    assert (found["opens"], found["due"], found["locks"]) == (
        "2025-03-20", "2025-03-09", "2025-03-05",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "last_day"),
    [
        ({"day": 31}, "2025-02-28"),
        ({"before_day": 31}, "2025-02-28"),
        ({"before_day": 1, "months_after": 1}, "2025-02-28"),
        ({"before_day": 1}, "2025-01-31"),
        ({"months_after": 1}, "2025-03-31"),
        ({"day": 5, "months_after": 11}, "2026-01-05"),
        ({"before_day": 25, "months_before": 2}, "2024-12-24"),
        ({"month": 9}, "2025-09-30"),
        ({"month": 12, "before_day": 15}, "2025-12-14"),
        ({"days_before": 0}, "2025-02-01"),
        ({"days_after": 0}, "2025-02-28"),
        ({"days_after": 3}, "2025-03-03"),
        ({"weekday": "saturday"}, "2025-02-01"),
        ({"weekday": "friday"}, "2025-02-07"),
    ],
)
def test_the_ways_of_telling_a_last_day(calendar_of, mark, last_day):
    only = {"every": "month", "from_day": 1, "starts": date(2025, 1, 1), "registration": None}
    calendar = calendar_of("267-kh-hu", **only, result={"due": mark}, summary=None)
    period = period_by_key(calendar, "result", "2025-02")
    assert window(calendar, "result", period).last_day.isoformat() == last_day


def test_without_a_word_about_locking_a_paper_takes_corrections_for_30_days(calendar_of):
    calendar = calendar_of("43-kh-bcd-502")
    span = window(calendar, "summary", period_by_key(calendar, "summary", "2024-06"))
    assert span.lock_day - span.last_day == timedelta(days=30)


def test_without_a_word_about_locking_nothing_locks_before_its_period_is_over(calendar_of):
    calendar = calendar_of("ha-giang-2023", registration={"due": {"before_day": 25, "month": 3}})
    span = window(calendar, "registration", period_by_key(calendar, "registration", "2023"))
    assert span.lock_day == date(2023, 12, 31)


def test_a_deadline_the_plan_does_not_word_is_told_by_its_day(calendar_of, in_english):
    calendar = calendar_of("hong-thai-2023")
    period = period_by_key(calendar, "registration", "2023-04-15")
    words = due_words(calendar, "registration", period)
    assert in_english(words) == "by the end of Thursday 13/4"


@pytest.mark.parametrize(
    ("stage", "now", "keys"),
    [
        ("registration", "2025-03-09T23:59+07:00", []),
        ("registration", "2025-03-10T00:00+07:00", ["2025-04"]),
        ("registration", "2025-04-10T00:00+07:00", ["2025-04", "2025-05"]),
        ("registration", "2025-05-01T00:00+07:00", ["2025-05"]),
        ("result", "2025-04-13T23:59+07:00", ["2025-03", "2025-04"]),
        ("result", "2025-04-14T00:00+07:00", ["2025-04"]),
        ("summary", "2025-04-09T16:59+00:00", []),
        ("summary", "2025-04-09T17:00+00:00", ["2025-03"]),
        ("summary", "2026-01-20T08:00+07:00", ["2025-12"]),
    ],
)
def test_what_can_be_filed_at_a_moment(plan_267, stage, now, keys):
    found = open_periods(plan_267, stage, datetime.fromisoformat(now))
    assert [one.key for one in found] == keys


def test_staff_may_let_one_unit_in_after_the_lock(plan_267):
    span = window(plan_267, "result", period_by_key(plan_267, "result", "2025-03"))
    now = datetime(2025, 4, 15, 1, tzinfo=UTC)
    assert not span.takes(now)
    assert span.takes(now, exception_until=datetime(2025, 4, 16, 17, tzinfo=UTC))
    assert not span.takes(now, exception_until=datetime(2025, 4, 14, 17, tzinfo=UTC))


@given(hour=st.integers(0, 24 * 365 * 2), plan=st.sampled_from(PLANS))
def test_what_is_open_is_what_its_window_takes(calendar_of, plan, hour):
    calendar, now = calendar_of(plan), datetime(2025, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
    for stage in calendar.stages:
        years = range(now.year - 1, now.year + 3)
        near = [one for year in years for one in periods(calendar, stage, year)]
        taking = [one for one in near if window(calendar, stage, one).takes(now)]
        assert list(open_periods(calendar, stage, now)) == taking


@pytest.mark.parametrize(
    ("key", "due"),
    [
        ("2025-03", datetime(2025, 4, 12, 4, tzinfo=UTC)),
        ("2025-11", datetime(2025, 12, 12, 5, tzinfo=UTC)),
    ],
)
def test_in_a_zone_with_summer_time_a_day_still_ends_at_midnight(plan_267, key, due):
    period = period_by_key(plan_267, "result", key)
    assert window(plan_267, "result", period, ZoneInfo("America/New_York")).due == due


def test_the_district_outing_is_expected_in_the_first_week_of_the_quarter(calendar_of):
    outing = calendar_of("43-kh-bcd-502").round
    assert expected_week(outing, date(2024, 5, 20)) == (date(2024, 4, 1), date(2024, 4, 7))
