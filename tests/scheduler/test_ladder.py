"""When reminders are due: the ladder of 267-KH/HU laid over real months."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from dialog.speech import VIET_NAM
from programmes.ladder import Rung
from programmes.loading import load_all
from scheduler.calendar import period_by_key
from scheduler.holidays import load_holidays
from scheduler.ladder import dues, dues_between, is_quiet, morning_after

PLAN = load_all()["ngay-cuoi-tuan-2025"].file
HOLIDAYS = load_holidays(2024, 2027)


def ladder(stage: str, key: str) -> list[tuple[str, str]]:
    period = period_by_key(PLAN.calendar, stage, key)
    return [
        (due.rung.kind, f"{due.at.astimezone(VIET_NAM):%d/%m %H:%M}")
        for due in dues(PLAN.calendar, PLAN.reminder, HOLIDAYS, stage, period)
    ]


def test_a_month_of_results():
    assert ladder("result", "2025-03") == [
        ("five-days", "06/04 07:30"),
        ("two-days", "09/04 07:30"),
        ("ended", "10/04 07:30"),
        ("last-day", "11/04 07:30"),
        ("last-evening", "11/04 18:30"),
        ("late", "12/04 07:30"),
        ("escalated", "12/04 08:00"),
    ]


def test_a_month_of_registrations():
    assert ladder("registration", "2025-05") == [
        ("opened", "15/04 07:30"),
        ("five-days", "19/04 07:30"),
        ("two-days", "22/04 07:30"),
        ("last-day", "24/04 07:30"),
        ("last-evening", "24/04 18:30"),
        ("late", "25/04 07:30"),
        ("escalated", "25/04 08:00"),
    ]


def test_a_last_day_that_is_a_rest_day_gets_one_more_on_the_working_day_before():
    assert ("working-day", "09/05 07:30") in ladder("result", "2025-04")  # 11/5 is a Sunday


def test_the_summary_is_the_staff_s_own_duty():
    assert ladder("summary", "2025-03") == [
        ("summary", "12/04 08:00"),
        ("summary-last", "13/04 08:00"),
    ]


def test_nobody_is_reminded_inside_tet():
    # The break of 2026 runs from 14 to 22 February; the registration of March is due on 24/2.
    plan = PLAN.calendar.model_copy(update={"ends": date(2026, 12, 31)})
    period = period_by_key(plan, "registration", "2026-03")
    days = [due.at.astimezone(VIET_NAM).date() for due in
            dues(plan, PLAN.reminder, HOLIDAYS, "registration", period)]  # fmt: skip
    assert not [day for day in days if HOLIDAYS.in_tet(day)]
    assert date(2026, 2, 24) in days


def test_a_last_day_inside_tet_is_still_told():
    rung = Rung(kind="last", stages=("result",))
    plan = PLAN.calendar.model_copy(
        update={
            "ends": None,
            "result": PLAN.calendar.result.model_copy(
                update={"due": PLAN.calendar.result.due.model_copy(update={"before_day": 18})}
            ),
        }
    )
    period = period_by_key(plan, "result", "2026-01")  # due on 17/2/2026, the first day of Tết
    (due,) = dues(plan, (rung,), HOLIDAYS, "result", period)
    assert due.at.astimezone(VIET_NAM).date() == date(2026, 2, 17)


def test_what_is_due_between_two_instants_is_found_once():
    start = datetime(2025, 4, 8, tzinfo=UTC)
    days = [datetime(2025, 4, day, tzinfo=UTC) for day in range(8, 15)]
    whole = dues_between(PLAN.calendar, PLAN.reminder, HOLIDAYS, start, days[-1])
    pieces = [
        due
        for since, until in pairwise(days)
        for due in dues_between(PLAN.calendar, PLAN.reminder, HOLIDAYS, since, until)
    ]
    assert pieces == list(whole)
    assert len(whole) > 6


@pytest.mark.parametrize(
    ("hour", "quiet"), [("06:59", True), ("07:00", False), ("19:59", False), ("20:00", True)]
)
def test_quiet_hours(hour: str, quiet: bool):
    at = datetime.fromisoformat(f"2025-04-10T{hour}+07:00")
    assert is_quiet(at) is quiet


def test_tomorrow_morning():
    late = datetime.fromisoformat("2025-04-10T23:30+07:00")
    assert morning_after(late) == datetime(2025, 4, 11, 0, 30, tzinfo=UTC)


def test_no_rung_can_be_written_for_the_night():
    with pytest.raises(ValueError, match="at"):
        Rung(kind="night", stages=("result",), at="21:00")
