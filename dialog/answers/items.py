"""What is brought along, thing by thing: «5m³ cát; 5 m³ sỏi; 25 cuốc, 20 xẻng, 5 xe rùa»."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from dialog.answers.asked import Asked
from dialog.answers.figures import figure, plain
from dialog.answers.free import EMPTY, names
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Value
from dialog.answers.text import without_noise
from dialog.wording import say

HOW_MANY = say("How many of each? For example: 25 hoes, 20 shovels. Or keep it without numbers.")
OF_WHAT = say("Of what? For example: 5 m³ of sand, 25 hoes.")
WHICH = say("Which is meant?")

_UNITS = {
    "m³": ("m³", "m ³", "m3", "m khối", "mét khối", "met khoi", "khối", "khoi"),
    "m²": ("m²", "m ²", "m2", "m vuông", "mét vuông", "met vuong"),
    "km": ("km", "cây số", "cay so"),
    "kg": ("kg", "ki lô", "ki-lô"),
    "tạ": ("tạ",),
    "tấn": ("tấn", "tan"),
    "lít": ("lít", "lit"),
    "m": ("mét", "met", "m"),
}
_UNIT_OF = {spelt: unit for unit, spellings in _UNITS.items() for spelt in spellings}
_SPELT = "|".join(re.escape(spelt) for spelt in sorted(_UNIT_OF, key=len, reverse=True))
_BETWEEN = re.compile(r"\s*(?:[;\n+]|,(?!\d)|(?<!\d),|\s(?:và|va)\s+(?=\d))\s*")
_AROUND = " \t.…-–•*:"
_ABOUT = re.compile(r"(?:khoảng|khoang|tầm|chừng|độ|gần|hơn)\s+(?=\d)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?P<count>\d[\d.,]*)\s*(?:(?P<unit>{_SPELT})(?!\w)\s*)?(?P<name>\D.*)", re.IGNORECASE
)
_BEHIND = re.compile(r"(?P<name>\D+?)(?P<colon>\s*:\s*|\s+)(?P<count>\d[\d.,]*)\s*(?:cái|chiếc)?")
_MORE = re.compile(r"(?<=\w)\s+(?=\d[\d.,]*\s*[^\W\d])")


class Item(Struct, frozen=True):
    """So many of a thing; `unit` is empty for what is counted by itself, `count` if untold."""

    count: Decimal | None
    unit: str
    name: str

    def __str__(self) -> str:
        """Write it as it stands on paper: «2,5 m³ cát», «25 cuốc»."""
        count = "" if self.count is None else _figures(self.count)
        return " ".join(part for part in (count, self.unit, self.name) if part)


def items(typed: str, asked: Asked) -> Outcome:
    """Read a list of things with their numbers; «không» is nothing at all."""
    if names(typed, asked) == Value(""):
        return Value("")
    lines = "\n".join(" ".join(without_noise(line).split()) for line in typed.splitlines())
    parts = [part for part in (one.strip(_AROUND) for one in _BETWEEN.split(lines)) if part]
    if not parts:
        return Ask(EMPTY)
    about = any(_ABOUT.match(part) for part in parts)
    likely = [_readings(_ABOUT.sub("", part)) for part in parts]
    if not all(any(map(str.isalpha, part)) for part in parts):
        return Ask(OF_WHAT)
    readings = [", ".join(one[at] for one in likely) for at in (0, -1)]
    if max(map(len, readings)) > asked.max_length:
        return Invalid(
            say("That is too long. Please keep it to {most} letters.", most=asked.max_length)
        )
    if readings[0] != readings[1]:
        return Ask(WHICH, _offers(readings))
    if any(item.count is None for item in items_of(readings[0])):
        return Ask(HOW_MANY, _offers(readings))
    return Value(readings[0], approx=about)


def items_of(value: str) -> tuple[Item, ...]:
    """Give the things a stored value names."""
    return tuple(_item(part) for part in value.split(", ") if part)


def _readings(part: str) -> Sequence[str]:
    """Give what one part can mean, the likeliest first, each as it would be stored."""
    if found := _COUNTED.fullmatch(part):
        several = [_COUNTED.fullmatch(one) for one in _MORE.split(part)]
        split = [", ".join(str(_made(one)) for one in several if one)] if len(several) > 1 else []
        return [*split, *_counted(found)] or [part]
    if found := _BEHIND.fullmatch(part):
        return [*_counted(found), *([] if ":" in found["colon"] else [part])] or [part]
    return [part]


def _counted(found: re.Match[str]) -> list[str]:
    return [str(_made(found, count)) for count in figure(found["count"])]


def _item(part: str) -> Item:
    found = _COUNTED.fullmatch(part)
    return _made(found) if found else Item(None, "", part)


def _made(found: re.Match[str], count: Decimal | None = None) -> Item:
    told = found.groupdict()
    if count is None:
        count = next(iter(figure(told["count"])), None)
    unit = _UNIT_OF.get((told.get("unit") or "").lower(), "")
    return Item(count, unit, told["name"].strip(_AROUND))


def _figures(count: Decimal) -> str:
    """Write a number so that it is read the same: 1.234 as «1,2340», not as a thousand."""
    whole, _, parts = plain(count).partition(".")
    parts = f"{parts}0" if len(parts) == 3 else parts
    return f"{int(whole):,}".replace(",", ".") + (f",{parts}" if parts else "")


def _offers(readings: Sequence[str]) -> tuple[Reading, ...]:
    return tuple(Reading(one, one) for one in dict.fromkeys(readings))
