"""The clock everything is told the time by."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import RehearsalClock, SystemClock, clock_starting

MORNING = datetime.fromisoformat("2025-03-20T07:00+07:00")


def test_the_systems_clock_is_aware_and_utc():
    assert SystemClock()().tzinfo is UTC


def test_a_rehearsal_starts_where_told_and_runs_on():
    clock = RehearsalClock(MORNING)

    first, second = clock(), clock()

    assert MORNING <= first <= second < MORNING + timedelta(hours=1)
    assert first.tzinfo is UTC


@pytest.mark.parametrize("to", ["2025-03-22T07:00+07:00", "2024-12-31T23:59+07:00"])
def test_a_rehearsal_moves_forth_and_back(to: str):
    clock = RehearsalClock(MORNING)

    clock.move_to(datetime.fromisoformat(to))

    assert timedelta() <= clock() - datetime.fromisoformat(to) < timedelta(hours=1)


def test_an_instant_without_a_time_zone_is_refused_and_changes_nothing():
    clock = RehearsalClock(MORNING)

    with pytest.raises(ValueError, match="time zone"):
        clock.move_to(MORNING.replace(tzinfo=None))

    assert clock() >= MORNING


def test_the_setting_chooses_the_clock():
    assert isinstance(clock_starting(None), SystemClock)
    assert clock_starting(MORNING)() >= MORNING
