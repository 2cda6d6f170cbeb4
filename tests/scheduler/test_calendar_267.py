"""A year of 267-KH/HU, each date checked by hand against the plan's wording.

Biểu 1 «trước ngày 25 hằng tháng»: the 24th of the month before. Results «trước ngày 12 của tháng
tiếp theo (từ ngày 10 tháng trước đến ngày 10 tháng sau)»: the 11th. «trước ngày 14 hằng tháng»: the
13th. The plan is of 10/3/2025.
"""

from datetime import UTC, date, datetime

import pytest

from scheduler.calendar import (
    boundary_note,
    calendar_rows,
    due_words,
    period_by_key,
    period_of,
    window,
)
from scheduler.periods import spanned

REGISTRATION = """
2025-04  2025-04-01  2025-04-30  2025-03-10  2025-03-24  2025-04-30
2025-05  2025-05-01  2025-05-31  2025-04-10  2025-04-24  2025-05-31
2025-06  2025-06-01  2025-06-30  2025-05-10  2025-05-24  2025-06-30
2025-07  2025-07-01  2025-07-31  2025-06-10  2025-06-24  2025-07-31
2025-08  2025-08-01  2025-08-31  2025-07-10  2025-07-24  2025-08-31
2025-09  2025-09-01  2025-09-30  2025-08-10  2025-08-24  2025-09-30
2025-10  2025-10-01  2025-10-31  2025-09-10  2025-09-24  2025-10-31
2025-11  2025-11-01  2025-11-30  2025-10-10  2025-10-24  2025-11-30
2025-12  2025-12-01  2025-12-31  2025-11-10  2025-11-24  2025-12-31
"""

RESULT = """
2025-03  2025-03-10  2025-04-09  2025-03-10  2025-04-11  2025-04-13
2025-04  2025-04-10  2025-05-09  2025-04-10  2025-05-11  2025-05-13
2025-05  2025-05-10  2025-06-09  2025-05-10  2025-06-11  2025-06-13
2025-06  2025-06-10  2025-07-09  2025-06-10  2025-07-11  2025-07-13
2025-07  2025-07-10  2025-08-09  2025-07-10  2025-08-11  2025-08-13
2025-08  2025-08-10  2025-09-09  2025-08-10  2025-09-11  2025-09-13
2025-09  2025-09-10  2025-10-09  2025-09-10  2025-10-11  2025-10-13
2025-10  2025-10-10  2025-11-09  2025-10-10  2025-11-11  2025-11-13
2025-11  2025-11-10  2025-12-09  2025-11-10  2025-12-11  2025-12-13
2025-12  2025-12-10  2026-01-09  2025-12-10  2026-01-11  2026-01-13
"""

SUMMARY = """
2025-03  2025-03-10  2025-04-09  2025-04-10  2025-04-13  2025-04-30
2025-04  2025-04-10  2025-05-09  2025-05-10  2025-05-13  2025-05-31
2025-05  2025-05-10  2025-06-09  2025-06-10  2025-06-13  2025-06-30
2025-06  2025-06-10  2025-07-09  2025-07-10  2025-07-13  2025-07-31
2025-07  2025-07-10  2025-08-09  2025-08-10  2025-08-13  2025-08-31
2025-08  2025-08-10  2025-09-09  2025-09-10  2025-09-13  2025-09-30
2025-09  2025-09-10  2025-10-09  2025-10-10  2025-10-13  2025-10-31
2025-10  2025-10-10  2025-11-09  2025-11-10  2025-11-13  2025-11-30
2025-11  2025-11-10  2025-12-09  2025-12-10  2025-12-13  2025-12-31
2025-12  2025-12-10  2026-01-09  2026-01-10  2026-01-13  2026-01-31
"""

LITERAL_DAY_10 = """
2025-03  2025-03-11  2025-04-10  2025-03-11  2025-04-11  2025-04-13
2025-04  2025-04-11  2025-05-10  2025-04-11  2025-05-11  2025-05-13
2025-05  2025-05-11  2025-06-10  2025-05-11  2025-06-11  2025-06-13
2025-06  2025-06-11  2025-07-10  2025-06-11  2025-07-11  2025-07-13
2025-07  2025-07-11  2025-08-10  2025-07-11  2025-08-11  2025-08-13
2025-08  2025-08-11  2025-09-10  2025-08-11  2025-09-11  2025-09-13
2025-09  2025-09-11  2025-10-10  2025-09-11  2025-10-11  2025-10-13
2025-10  2025-10-11  2025-11-10  2025-10-11  2025-11-11  2025-11-13
2025-11  2025-11-11  2025-12-10  2025-11-11  2025-12-11  2025-12-13
2025-12  2025-12-11  2026-01-10  2025-12-11  2026-01-11  2026-01-13
"""

COLUMNS = ("period", "covers_from", "covers_to", "opens", "due", "locks")


def rows_of(calendar, stage):
    rows = (row for row in calendar_rows(calendar, 2025) if row["stage"] == stage)
    return [[row[column] for column in COLUMNS] for row in rows]


def table(text):
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("stage", "year"), [("registration", REGISTRATION), ("result", RESULT), ("summary", SUMMARY)]
)
def test_the_year_2025(plan_267, stage, year):
    assert rows_of(plan_267, stage) == table(year)


def test_the_year_2025_for_those_who_read_until_the_end_of_day_10(calendar_of):
    calendar = calendar_of("267-kh-hu", day10="previous")
    assert rows_of(calendar, "result") == table(LITERAL_DAY_10)
    assert rows_of(calendar, "registration") == table(REGISTRATION), "calendar months stay"


def test_rows_have_exactly_the_promised_fields_and_go_by_due_day(plan_267):
    rows = calendar_rows(plan_267, 2025)
    assert list(rows[0]) == [
        "period", "stage", "covers_from", "covers_to", "opens", "due", "locks",
    ]  # fmt: skip
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    assert len(rows) == 29


@pytest.mark.parametrize(
    ("stage", "key", "due"),
    [
        ("registration", "2025-04", datetime(2025, 3, 24, 17, tzinfo=UTC)),
        ("result", "2025-03", datetime(2025, 4, 11, 17, tzinfo=UTC)),
        ("summary", "2025-03", datetime(2025, 4, 13, 17, tzinfo=UTC)),
    ],
)
def test_due_is_midnight_in_viet_nam_kept_in_utc(plan_267, stage, key, due):
    span = window(plan_267, stage, period_by_key(plan_267, stage, key))
    assert (span.due, span.due.tzinfo) == (due, UTC)
    assert span.opens.hour == span.locks.hour == 17


@pytest.mark.parametrize(
    ("day", "reading", "result", "registration"),
    [
        (date(2025, 4, 5), "next", "2025-03", "2025-04"),
        (date(2025, 4, 9), "next", "2025-03", "2025-04"),
        (date(2025, 4, 10), "next", "2025-04", "2025-04"),
        (date(2025, 5, 10), "next", "2025-05", "2025-05"),
        (date(2025, 5, 10), "previous", "2025-04", "2025-05"),
        (date(2025, 5, 11), "previous", "2025-05", "2025-05"),
        (date(2026, 1, 9), "next", "2025-12", None),
        (date(2026, 1, 10), "next", None, None),
        (date(2026, 1, 10), "previous", "2025-12", None),
        (date(2025, 3, 9), "next", None, None),
        (date(2025, 3, 15), "next", "2025-03", None),
    ],
)
def test_the_period_a_day_belongs_to(calendar_of, day, reading, result, registration):
    calendar = calendar_of("267-kh-hu", day10=reading)
    found = (period_of(calendar, stage, day) for stage in ("result", "registration"))
    assert [one and one.key for one in found] == [result, registration]


BOUNDARY_WEEKENDS = [
    date(2025, 5, 10), date(2025, 8, 10), date(2026, 1, 10), date(2026, 5, 10), date(2026, 10, 10),
    date(2027, 1, 10), date(2027, 4, 10), date(2027, 7, 10), date(2027, 10, 10),
]  # fmt: skip


@pytest.mark.parametrize("day", BOUNDARY_WEEKENDS, ids=str)
@pytest.mark.parametrize("reading", ["next", "previous"])
def test_work_on_the_10th_is_pointed_out(calendar_of, in_english, day, reading):
    calendar = calendar_of("267-kh-hu", day10=reading, ends=date(2027, 12, 31))
    note = in_english(boundary_note(calendar, day))
    month = day.month if reading == "next" else (day.month - 2) % 12 + 1
    assert "is the day where two reports meet. " in note
    assert f"It counts for month {month}/" in note


def test_other_days_and_other_stages_are_not_pointed_out(plan_267):
    assert boundary_note(plan_267, date(2025, 5, 11)) is None
    assert boundary_note(plan_267, date(2025, 5, 10), "registration") is None
    assert boundary_note(plan_267, date(2025, 5, 1), "registration") is None


def test_a_deadline_is_told_as_the_plan_says_it_and_as_the_day(plan_267, in_english):
    period = period_by_key(plan_267, "result", "2025-03")
    assert in_english(spanned(period)) == "month 3/2025 (10/3 to 09/4)"
    assert in_english(due_words(plan_267, "result", period)) == (
        "trước ngày 12 của tháng tiếp theo, that is by the end of Friday 11/4"
    )
