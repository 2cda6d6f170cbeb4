"""Comparing what is aimed at with what was: «70 hộ» is higher than «50 hộ»."""

import re
from collections.abc import Mapping
from decimal import Decimal

from dialog.answers.figures import figure
from dialog.answers.text import folded
from dialog.around import Objection
from dialog.wording import say

_YEAR = re.compile(r"\b(?:nam|thang|quy|ngay) \d[\d/.-]*|\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"(\d[\d.,]*)\s*(%|[^\W\d]+)?")


def why_not_higher(now: str, before: str) -> Objection | None:
    """Say why a target is not higher than the one before; nothing when it is, or none was told.

    The same again is refused; where figures went down, or there are none to compare, the person
    may insist: «còn dưới 5 hộ nghèo» is higher than «10 hộ».
    """
    if folded(now) == folded(before):
        return _refused(before)
    then, to_be = _figures(before), _figures(now)
    if not then:
        return None
    shared = then.keys() & to_be.keys()
    if not shared and len(then) == 1 == len(to_be):
        shared, to_be = set(then), dict(zip(then, to_be.values(), strict=True))
    lower = [noun for noun in shared if to_be[noun] < then[noun]]
    higher = [noun for noun in shared if to_be[noun] > then[noun]]
    if lower or not shared:
        return Objection(
            say("Before it was «{before}». Is the new target higher?", before=before), final=False
        )
    if not higher and not to_be.keys() - then.keys():
        return _refused(before)
    return None


def _refused(before: str) -> Objection:
    return Objection(
        say("It was «{before}» before; a model registered again has a higher target.",
            before=before)
    )  # fmt: skip


def _figures(text: str) -> Mapping[str, Decimal]:
    """Give the figures of a sentence by the word behind them; years and days are none."""
    found: dict[str, Decimal] = {}
    for number, noun in _COUNTED.findall(_YEAR.sub(" ", folded(text))):
        values = figure(number.rstrip(".,"))
        if values:
            found[noun] = values[0]
    return found
