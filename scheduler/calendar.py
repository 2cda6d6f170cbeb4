"""A programme's calendar at work: its periods, and when each stage opens, is due and locks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property, lru_cache
from typing import Literal

from dialog.speech import VIET_NAM
from dialog.wording import Words, say
from programmes.calendar_file import WEEKDAYS, CalendarFile, DayMark, RoundFile, Stage
from scheduler.periods import (
    Period,
    month_end,
    period_holding,
    period_of_key,
    periods_named_in,
    spanned,
    week_with_saturday,
)

LOCKED_AFTER_DUE = timedelta(days=30)
"""How long a stage without `locks` takes late papers and corrections."""


@dataclass(frozen=True)
class Window:
    """When one period's paper can be filed.

    `first_day`, `last_day` and `lock_day` are the first day it can be filed, the last day in time
    and the last day on which it can be filed late or corrected, in `zone`. `opens`, `due` and
    `locks` are the matching instants, aware, UTC; in time is what was sent before `due`.
    """

    first_day: date
    last_day: date
    lock_day: date
    zone: tzinfo = VIET_NAM

    @cached_property
    def opens(self) -> datetime:
        """The beginning of the first day."""
        return _midnight(self.first_day, self.zone)

    @cached_property
    def due(self) -> datetime:
        """The end of the last day in time; not in time itself."""
        return _midnight(self.last_day + timedelta(days=1), self.zone)

    @cached_property
    def locks(self) -> datetime:
        """The end of the last day for corrections."""
        return _midnight(self.lock_day + timedelta(days=1), self.zone)

    def takes(self, now: datetime, exception_until: datetime | None = None) -> bool:
        """Whether a paper can be filed or corrected now.

        `exception_until` is a dated exception that staff granted to the unit.
        """
        locks = self.locks if exception_until is None else max(self.locks, exception_until)
        return self.opens <= now < locks


@lru_cache(maxsize=256)
def period_of(calendar: CalendarFile, stage: Stage, day: date) -> Period | None:
    """The stage's period a day belongs to, or None when the plan has none for it."""
    return period_holding(calendar.rhythm(stage), day)


def periods(calendar: CalendarFile, stage: Stage, year: int) -> tuple[Period, ...]:
    """The stage's periods named in a year, in order."""
    return periods_named_in(calendar.rhythm(stage), year)


@lru_cache(maxsize=256)
def period_by_key(calendar: CalendarFile, stage: Stage, key: str) -> Period | None:
    """The stage's period with this key, or None when the plan has no such period."""
    return period_of_key(calendar.rhythm(stage), key)


@lru_cache(maxsize=1024)
def window(calendar: CalendarFile, stage: Stage, period: Period, zone: tzinfo = VIET_NAM) -> Window:
    """When the stage's paper of a period opens, is due and locks."""
    own = calendar.stage(stage)
    last_day = _marked(own.due, period, "last")
    return Window(
        first_day=_marked(own.opens, period, "first"),
        last_day=last_day,
        lock_day=_lock_day(calendar, own.locks, period, last_day),
        zone=zone,
    )


def registration_of(calendar: CalendarFile, period: Period) -> Period | None:
    """The period whose registration a later paper's period is about, if the plan has one."""
    if calendar.registration is None:
        return None
    return period_of(calendar, "registration", period.covers_from)


def open_periods(
    calendar: CalendarFile, stage: Stage, now: datetime, zone: tzinfo = VIET_NAM
) -> tuple[Period, ...]:
    """The periods whose paper can be filed or corrected now, oldest first."""
    return _open_on(calendar, stage, now.astimezone(zone).date())


@lru_cache(maxsize=256)
def _open_on(calendar: CalendarFile, stage: Stage, day: date) -> tuple[Period, ...]:
    """Windows open and lock at midnight: a day is enough, and has to be looked at once."""
    years = (day.year - 1, day.year, day.year + 1)
    near = [(one, window(calendar, stage, one)) for year in years
            for one in periods(calendar, stage, year)]  # fmt: skip
    return tuple(one for one, span in near if span.first_day <= day <= span.lock_day)


def due_words(calendar: CalendarFile, stage: Stage, period: Period) -> Words:
    """The deadline as the plan says it and as the day it comes to.

    «trước ngày 12 của tháng tiếp theo, tức là hết thứ Sáu 11/4».
    """
    day = window(calendar, stage, period).last_day
    said = calendar.stage(stage).due.said
    if said is None:
        return say("by the end of {day}", day=day)
    return say("{said}, that is by the end of {day}", said=said, day=day)


def boundary_note(calendar: CalendarFile, day: date, stage: Stage = "result") -> Words | None:
    """What to say of work on the day that two periods share («ngày 10»), or None on other days."""
    own = calendar.stage(stage)
    shared = calendar.from_day if own.from_day is None else own.from_day
    if shared == 1 or day.day != shared or (period := period_of(calendar, stage, day)) is None:
        return None
    return say(
        "{Day} is the day where two reports meet. It counts for {period}.",
        day=day,
        period=spanned(period),
    )


def expected_week(outing: RoundFile, day: date) -> tuple[date, date]:
    """Monday and Sunday of the week in which the day's month or quarter expects the outing."""
    return week_with_saturday(outing.week, 3 if outing.every == "quarter" else 1, day)


def calendar_rows(calendar: CalendarFile, year: int) -> list[dict[str, str]]:
    """The year as rows `{period, stage, covers_from, covers_to, opens, due, locks}`, by due day.

    ISO dates; `due` is the last day in time, `covers_to` the last day covered, `locks` the last day
    on which corrections are possible.
    """
    found = [(stage, one) for stage in calendar.stages for one in periods(calendar, stage, year)]
    rows = [_row(stage, one, window(calendar, stage, one)) for stage, one in found]
    return sorted(rows, key=lambda row: row["due"])


def disorder(calendar: CalendarFile, year: int) -> list[dict[str, str]]:
    """The rows of a year that are out of order: due before opening, or locked before due."""
    return [
        row
        for row in calendar_rows(calendar, year)
        if not row["opens"] <= row["due"] <= row["locks"]
    ]


def _row(stage: Stage, period: Period, span: Window) -> dict[str, str]:
    return {
        "period": period.key,
        "stage": stage,
        "covers_from": period.covers_from.isoformat(),
        "covers_to": period.covers_to.isoformat(),
        "opens": span.first_day.isoformat(),
        "due": span.last_day.isoformat(),
        "locks": span.lock_day.isoformat(),
    }


def _lock_day(calendar: CalendarFile, mark: DayMark | None, period: Period, last_day: date) -> date:
    if mark is None:
        return max(last_day + LOCKED_AFTER_DUE, period.covers_to)
    if mark.when_due is None:
        return _marked(mark, period, "last")
    # A week may end in the month after the one that names it, and 10 to 10 always does.
    day = min(period.covers_to, month_end(period.last_month))
    other = period_of(calendar, mark.when_due, day)
    if other is None:
        return max(last_day + LOCKED_AFTER_DUE, period.covers_to)
    return _marked(calendar.stage(mark.when_due).due, other, "last")


def _marked(mark: DayMark, period: Period, edge: Literal["first", "last"]) -> date:
    if mark.days_before is not None:
        return period.covers_from - timedelta(days=mark.days_before)
    if mark.days_after is not None:
        return period.covers_to + timedelta(days=mark.days_after)
    if mark.weekday is not None:
        ahead = WEEKDAYS.index(mark.weekday) - period.covers_from.weekday()
        return period.covers_from + timedelta(days=ahead % 7)
    first = _marked_month(mark, period)
    days = month_end(first).day
    if mark.before_day is not None:
        return first + timedelta(days=min(mark.before_day - 1, days) - 1)
    day = mark.day or (1 if edge == "first" else days)
    return first.replace(day=min(day, days))


def _marked_month(mark: DayMark, period: Period) -> date:
    if mark.month is not None:
        return period.first_month.replace(month=mark.month)
    if mark.months_before is not None:
        return _months_on(period.first_month, -mark.months_before)
    return _months_on(period.last_month, mark.months_after or 0)


def _months_on(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return first.replace(year=count // 12, month=count % 12 + 1)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
