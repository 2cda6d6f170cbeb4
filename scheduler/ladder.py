"""When each rung of a plan's ladder of reminders is due for a period. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dialog.speech import VIET_NAM
from programmes.calendar_file import CalendarFile, Stage
from programmes.ladder import Rung
from scheduler.calendar import Window, open_periods, window
from scheduler.periods import Period
from scheduler.rest_days import Holidays

FIRST_HOUR, LAST_HOUR = time(7), time(20)
"""Outside these hours (Viet Nam) nobody is written to unasked."""


@dataclass(frozen=True)
class Due:
    """A rung of the ladder for one period: `at` is the instant it is to be sent, UTC."""

    rung: Rung
    stage: Stage
    period: Period
    window: Window
    at: datetime


def dues(
    calendar: CalendarFile,
    ladder: Iterable[Rung],
    holidays: Holidays,
    stage: Stage,
    period: Period,
) -> tuple[Due, ...]:
    """Give a period's reminders in order of time.

    None falls inside the Tết break unless the last day itself does, and none before the paper can
    be filed.
    """
    span = window(calendar, stage, period)
    found = []
    for rung in ladder:
        if stage not in rung.stages:
            continue
        day = _day(rung, period, span, holidays)
        if day is None or day < span.first_day:
            continue
        if holidays.in_tet(day) and day != span.last_day:
            continue
        hour = time.fromisoformat(rung.at)
        at = datetime.combine(day, hour, tzinfo=VIET_NAM).astimezone(UTC)
        found.append(Due(rung, stage, period, span, at))
    return tuple(sorted(found, key=lambda due: due.at))


def dues_between(
    calendar: CalendarFile,
    ladder: Iterable[Rung],
    holidays: Holidays,
    since: datetime,
    until: datetime,
) -> tuple[Due, ...]:
    """Give every reminder due in a span of time (its beginning not counted, its end counted)."""
    rungs = tuple(ladder)
    found = [
        due
        for stage in calendar.stages
        for period in dict.fromkeys(
            (*open_periods(calendar, stage, since), *open_periods(calendar, stage, until))
        )
        for due in dues(calendar, rungs, holidays, stage, period)
        if since < due.at <= until
    ]
    return tuple(sorted(found, key=lambda due: due.at))


def is_quiet(now: datetime) -> bool:
    """Tell whether it is too early or too late in the day to write to anybody."""
    return not FIRST_HOUR <= now.astimezone(VIET_NAM).time() < LAST_HOUR


def _day(rung: Rung, period: Period, span: Window, holidays: Holidays) -> date | None:
    if rung.rest_day_only:
        before = holidays.last_working_day(span.last_day)
        return None if before == span.last_day else before
    base = {
        "opening": span.first_day,
        "end": period.covers_to,
        "last day": span.last_day,
    }[rung.counted_from]
    return base + timedelta(days=rung.days)


def morning_after(now: datetime) -> datetime:
    """Give half past seven of the next day in Viet Nam, UTC."""
    tomorrow = now.astimezone(VIET_NAM).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(7, 30), tzinfo=VIET_NAM).astimezone(UTC)
