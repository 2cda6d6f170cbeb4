"""Reading what people type as answers: a parser a kind, all pure, none of which ever raises."""

import re
from decimal import Decimal

from msgspec.structs import replace

from dialog.answers.asked import Asked
from dialog.answers.days import days_of
from dialog.answers.kinds import KINDS, Kind
from dialog.answers.outcome import Ask, Invalid, Outcome, Stored, Value
from dialog.answers.text import LONGEST, folded
from dialog.wording import Speech, say

__all__ = ["KINDS", "days_of", "parse", "shown"]

_AS_BEFORE = re.compile(
    r"(?:da |van |cu |y |giong |nhu |lay )*(?:lan truoc|hom truoc|ky truoc|cu)"
    r"(?: (?:a|nhe|nha|em|luon|di))*"
)
_FREE = {"text", "names"}

NO_LAST = say("There is no earlier answer to take. Please type it here.")


def parse(kind: str, text: str, asked: Asked) -> Outcome:
    """Read an answer; any text gives an outcome.

    Raises KeyError for a kind that does not exist.
    """
    how = KINDS[kind]
    if _AS_BEFORE.fullmatch(folded(text[:LONGEST])):
        if asked.last is not None:
            return Value(asked.last)
        if kind not in _FREE:
            return Ask(NO_LAST)
    found = how.parse(text if kind in _FREE else text[:LONGEST], asked)
    return _within_bounds(how, found, asked)


def shown(kind: str, value: Stored, asked: Asked | None = None) -> Speech:
    """Say a value back as it was understood.

    With `asked` options are said by their labels, and a day in a far year carries its year.
    """
    return KINDS[kind].said(value, asked)


def _within_bounds(how: Kind, found: Outcome, asked: Asked) -> Outcome:
    if not how.is_number or (asked.minimum is None and asked.maximum is None):
        return found
    if isinstance(found, Ask):
        readings = tuple(one for one in found.readings if _is_within(one.value, asked))
        if found.readings and not readings:
            return _out_of_bounds(how, asked)
        return replace(found, readings=readings)
    if isinstance(found, Value) and not _is_within(found.value, asked):
        return _out_of_bounds(how, asked)
    return found


def _is_within(value: Stored, asked: Asked) -> bool:
    number = Decimal(str(value))
    above = asked.minimum is None or number >= asked.minimum
    return above and (asked.maximum is None or number <= asked.maximum)


def _out_of_bounds(how: Kind, asked: Asked) -> Invalid:
    least, most = (
        how.said(f"{bound:f}", None) if bound is not None else ""
        for bound in (asked.minimum, asked.maximum)
    )
    if asked.minimum is None:
        return Invalid(say("It can be at most {most}. Please type it again.", most=most))
    if asked.maximum is None:
        return Invalid(say("It must be at least {least}. Please type it again.", least=least))
    return Invalid(
        say("It must be from {least} to {most}. Please type it again.", least=least, most=most)
    )
