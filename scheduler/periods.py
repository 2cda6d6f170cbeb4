"""Periods: how a stage's rhythm cuts time into named spans of days."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from dialog.wording import Words, say
from programmes.calendar_file import Every, Rhythm

_MONTHS: dict[Every, int] = {
    "month": 1, "quarter": 3, "half-year": 6, "half-year and year": 6, "year": 12,
}  # fmt: skip
"""After how many months the next period begins."""
_SATURDAY = 5
_DECEMBER = 12


@dataclass(frozen=True)
class Period:
    """A span of days with a name.

    `key` is `2025-03`, `2025-Q2`, `2025-H1`, `2025`, or a day: a week's Saturday, a single date.
    Both days are covered. `first_month` and `last_month` are the first days of the months that name
    the period: April for 10/4 to 09/5, January and March for a first quarter.
    """

    key: str
    covers_from: date
    covers_to: date
    first_month: date
    last_month: date
    label: Words = field(compare=False)

    def __hash__(self) -> int:
        """Hash it by its key: every turn asks for windows that are cached."""
        return hash(self.key)

    def covers(self, day: date) -> bool:
        """Whether the day belongs to this period."""
        return self.covers_from <= day <= self.covers_to

    @property
    def told_from(self) -> date:
        """The first day on which its work is past: a week's Saturday, else the day after it."""
        one_day = len(self.key) == len("2025-04-12")
        return date.fromisoformat(self.key) if one_day else self.covers_to + timedelta(days=1)


def period_holding(rhythm: Rhythm, day: date) -> Period | None:
    """The period a day belongs to, or None where the plan has none."""
    return next(iter(_in_plan(rhythm, (_around(rhythm, day),))), None)


@lru_cache(maxsize=64)
def periods_named_in(rhythm: Rhythm, year: int) -> tuple[Period, ...]:
    """The plan's periods whose key names this year, in order."""
    found: Iterable[Period | None]
    if rhythm.every == "date":
        found = (_single(day) for day in rhythm.dates if day.year == year)
    elif rhythm.every == "week":
        found = (_week(saturday) for saturday in _saturdays(year))
    else:
        a_year = 12 // _MONTHS[rhythm.every]
        found = (_months(rhythm, n) for n in range(year * a_year, (year + 1) * a_year))
    return tuple(_in_plan(rhythm, found))


def period_of_key(rhythm: Rhythm, key: str) -> Period | None:
    """The period with this key, or None when it is not one of the plan's."""
    if not re.match(r"[12][0-9]{3}", key):
        return None
    named = periods_named_in(rhythm, int(key[:4]))
    return next((period for period in named if period.key == key), None)


def week_with_saturday(number: int, months: int, day: date) -> tuple[date, date]:
    """Monday and Sunday of the week with the n-th Saturday of the day's month or quarter.

    `months` is 1 for a month, 3 for a quarter.
    """
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % 7, weeks=number - 1)
    return saturday - timedelta(days=_SATURDAY), saturday + timedelta(days=1)


def spanned(period: Period) -> Words:
    """The period with its days: «tháng 3/2025 (từ 10/3 đến 09/4)», «Thứ 7, tuần 3… (15/4)»."""
    if (day := own_day(period)) is not None:
        return say("{period} ({day})", period=period.label, day=day_and_month(day))
    return say(
        "{period} ({first} to {last})",
        period=period.label,
        first=day_and_month(period.covers_from),
        last=day_and_month(period.covers_to),
    )


def own_day(period: Period) -> date | None:
    """The one day a period is about and named by, as a week is by its Saturday."""
    return date.fromisoformat(period.key) if len(period.key) == len("2025-04-12") else None


def day_and_month(day: date) -> str:
    """A day as people write it beside others, without its weekday: «09/4»."""
    return f"{day.day:02d}/{day.month}"


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _in_plan(rhythm: Rhythm, found: Iterable[Period | None]) -> Iterable[Period]:
    for period in found:
        if period is None:
            continue
        week = rhythm.every == "week"
        start = date.fromisoformat(period.key) if week else period.covers_from
        if start >= rhythm.starts and (rhythm.ends is None or start <= rhythm.ends):
            yield period


def _around(rhythm: Rhythm, day: date) -> Period | None:
    if rhythm.every == "date":
        return _single(day) if day in rhythm.dates else None
    if rhythm.every == "week":
        return _week(day + timedelta(days=_SATURDAY - day.weekday()))
    months = day.year * 12 + day.month - 1 - (day.day < rhythm.first_day)
    return _months(rhythm, months // _MONTHS[rhythm.every])


def _months(rhythm: Rhythm, number: int) -> Period:
    """Build the n-th span of months, counted from year 0."""
    span = _MONTHS[rhythm.every]
    first, last = _month(number * span), _month(number * span + span - 1)
    every = rhythm.every
    if every == "half-year and year" and last.month == _DECEMBER:
        first, every = first.replace(month=1), "year"
    key, label = _named(every, first)
    return Period(
        key=key,
        covers_from=first.replace(day=rhythm.first_day),
        covers_to=month_end(last) + timedelta(days=rhythm.first_day - 1),
        first_month=first,
        last_month=last,
        label=label,
    )


def _named(every: Every, first: date) -> tuple[str, Words]:
    year, month = str(first.year), str(first.month)
    if every == "month":
        return f"{first:%Y-%m}", say("month {month}/{year}", month=month, year=year)
    if every == "quarter":
        quarter = str(first.month // 3 + 1)
        return f"{year}-Q{quarter}", say("quarter {quarter}/{year}", quarter=quarter, year=year)
    if every == "year":
        return year, say("year {year}", year=year)
    if first.month == 1:
        return f"{year}-H1", say("first half of {year}", year=year)
    return f"{year}-H2", say("second half of {year}", year=year)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _week(saturday: date) -> Period:
    label = say(
        "Saturday of week {week}, month {month}/{year}",
        week=str((saturday.day - 1) // 7 + 1),
        month=str(saturday.month),
        year=str(saturday.year),
    )
    return Period(
        key=saturday.isoformat(),
        covers_from=saturday - timedelta(days=_SATURDAY),
        covers_to=saturday + timedelta(days=1),
        first_month=saturday.replace(day=1),
        last_month=saturday.replace(day=1),
        label=label,
    )


def _saturdays(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % 7)
    while saturday.year == year:
        yield saturday
        saturday += timedelta(weeks=1)


def _single(day: date) -> Period:
    month = day.replace(day=1)
    label = say("day {date}", date=f"{day:%d/%m/%Y}")
    return Period(day.isoformat(), day, day, month, month, label)
