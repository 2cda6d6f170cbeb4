"""Who took part, counted by their names: «Công an xã, Huyện đoàn» is two."""

import re

from dialog.answers.asked import Asked
from dialog.answers.free import names
from dialog.answers.outcome import Ask, Outcome, Reading, Stored, Value
from dialog.answers.text import without_noise
from dialog.wording import Speech, say

_HEAD = re.compile(
    r"(?:(?:có|co|gồm|gom|tổng|tong|cộng|cong)\s+)?(?P<count>\d{1,4})"
    r"(?:\s*(?:cơ quan|co quan|đơn vị|don vi|đ\.?vị|dv|đoàn thể|đoàn|,|và|va|tổ chức))*"
    r"\s*(?:[:–-]|gồm|gom|là|la)?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;\n+]\s*")
_AND = re.compile(r"\s+(?:và|va)\s+", re.IGNORECASE)

COUNT_DIFFERS = say("The names and their number do not agree. Which is meant?")
ONE_OR_TWO = say("Is that one or more?")


def roll(typed: str, asked: Asked) -> Outcome:
    """Names counted, or their number alone («3 đơn vị»); «không» is none."""
    found = names(typed, asked)
    if not isinstance(found, Value) or found.value == "":
        return found
    head = _HEAD.match(str(found.value).strip())
    told = int(head["count"]) if head else None
    rest = str(found.value)[head.end() :] if head else str(found.value)
    named = _named(rest)
    if not named:
        return Value(str(told)) if told else Value("")
    if told is not None and told != len(named):
        return Ask(COUNT_DIFFERS, (_reading(_stored(named)), _reading(str(told))))
    whole, split = _stored(named), _stored([one for part in named for one in _AND.split(part)])
    if told is None and whole != split:
        return Ask(ONE_OR_TWO, (_reading(split), _reading(whole)))
    return Value(whole)


def rolled(value: Stored) -> tuple[int, str]:
    """Give how many there are, and their names if they were named."""
    text = str(value)
    if text.isdecimal():
        return int(text), ""
    return len(text.split("; ")) if text else 0, text


def said_roll(value: Stored, _: Asked | None) -> Speech:
    """Say the number and the names."""
    count, named = rolled(value)
    said = say("{count} units", count=count)
    return say("{count}: {names}", count=said, names=named.replace("; ", ", ")) if named else said


def _named(text: str) -> list[str]:
    parts = (part.strip(" .…-–") for part in _BETWEEN.split(without_noise(text)))
    return [part for part in parts if any(map(str.isalpha, part))]


def _stored(named: list[str]) -> str:
    return "; ".join(dict.fromkeys(named))


def _reading(value: str) -> Reading:
    return Reading(value, said_roll(value, None))
