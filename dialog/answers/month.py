"""Months."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from dialog.answers.asked import Asked
from dialog.answers.dayparts import (
    DAY,
    MONTH,
    RELATIVE,
    YEAR,
    full_year,
    shift,
    small_number,
    years_in_figures,
)
from dialog.answers.lunar_days import month_days
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Value
from dialog.answers.sentence import (
    LONGEST_SENTENCE,
    last_versions,
    main_part,
    sentence,
    without_names,
    without_politeness,
)
from dialog.wording import Speech, say

_WORD = r"(?:thang|thg|th|t)"
_PATTERNS = tuple(
    re.compile(rf"(?<![^\W_]){pattern}")
    for pattern in (
        r"(?P<y>\d{4}) ?[-/. ] ?(?P<m>\d{1,2})(?!\d|[-/.]\d)",
        rf"(?P<n>{DAY}) thang (?P<way>nua|truoc)\b",
        rf"{_WORD}[ .]?(?P<m>{MONTH}) ?[-/.] ?(?P<y>\d{{4}}|\d{{2}})(?!\d)",
        rf"{_WORD}[ .]?(?P<m>{MONTH})(?:(?P<near> (?:vua roi|vua qua|toi|sau|truoc|roi)\b)|{YEAR})",
        rf"thang (?P<rel>{RELATIVE}){YEAR}",
        r"(?P<m>\d{1,2}) ?[-/.] ?(?P<y>\d{4})(?!\d)",
        r"(?P<m>\d{1,2})[-/.](?P<y>\d{2})(?![\d/.-])",
        rf"(?P<m>\d{{1,2}})(?![\d/.,-]){YEAR}",
    )
)
_LUNAR = re.compile(r"\b(gieng|chap)\b")
_DAY = re.compile(
    r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)|(?P<iso>\d{4}-\d{2})-\d{2}"
)
_DOUBTFUL = re.compile(
    r"\b(?:khong|ko|chua|khoang|hoac|hay|quy|dau|cuoi|giua|truoc|sau|den|tu|từ|al|am|năm|nua)\b|\d"
)

WHICH_MONTH = say("Which month is meant? For example: 3/2025.")
ONE_MONTH = say("Only one month is needed here. Which one?")


class _Month(Struct, frozen=True):
    start: int
    end: int
    months: int
    bad: str = ""


def month(text: str, asked: Asked) -> Outcome:
    """A month; «T3» is March here."""
    said = years_in_figures(without_names(main_part(sentence(text))))
    for version in last_versions(said) if len(said) <= LONGEST_SENTENCE else ():
        found = _version(without_politeness(version), asked.today)
        if found is not None:
            return found
    return Ask(WHICH_MONTH)


def said_month(value: str) -> Speech:
    """A month said back, «tháng 3/2025»."""
    year, number = value.split("-")
    return say("month {month}/{year}", month=str(int(number)), year=year)


def _version(text: str, today: date) -> Outcome | None:
    if found := _LUNAR.search(text):
        days = month_days(1 if found[1] == "gieng" else 12, today)
        return Ask(WHICH_MONTH, _offers([day.year * 12 + day.month - 1 for day in days]))
    if found := _DAY.search(text):
        iso = found["iso"] or f"{found['y']}-{int(found['m']):02d}"
        year, number = map(int, iso.split("-"))
        likely = [year * 12 + number - 1] if 1 <= number <= 12 else []
        return Ask(WHICH_MONTH, _offers(likely))
    months = list(_scan(text, today))
    if not months:
        return None
    for one in months:
        if one.bad:
            return Invalid(say("There is no month {month}.", month=one.bad))
    values = list(dict.fromkeys(one.months for one in months))
    if len(months) > 1:
        return Ask(ONE_MONTH, _offers(values))
    if month_of_day := _perhaps_a_day(text, months[0]):
        return Ask(WHICH_MONTH, _offers([_closest(month_of_day, today), *values]))
    rest = f"{text[: months[0].start]} {text[months[0].end :]}"
    if _DOUBTFUL.search(rest):
        return Ask(WHICH_MONTH, _offers(values))
    return Value(_stored(values[0]))


def _perhaps_a_day(text: str, found: _Month) -> int:
    """«11/12» is 11 December rather than November 2012: the month it would be, else 0."""
    said = re.fullmatch(r"\d{1,2}[-/.](0[1-9]|1[0-2])", text[found.start : found.end])
    return int(said[1]) if said else 0


def _scan(text: str, today: date) -> Iterator[_Month]:
    at = 0
    while at < len(text):
        found = next((match for one in _PATTERNS if (match := one.match(text, at))), None)
        if found and (one := _month(found, today)):
            yield one
        at = found.end() if found and found.end() > at else at + 1


def _month(found: re.Match[str], today: date) -> _Month | None:
    groups = found.groupdict()
    this = today.year * 12 + today.month - 1
    said_year = groups.get("y") or groups.get("year") or groups.get("year_only")
    year = full_year(said_year, today.year) if said_year else None
    if groups.get("n"):
        count = small_number(groups["n"])
        return _Month(*found.span(), this + (count if groups["way"] == "nua" else -count))
    if groups.get("rel"):
        months = this + shift(groups["rel"])
        return _Month(*found.span(), year * 12 + months % 12 if year else months)
    number = small_number(groups["m"])
    if not 1 <= number <= 12 or (year is not None and not 1900 <= year < 2200):
        return _Month(*found.span(), 0, bad=groups["m"] + (f"/{said_year}" if said_year else ""))
    if groups.get("near"):
        ahead = groups["near"].strip() in {"toi", "sau"}
        months = (number - 1 - this) % 12 or 12
        return _Month(*found.span(), this + months if ahead else this - 12 + months % 12)
    return _Month(*found.span(), year * 12 + number - 1 if year else _closest(number, today))


def _closest(number: int, today: date) -> int:
    def distance(year: int) -> int:
        first = date(year, number, 1)
        last = date(year, number, monthrange(year, number)[1])
        return max((first - today).days, (today - last).days, 0)

    nearest = min((today.year + 1, today.year, today.year - 1), key=distance)
    return nearest * 12 + number - 1


def _stored(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _offers(likely: list[int]) -> tuple[Reading, ...]:
    values = [_stored(one) for one in dict.fromkeys(likely)]
    return tuple(Reading(value, said_month(value)) for value in values)
