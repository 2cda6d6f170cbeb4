"""Quantities with decimals in whatever unit the question names: m³, tấn, ha, công."""

from decimal import Decimal

from dialog.answers.amounts import Amount, counted_at
from dialog.answers.asked import Asked
from dialog.answers.figures import LIKE_THOUSANDS, plain
from dialog.answers.number_answer import NumberRules, number_answer
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Value
from dialog.answers.text import fold
from dialog.wording import Speech, say

UNSURE = say("Which number is that?")


def quantity(text: str, asked: Asked) -> Outcome:
    """A decimal number; «1,200» is asked about, since the comma could mean either."""
    noun = fold(asked.unit).split(" ")[0]

    def is_own(amount: Amount) -> bool:
        return bool(noun) and fold(amount.noun) == noun

    found = number_answer(text, NumberRules(counted_at, is_own))
    if isinstance(found, Invalid):
        return found
    if found.doubt is not None or len(found.readings) > 1:
        return Ask(found.doubt or UNSURE, _offers(found.readings))
    return Value(plain(found.readings[0]), approx=found.approx)


def said_quantity(value: Decimal) -> Speech:
    """A quantity said back so that it is read the same: 1.234 as «1,2340», not as a thousand."""
    text = plain(value)
    if LIKE_THOUSANDS.fullmatch(text):
        return f"{text}0".replace(".", ",")
    return say("{value}", value=value)


def _offers(likely: tuple[Decimal, ...]) -> tuple[Reading, ...]:
    return tuple(Reading(plain(one), said_quantity(one)) for one in dict.fromkeys(likely))
