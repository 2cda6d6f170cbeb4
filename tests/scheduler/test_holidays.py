"""The package's holidays under our overlay, checked against the official notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.holidays import load_holidays


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2025-01-01", "holiday"), ("2025-01-24", None), ("2025-01-25", "tet"),
        ("2025-01-29", "tet"), ("2025-02-02", "tet"), ("2025-02-03", None),
        ("2025-04-05", None), ("2025-04-07", "holiday"), ("2025-04-26", "worked"),
        ("2025-04-30", "holiday"), ("2025-05-01", "holiday"), ("2025-05-02", "swapped"),
        ("2025-05-04", "break"), ("2025-08-31", "break"), ("2025-09-01", "holiday"),
        ("2025-09-02", "holiday"), ("2025-11-24", None),
        ("2026-01-01", "holiday"), ("2026-01-02", "swapped"), ("2026-01-04", "break"),
        ("2026-01-10", "worked"), ("2026-02-14", "tet"), ("2026-02-17", "tet"),
        ("2026-02-22", "tet"), ("2026-04-25", "break"), ("2026-04-26", "holiday"),
        ("2026-04-27", "make_up"), ("2026-05-02", "break"), ("2026-08-22", "worked"),
        ("2026-08-31", "swapped"), ("2026-09-02", "holiday"), ("2026-11-24", "holiday"),
        ("2026-11-28", None),
        ("2027-02-04", "tet"), ("2027-02-06", "tet"), ("2027-04-16", "holiday"),
        ("2027-05-01", "holiday"), ("2027-05-03", "make_up"), ("2027-11-24", "holiday"),
        ("2029-11-24", "holiday"), ("2029-11-26", None), ("2030-11-25", None),
    ],
)  # fmt: skip
def test_what_a_day_is(holidays, day, kind):
    rest = holidays.on(date.fromisoformat(day))
    assert (rest and rest.kind) == kind


@pytest.mark.parametrize("year", range(2023, 2031))
def test_tet_is_one_unbroken_run_of_days_with_its_weekends(holidays, year):
    tet = [day for day in holidays.days if day.year == year and holidays.in_tet(day)]
    run = sorted(tet)
    assert run == [run[0] + timedelta(days=ahead) for ahead in range(len(run))]
    assert len(run) >= 7
    outside = (run[0] - timedelta(days=1), run[-1] + timedelta(days=1))
    assert all(day.isoweekday() <= 5 for day in outside)
    assert {(holidays.on(day).first, holidays.on(day).last) for day in run} == {(run[0], run[-1])}


@pytest.mark.parametrize(
    ("year", "confirmed"), [(2024, True), (2025, True), (2026, True), (2027, False), (2028, False)]
)
def test_years_without_a_notice_are_estimates(holidays, year, confirmed):
    assert holidays.confirmed(year) is confirmed


def test_a_year_not_loaded_is_not_confirmed_and_has_no_holidays():
    holidays = load_holidays(2025, 2025)
    assert not holidays.confirmed(2026)
    assert holidays.on(date(2026, 1, 1)) is None
    assert {day.year for day in holidays.days} == {2025}


@pytest.mark.parametrize(
    ("last_day", "remind_on"),
    [
        ("2025-04-13", "2025-04-11"),
        ("2025-12-14", "2025-12-12"),
        ("2025-04-11", "2025-04-11"),
        ("2025-05-04", "2025-04-29"),
        ("2025-04-27", "2025-04-26"),
        ("2025-01-31", "2025-01-24"),
        ("2026-01-11", "2026-01-10"),
    ],
)
def test_the_last_working_day_before_a_deadline(holidays, last_day, remind_on):
    found = holidays.last_working_day(date.fromisoformat(last_day))
    assert found.isoformat() == remind_on


@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_between_the_last_working_day_and_the_day_nobody_works(holidays, day):
    found = holidays.last_working_day(day)
    assert holidays.is_working_day(found)
    between = ((found + timedelta(days=ahead)) for ahead in range(1, (day - found).days + 1))
    assert not any(holidays.is_working_day(other) for other in between)


@pytest.mark.parametrize(
    ("day", "vi"),
    [
        ("2026-04-26", "ngày Giỗ Tổ Hùng Vương"),
        ("2025-01-28", "kỳ nghỉ Tết Nguyên đán"),
        ("2028-01-28", "kỳ nghỉ Tết Nguyên đán"),
        ("2028-05-02", "ngày Giải phóng miền Nam, thống nhất đất nước"),
        ("2025-05-02", "ngày nghỉ hoán đổi"),
    ],
)
def test_days_are_named_as_people_say_them(holidays, day, vi):
    assert holidays.on(date.fromisoformat(day)).name.vi == vi


def test_every_name_has_its_english(holidays):
    assert all(rest.name.en for rest in holidays.days.values())
