"""What a plan's calendar may say, and what is refused at load."""

from datetime import date

import pytest
from pydantic import ValidationError

from programmes.calendar_file import CalendarFile, DayMark, QuotaFile

DUE = {"due": {"before_day": 12, "months_after": 1}}


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ({}, "one way"),
        ({"before_day": 25, "days_after": 0}, "one way"),
        ({"days_before": 1, "days_after": 1}, "one way"),
        ({"weekday": "friday", "month": 9}, "one way"),
        ({"day": 10, "before_day": 25}, "not both"),
        ({"day": 10, "months_before": 1, "months_after": 1}, "one of month"),
        ({"before_day": 32}, "less than or equal to 31"),
        ({"before_date": 25}, "Extra inputs"),
    ],
)
def test_a_day_told_in_no_way_or_in_two_is_refused(mark, why):
    with pytest.raises(ValidationError, match=why):
        DayMark.model_validate(mark)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"result": None}, "needs a stage"),
        ({"ends": date(2025, 1, 1)}, "ends lies before starts"),
        ({"from_day": 28}, "less than or equal to 27"),
        ({"every": "date"}, "go together"),
        ({"dates": [date(2025, 4, 12)]}, "go together"),
        ({"every": "date", "dates": [date(2025, 5, 1), date(2025, 4, 1)]}, "in order"),
        ({"result": DUE | {"locks": {"when_due": "summary"}}}, "has no calendar"),
        ({"result": {"due": {"when_due": "summary"}}}, "only locks can"),
        ({"result": DUE | {"opens": {"before_day": 10}}}, "neither before_day nor when_due"),
        ({"day10": "both"}, "'next' or 'previous'"),
    ],
)
def test_a_calendar_that_does_not_hang_together_is_refused(changed, why):
    with pytest.raises(ValidationError, match=why):
        CalendarFile.model_validate(
            {"every": "month", "starts": date(2025, 3, 10), "result": DUE} | changed
        )


def test_a_stage_inherits_what_it_does_not_say_itself():
    calendar = CalendarFile.model_validate(
        {
            "every": "month",
            "from_day": 10,
            "day10": "previous",
            "starts": date(2025, 3, 10),
            "registration": DUE | {"from_day": 1, "starts": date(2025, 4, 1)},
            "result": DUE,
        }
    )
    assert calendar.stages == ("registration", "result")
    found = [calendar.rhythm(stage) for stage in calendar.stages]
    assert [(one.every, one.first_day, one.starts) for one in found] == [
        ("month", 1, date(2025, 4, 1)),
        ("month", 11, date(2025, 3, 10)),
    ]
    with pytest.raises(KeyError):
        calendar.stage("summary")


def test_a_quota_asks_for_at_least_one():
    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        QuotaFile(who="commune", at_least=0, of="times", per="quarter")


def test_a_changed_copy_of_a_calendar_says_what_it_was_changed_to():
    calendar = CalendarFile.model_validate(
        {"every": "month", "starts": date(2025, 3, 10), "result": DUE}
    )
    assert (calendar.stages, calendar.rhythm("result").every) == (("result",), "month")
    changed = calendar.model_copy(update={"every": "quarter", "summary": calendar.result})
    assert (changed.stages, changed.rhythm("result").every) == (("result", "summary"), "quarter")
