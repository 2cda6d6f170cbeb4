"""Stored days and how they are said: one, a list «d1,d2», a span «d1..d2»."""

from collections.abc import Sequence
from datetime import date, timedelta

from dialog.answers.outcome import Reading
from dialog.answers.resolving import closest
from dialog.wording import Speech, listed, say


def days_of(value: str) -> tuple[date, ...]:
    """Every day of a stored date value, in order; a span is written out."""
    if ".." in value:
        first, last = (date.fromisoformat(day) for day in value.split(".."))
        return tuple(first + timedelta(days=day) for day in range((last - first).days + 1))
    return tuple(date.fromisoformat(day) for day in value.split(",") if day)


def stored(days: Sequence[date]) -> str:
    """Days as they are kept: in order, each once."""
    return ",".join(map(date.isoformat, sorted(set(days))))


def said_days(value: str, today: date | None = None) -> Speech:
    """Days said back so that they are read the same: «thứ Bảy 15/3», a list, «từ … đến …».

    With `today` a day whose year would be taken for another one carries its year.
    """
    if ".." in value:
        first, last = value.split("..")
        return say("from {first} to {last}", first=_said(first, today), last=_said(last, today))
    days = value.split(",")
    return _said(days[0], today) if len(days) == 1 else listed(*(_said(day, today) for day in days))


def offers(values: Sequence[str], today: date) -> tuple[Reading, ...]:
    """Offer stored date values as readings, each once."""
    return tuple(
        Reading(value, said_days(value, today)) for value in dict.fromkeys(values) if value
    )


def _said(iso: str, today: date | None) -> Speech:
    day = date.fromisoformat(iso)
    if today is not None and closest(day.day, day.month, today) != day:
        return f"{day.day:02d}/{day.month}/{day.year}"
    return say("{value}", value=day)
