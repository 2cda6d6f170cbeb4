"""Moving an example conversation to another year: the same weekdays, a day or two earlier."""

import re
from collections.abc import Callable
from datetime import date, timedelta

_ISO = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_PERIOD = re.compile(r"^(period:\s*)(\d{4})((?:-\d\d|-Q\d|-H\d)?)\s*$")
_WEEK = re.compile(r"\b([Tt]uần) (\d) (tháng) (\d{1,2})(?=(/\d{4})?)")
_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{4})\b")
_DAYS = re.compile(r"(?<![\d/])((?:\d{1,2}(?:, ?| và ))*)(\d{1,2})/(\d{1,2})(/\d{4})?(?![\d/])")
YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d-])")
_SATURDAY = 5


def moved_chat(text: str, years: int, ahead: timedelta, own: range) -> str:
    """Move every day, week and month that a conversation names, and the plan's own years."""
    found = re.search(r"^today:\s*(\d{4})", text, re.MULTILINE)
    year = int(found[1]) if found else date.min.year
    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_WEEK, lambda week: _week(week, year, ahead)),
        (_DAYS, lambda days: _days(days, year, ahead)),
        (_MONTH, lambda month: f"{month[1]}/{int(month[2]) + years}"),
        (YEAR, lambda found: moved_year(found, years, own)),
    )

    def line(given: str) -> str:
        if period := _PERIOD.match(given):
            return f"{period[1]}{int(period[2]) + years}{period[3]}"
        if given.startswith("#"):
            return given
        # A day in ISO form must not be taken for anything else, so the others go around it.
        parts = _ISO.split(given)
        for at, part in enumerate(parts):
            if at % 2:
                parts[at] = (date.fromisoformat(part) + ahead).isoformat()
                continue
            for pattern, move in steps:
                part = pattern.sub(move, part)  # noqa: PLW2901 - the steps follow each other
            parts[at] = part
        return "".join(parts)

    return "\n".join(map(line, text.splitlines())) + "\n"


def moved_year(found: re.Match[str], years: int, own: range) -> str:
    """Move a year that stands alone, if it is one of the plan's own."""
    year = int(found[1])
    return str(year + years) if year in own else found[0]


def _days(found: re.Match[str], year: int, ahead: timedelta) -> str:
    """Move «12, 19 và 26/4» as a whole; what is no day («1/35») stays."""
    month, given_year = int(found[3]), int((found[4] or f"/{year}")[1:])
    numbers = [*re.findall(r"\d+", found[1]), found[2]]
    try:
        days = [date(given_year, month, int(number)) + ahead for number in numbers]
    except ValueError:
        return found[0]
    said = iter(
        f"{day.day:02d}" if old.startswith("0") else str(day.day)
        for day, old in zip(days, numbers, strict=True)
    )
    before = re.sub(r"\d+", lambda _: next(said), found[1])
    return f"{before}{next(said)}/{days[-1].month}{f'/{days[-1].year}' if found[4] else ''}"


def _week(found: re.Match[str], year: int, ahead: timedelta) -> str:
    """Move «tuần 3 tháng 4», a week named by its Saturday; a year behind it is left to others."""
    month, given_year = int(found[4]), int((found[5] or f"/{year}")[1:])
    first = date(given_year, month, 1)
    saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % 7 + 7 * (int(found[2]) - 1))
    moved = saturday + ahead
    return f"{found[1]} {(moved.day - 1) // 7 + 1} {found[3]} {moved.month}"
