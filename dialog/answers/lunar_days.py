"""Days said by the lunar calendar, offered as the days they fall on."""

import re
from datetime import date, timedelta

from dialog.answers import lunar
from dialog.answers.dayparts import DAY, MONTH, RELATIVE, YEAR, full_year, small_number

_LUNAR = re.compile(r"\b(?:am lich|am|al|lich ta|ram|tet|gieng|chap|gio to|nhuan)\b")
_MONTH_WORDS = {"gieng": 1, "chap": 12}
_DAY_MONTH = re.compile(
    rf"(?P<day>ram|{DAY})(?: ?[/.-] ?| (?:(?:cua )?thang )?)(?P<month>gieng|chap|{MONTH})"
    rf"(?: ?[/.-] ?(?P<y>\d{{4}}|\d{{2}})(?!\d))?"
)
_YEAR = re.compile(rf"\b(?:nam|năm) (?P<year>\d{{4}}|{RELATIVE})")
_TET = re.compile(
    rf"(?:(?:mung|mong|ngay) ?)?(?:(?P<day>{DAY}) )?tet(?: (?:am lich|nguyen dan))?{YEAR}"
)
_DAY_ONLY = re.compile(rf"(?:(?:ngay|mung|mong) ?)?(?P<number>ram|{DAY})")


def is_lunar(text: str) -> bool:
    """Whether lunar words stand in the sentence."""
    return bool(_LUNAR.search(text)) and "duong lich" not in text


def converted(text: str, today: date) -> tuple[date, ...]:
    """The days that a lunar date can be, the closest to today first; none where it is unclear."""
    if "gio to" in text:
        return _ordered([lunar.solar(10, 3, year) for year in _years(today)], today)
    if "nhuan" in text:
        return ()
    if found := _TET.search(text):
        return _tet(found, today)
    if found := _DAY_MONTH.search(text):
        return _day_month(found, today)
    if found := _DAY_ONLY.search(text):
        return _upcoming(_day(found["number"]), today)
    return ()


def month_days(month: int, today: date) -> tuple[date, ...]:
    """The first and the last day of the lunar month closest to today."""
    starts = [start for year in _years(today) if (start := lunar.month_start(month, year))]
    first = min(starts, key=lambda day: abs(day - today))
    return first, first + timedelta(days=lunar.month_length(first) - 1)


def _day(said: str) -> int:
    return 15 if said == "ram" else small_number(said)


def _tet(found: re.Match[str], today: date) -> tuple[date, ...]:
    said = found["year"] or found["year_only"]
    years = [full_year(said, today.year)] if said else _years(today)
    day = small_number(found["day"]) if found["day"] else 1
    first_days = [lunar.new_year(year) for year in years if 1900 < year < 2200]
    if day > 10:
        eves = [first - timedelta(days=1) for first in first_days]
        return _ordered([eve - timedelta(days=max(30 - day, 0)) for eve in eves], today)
    return _ordered([first + timedelta(days=day - 1) for first in first_days], today)


def _day_month(found: re.Match[str], today: date) -> tuple[date, ...]:
    day = _day(found["day"])
    month = _MONTH_WORDS.get(found["month"]) or small_number(found["month"])
    later = _YEAR.search(found.string)
    said = found["y"] or (later["year"] if later else None)
    years = [full_year(said, today.year)] if said else _years(today)
    if not 1 <= month <= 12:
        return ()
    return _ordered([lunar.solar(day, month, year) for year in years if 1900 < year < 2200], today)


def _upcoming(day: int, today: date) -> tuple[date, ...]:
    """The next such day of any lunar month, leap months too."""
    for ahead in range(62):
        start = today + timedelta(days=ahead - day + 1)
        if _begins_month(start) and day <= lunar.month_length(start):
            return (today + timedelta(days=ahead),)
    return ()


def _begins_month(day: date) -> bool:
    return any(
        lunar.month_start(month, day.year + shift, leap=leap) == day
        for shift in (-1, 0)
        for month in range(1, 13)
        for leap in (False, True)
    )


def _years(today: date) -> list[int]:
    return [today.year - 1, today.year, today.year + 1]


def _ordered(days: list[date | None], today: date) -> tuple[date, ...]:
    real = sorted((day for day in days if day), key=lambda day: abs(day - today))
    return tuple(real[:2])
