"""A time of day: «7h30», «7 giờ rưỡi», «2 giờ chiều» are 07:30, 07:30 and 14:00."""

import re

from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Stored, Value
from dialog.answers.text import fold
from dialog.wording import Speech, say

_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:(?:gio|g|h|:|\.)\s*(?P<minute>ruoi|\d{1,2})?|$|(?=\s))"
    r"\s*(?:phut|p|')?(?P<less>\s*kem\s*(?P<before>\d{1,2}))?"
)
_PART = re.compile(r"\b(?P<part>sang|trua|chieu|toi)\b")
_AFTERNOON = {"chieu", "toi"}

WHEN = say("At what time? For example: 7:30.")
MORNING_OR_AFTERNOON = say("In the morning or in the afternoon?")


def hour(text: str, _: Asked) -> Outcome:
    """A time of day; from 1 to 5 without «sáng» or «chiều» it is asked which."""
    said = fold(text).strip(" .")
    found = _TIME.search(said)
    if found is None:
        return Ask(WHEN)
    part = _PART.search(said)
    at = _minutes(found)
    if part and part["part"] in _AFTERNOON and at < 12 * 60:
        at += 12 * 60
    if part and part["part"] == "trua" and at < 4 * 60:
        at += 12 * 60
    if not 0 <= at < 24 * 60:
        return Invalid(WHEN)
    if part is None and 60 <= at < 6 * 60:
        return Ask(MORNING_OR_AFTERNOON, (_reading(at), _reading(at + 12 * 60)))
    return Value(_written(at))


def said_hour(value: Stored, _: Asked | None) -> Speech:
    """Say it as clocks show it: «7:30»."""
    return str(value).removeprefix("0")


def _minutes(found: re.Match[str]) -> int:
    minute = found["minute"] or "0"
    minutes = 30 if minute == "ruoi" else int(minute)
    if minutes > 59 or int(found["hour"]) > 23:
        return -1
    return int(found["hour"]) * 60 + minutes - int(found["before"] or 0)


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _reading(minutes: int) -> Reading:
    value = _written(minutes)
    return Reading(value, said_hour(value, None))
