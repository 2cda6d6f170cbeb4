"""From what was said to real days: the nearest year, this week or the next."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from dialog.answers.asked import Asked
from dialog.answers.dayparts import Part
from dialog.answers.outcome import Invalid
from dialog.wording import Speech, say

_YEARS = range(1900, 2200)
_HALF_A_YEAR = timedelta(days=182)

DISAGREE = say("The weekday and the date do not agree. Which day is meant?")
WHICH_DAY = say("Which day is meant?")


class Unsure(Struct, frozen=True):
    """Several days are likely, the likeliest first."""

    days: tuple[date, ...]
    why: Speech = WHICH_DAY


Resolved = date | Unsure | Invalid


def resolve(parts: Sequence[Part], asked: Asked) -> Resolved:
    """The day that the parts of one mention («thứ 7», «ngày 21/11») name together."""
    if len(parts) == 1:
        return _one(parts[0], asked)
    ordered = sorted(parts, key=lambda part: (part.weekday is not None, part.offset is not None))
    found = [_one(part, asked) for part in ordered]
    for result in found:
        if isinstance(result, Invalid):
            return result
    main = found[0]
    for part, result in zip(ordered[1:], found[1:], strict=True):
        if isinstance(main, date) and not _agrees(part, result, main):
            other = result if isinstance(result, date) else main
            if part.weekday is not None and part.week is None and part.nth is None:
                other = main + timedelta(days=part.weekday - main.weekday())
            return Unsure(tuple(dict.fromkeys((other, main))), DISAGREE)
    return main


def closest(day: int, month: int, today: date) -> date | None:
    """The day and month in the year, last, this or next, that puts it closest to today."""
    this_year = real(day, month, today.year)
    if this_year and abs(this_year - today) <= _HALF_A_YEAR:
        return this_year
    years = (today.year + 1, today.year, today.year - 1)
    days = [found for year in years if (found := real(day, month, year))]
    return min(days, key=lambda one: abs(one - today), default=None)


def real(day: int, month: int, year: int) -> date | None:
    """The date, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _agrees(part: Part, result: Resolved, main: date) -> bool:
    if part.weekday is not None and part.week is None and part.nth is None:
        return main.weekday() == part.weekday
    return result == main


def _one(part: Part, asked: Asked) -> Resolved:
    today = asked.today
    if part.offset is not None:
        there = today + timedelta(days=part.offset)
        first = _day_only(1, today) if part.day else None
        return Unsure((there, first)) if isinstance(first, date) else there
    if part.weekday is not None:
        return _weekday(part, part.weekday, asked)
    if part.day is None or not 1 <= part.day <= 31:
        return Invalid(say("There is no day {day} in a month.", day=str(part.day)))
    if part.month is None:
        return _day_only(part.day, today)
    return _calendar(part.day, part.month, part.year, today)


def _day_only(day: int, today: date) -> Resolved:
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(3))
    days = (real(day, month % 12 + 1, month // 12) for month in months)
    return next(found for found in days if found and found >= today)


def _calendar(day: int, month: int, year: int | None, today: date) -> Resolved:
    if not 1 <= month <= 12:
        return Invalid(say("There is no month {month}.", month=str(month)))
    if year is not None and year not in _YEARS:
        return Invalid(say("The year {year} cannot be right.", year=str(year)))
    found = closest(day, month, today) if year is None else real(day, month, year)
    if found is None:
        typed = f"{day}/{month}" + (f"/{year}" if year else "")
        return Invalid(say("There is no such day as {typed}.", typed=typed))
    return found


def _weekday(part: Part, weekday: int, asked: Asked) -> Resolved:
    today = asked.today
    if part.nth is not None:
        return _nth_weekday(part.nth, weekday, part, asked)
    monday = today - timedelta(days=today.weekday())
    if part.week is not None:
        return monday + timedelta(weeks=part.week, days=weekday)
    if part.which == "past":
        return weekday_from(today - timedelta(days=7), weekday)
    if part.which == "coming":
        return weekday_from(today + timedelta(days=1), weekday)
    coming = weekday_from(today, weekday)
    if part.which == "unclear":
        return Unsure((weekday_from(today - timedelta(days=7), weekday), coming))
    return coming


def _nth_weekday(nth: int, weekday: int, part: Part, asked: Asked) -> Resolved:
    today = asked.today
    if part.month is None and asked.month is None:
        following = today.year * 12 + today.month
        months = ((today.year, today.month), (following // 12, following % 12 + 1))
        days = [_nth_of(nth, weekday, year, month) for year, month in months]
        return Unsure(tuple(day for day in days if day and day >= today))
    if part.month is None and asked.month is not None:
        years, month = [asked.month.year], asked.month.month
    else:
        month = part.month or today.month
        years = [part.year] if part.year else [today.year + 1, today.year, today.year - 1]
    if not 1 <= month <= 12 or any(year not in _YEARS for year in years):
        return Invalid(say("There is no month {month}.", month=str(month)))
    days = [_nth_of(nth, weekday, year, month) for year in years]
    real_days = [day for day in days if day]
    if not real_days:
        return Invalid(say("That month has no such week. Please type a date, for example 15/3."))
    return min(real_days, key=lambda day: abs(day - today))


def _nth_of(nth: int, weekday: int, year: int, month: int) -> date | None:
    if nth == -1:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = weekday_from(date(year, month, 1), weekday)
    found = first + timedelta(weeks=nth - 1)
    return found if found.month == month else None
