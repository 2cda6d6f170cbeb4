"""The state of a duty, and which period a person means who names none."""

from datetime import UTC, datetime

import pytest

from scheduler.calendar import period_by_key, window
from scheduler.duties import current_duty_period, duty_state

DUE = datetime(2025, 4, 11, 17, tzinfo=UTC)


def at(text):
    return datetime.fromisoformat(f"{text}+07:00")


@pytest.mark.parametrize(
    ("now", "sent_at", "nothing", "state"),
    [
        ("2025-03-20T08:00", None, False, "to_do"),
        ("2025-04-11T23:59:59.999999", None, False, "to_do"),
        ("2025-04-12T00:00", None, False, "missing"),
        ("2025-05-30T08:00", None, False, "missing"),
        ("2025-04-12T06:00", "2025-04-11T23:59:59.999999", False, "on_time"),
        ("2025-04-12T06:00", "2025-04-12T00:00", False, "late"),
        ("2025-04-08T19:42", "2025-04-08T19:42", False, "on_time"),
        ("2025-04-08T19:42", "2025-04-08T19:42", True, "nothing"),
        ("2025-04-13T19:42", "2025-04-13T19:42", True, "nothing"),
    ],
)
def test_how_the_report_of_march_stands(plan_267, now, sent_at, nothing, state):
    span = window(plan_267, "result", period_by_key(plan_267, "result", "2025-03"))
    assert span.due == DUE
    sent = sent_at and at(sent_at)
    assert duty_state(span, at(now), sent or None, nothing=nothing) == state


@pytest.mark.parametrize(
    ("stage", "now", "filed", "means"),
    [
        ("result", "2025-03-20T08:00", (), "2025-03"),
        ("result", "2025-04-09T20:00", (), "2025-03"),
        ("result", "2025-04-10T06:00", (), "2025-03"),
        ("result", "2025-04-10T06:00", ("2025-03",), "2025-04"),
        ("result", "2025-04-13T23:00", (), "2025-03"),
        ("result", "2025-04-14T00:00", (), "2025-04"),
        ("result", "2025-03-20T08:00", ("2025-03",), "2025-03"),
        ("registration", "2025-03-20T08:00", (), "2025-04"),
        ("registration", "2025-03-26T08:00", (), "2025-04"),
        ("registration", "2025-04-05T08:00", (), "2025-04"),
        ("registration", "2025-04-12T08:00", (), "2025-05"),
        ("registration", "2025-04-12T08:00", ("2025-05",), "2025-05"),
        ("summary", "2025-03-20T08:00", (), "2025-03"),
        ("summary", "2025-04-12T08:00", (), "2025-03"),
        ("summary", "2025-04-20T08:00", (), "2025-03"),
        ("summary", "2025-04-20T08:00", ("2025-03",), "2025-04"),
        ("result", "2025-02-20T08:00", (), None),
        ("result", "2026-02-20T08:00", (), None),
    ],
)
def test_the_period_a_person_means(plan_267, stage, now, filed, means):
    found = current_duty_period(plan_267, stage, at(now), filed)
    assert (found and found.key) == means


def test_by_friday_a_village_with_a_sheet_a_week_means_the_week_to_come(calendar_of):
    calendar = calendar_of("hong-thai-2023")
    wednesday = current_duty_period(calendar, "registration", at("2023-04-12T08:00"))
    friday = current_duty_period(calendar, "registration", at("2023-04-14T08:00"))
    assert (wednesday.key, friday.key) == ("2023-04-15", "2023-04-22")


def test_a_weeks_result_is_meant_from_its_saturday_on(calendar_of):
    calendar = calendar_of("hong-thai-2023")
    friday = current_duty_period(calendar, "result", at("2023-04-14T20:00"))
    saturday = current_duty_period(calendar, "result", at("2023-04-15T00:00"))
    assert (friday.key, saturday.key) == ("2023-04-08", "2023-04-15")
