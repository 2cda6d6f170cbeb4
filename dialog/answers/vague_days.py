"""«Cuối tuần này», «đầu tháng sau»: which days are likely meant."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dialog.answers.dayparts import MONTH, RELATIVE, shift, small_number
from dialog.answers.resolving import weekday_from

_WEEK = re.compile(rf"(?:(?P<at>cuoi|dau|giua|trong) )?tuan(?: (?P<which>{RELATIVE}))?")
_MONTH = re.compile(
    rf"(?:(?P<at>cuoi|dau|giua|trong) )?thang(?: (?:(?P<which>{RELATIVE})|(?P<month>{MONTH})))?"
)
_IN_WEEK = {"dau": 0, "giua": 2}


def likely_days(text: str, today: date) -> tuple[date, ...]:
    """Two days that a vague week or month most likely means; nothing if it names neither."""
    if found := _WEEK.search(text):
        return _in_week(found["at"], shift(found["which"]) if found["which"] else 0, today)
    if found := _MONTH.search(text):
        return _in_month(found, today)
    return ()


def _in_week(at: str | None, ahead: int, today: date) -> tuple[date, ...]:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    first = monday + timedelta(days=_IN_WEEK.get(at or "", 5))
    return first, first + timedelta(days=1)


def _in_month(found: re.Match[str], today: date) -> tuple[date, ...]:
    months = today.year * 12 + today.month - 1
    if found["month"]:
        months += (small_number(found["month"]) - 1 - months) % 12
    elif found["which"]:
        months += shift(found["which"])
    year, month = months // 12, months % 12 + 1
    if not (1 <= year < 9999 and 1 <= small_number(found["month"] or "1") <= 12):
        return ()
    if found["at"] == "cuoi":
        last = date(year, month, monthrange(year, month)[1])
        sunday = last - timedelta(days=(last.weekday() - 6) % 7)
        return sunday - timedelta(days=1), sunday
    start = date(year, month, 13 if found["at"] == "giua" else 1)
    saturday = weekday_from(max(start, today) if found["at"] is None else start, 5)
    return saturday, saturday + timedelta(days=1)
