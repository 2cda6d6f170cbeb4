"""Whole numbers: how many people, sessions, households."""

import math
from decimal import Decimal

from msgspec.structs import replace

from dialog.answers.amounts import Amount, IsOwn, counted_at
from dialog.answers.asked import Asked
from dialog.answers.number_answer import NumberRules, number_answer
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Value
from dialog.answers.text import fold
from dialog.answers.tokens import Tokens
from dialog.wording import say

_HOUSEHOLDS = {"ho", "nhà", "nha", "gia", "noc"}
_LENGTHS = {"m", "met", "mét", "km", "cm", "dm", "ha", "sao", "kg", "%"}
_NOT_HOUSEHOLDS = _LENGTHS | {
    "nguoi",
    "khau",
    "khẩu",
    "nhan",
    "nhân",
    "buoi",
    "ngay",
    "gio",
    "luot",
}
_LARGEST = 10**9

NOT_WHOLE = say("This has to be a whole number. Which one is meant?")
TOO_LARGE = say("That number is too large. Please type it again, for example 35.")
OTHER_UNIT = say("That looks like something else being counted. Which number is meant?")


def count(text: str, asked: Asked) -> Outcome:
    """How many of what the question asks for; «35 người» is 35."""
    noun = fold(asked.unit).split(" ")[0]
    own = {noun, "ng"} if noun == "nguoi" else {noun}
    return _whole(text, lambda amount: bool(noun) and fold(amount.noun) in own, _LENGTHS - {noun})


def households(text: str, _: Asked) -> Outcome:
    """How many households; «ba hộ nghèo» is 3."""
    return _whole(text, lambda amount: amount.noun in _HOUSEHOLDS, _NOT_HOUSEHOLDS)


def _whole(text: str, is_own: IsOwn, foreign: set[str]) -> Outcome:
    def read(words: Tokens, at: int) -> Amount | None:
        amount = counted_at(words, at)
        if amount and amount.doubt is None and amount.noun in foreign:
            return replace(amount, doubt=OTHER_UNIT)
        return amount

    found = number_answer(text, NumberRules(read, is_own))
    if isinstance(found, Invalid):
        return found
    if max(found.readings, default=0) >= _LARGEST:
        return Invalid(TOO_LARGE)
    if found.doubt is not None:
        return Ask(found.doubt, _offers(found.readings))
    value = found.readings[0]
    if value != value.to_integral_value():
        return Ask(NOT_WHOLE, _offers((Decimal(math.floor(value)), Decimal(math.ceil(value)))))
    return Value(int(value), approx=found.approx)


def _offers(likely: tuple[Decimal, ...]) -> tuple[Reading, ...]:
    whole = dict.fromkeys(int(one) for one in likely if one == one.to_integral_value())
    return tuple(Reading(one, say("{value}", value=one)) for one in whole)
