"""What a unit owes for a period: the state of the duty, and the period a person likely means."""

from collections.abc import Container
from datetime import datetime, tzinfo
from enum import StrEnum

from dialog.speech import VIET_NAM
from programmes.calendar_file import CalendarFile, Stage
from scheduler.calendar import Window, open_periods, period_of, window
from scheduler.periods import Period


class DutyState(StrEnum):
    """How a duty stands."""

    TO_DO = "to_do"
    ON_TIME = "on_time"
    LATE = "late"
    NOTHING = "nothing"
    MISSING = "missing"
    NOT_OWED = "not_owed"


def duty_state(
    window: Window, now: datetime, sent_at: datetime | None, *, nothing: bool = False
) -> DutyState:
    """How a duty stands now.

    `sent_at` is when the person first sent it, not when it was processed or corrected; with
    `nothing` they said that there was no activity.
    """
    if sent_at is None:
        return DutyState.TO_DO if now < window.due else DutyState.MISSING
    if nothing:
        return DutyState.NOTHING
    return DutyState.ON_TIME if sent_at < window.due else DutyState.LATE


def current_duty_period(
    calendar: CalendarFile,
    stage: Stage,
    now: datetime,
    filed: Container[str] = (),
    zone: tzinfo = VIET_NAM,
) -> Period | None:
    """The period a person most likely means when they name none.

    The latest one that has ended, still takes papers and is not among the `filed` keys; then the
    unfiled one due soonest; then the newest that can be filed and has not ended (next month's
    registration); else the running one. None outside the plan's time.
    """
    today = now.astimezone(zone).date()
    takes = open_periods(calendar, stage, now, zone)
    owed = [period for period in takes if period.key not in filed]
    told = [period for period in owed if stage == "result" and period.told_from <= today]
    if ended := told or [period for period in owed if period.covers_to < today]:
        return ended[-1]
    if in_time := [one for one in owed if now < window(calendar, stage, one, zone).due]:
        return in_time[0]
    if going_on := [period for period in takes if period.covers_to >= today]:
        return going_on[-1]
    return period_of(calendar, stage, today)
