"""What every answer in numbers goes through before its own rules: versions, nothing, totals."""

import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from dialog.answers.amounts import SEVERAL, Amount, IsOwn, Reader, Sum, amounts_in, sum_of
from dialog.answers.nothing import denies, is_not_yet, is_nothing, is_unknown, is_vague
from dialog.answers.outcome import Invalid
from dialog.answers.sentence import (
    LONGEST_SENTENCE,
    last_versions,
    main_part,
    sentence,
    without_clock,
    without_names,
    without_politeness,
)
from dialog.answers.text import clean, fold
from dialog.answers.tokens import Tokens, tokens
from dialog.wording import say

_NEGATIVE = re.compile(r"^\D*?(?:^-|[:=] ?-|[^\W\d] -(?=\d)|\bam (?=\d|mot|hai|ba|bon)) ?")
_PERCENT = re.compile(r"%|\bphan tram\b")
_TOTAL = re.compile(r"\b(?:tong(?: cong| so)?(?! hop)|tat ca|ca thay|cong lai)\b|=")

NONE = Decimal(0)

NOT_A_NUMBER = say("That was not quite clear. Please type a number, for example 35.")
UNKNOWN = say("That is fine. Please type the number once it is known, or keep this for later.")
VAGUE = say("About how many is that? Please type one number, for example 35.")
PERCENT = say("A percentage is not enough here. Please type the number itself, for example 35.")
NEGATIVE = say("This number cannot be below zero. Please type it again, for example 35.")
DENIED = say("Please type only the number, for example 35, or «0» if there was none.")


class NumberRules(Struct, frozen=True):
    """What differs from kind to kind.

    `read` reads one amount, `is_own` knows the unit asked for, `narrow` passes over amounts that
    are no answer (a width beside a length).
    """

    read: Reader
    is_own: IsOwn
    narrow: Callable[[Tokens, list[Amount]], list[Amount]] = lambda _, found: found

    def amounts(self, words: Tokens) -> list[Amount]:
        """Find the amounts that may be the answer."""
        found = amounts_in(words, self.read)
        return self.narrow(words, found) if found else found


def number_answer(raw: str, rules: NumberRules) -> Sum | Invalid:
    """Read the number in an answer by the rules of its kind."""
    unmarked = clean(raw).isascii()
    said = sentence(raw)
    if len(said) > LONGEST_SENTENCE:
        return Sum((), NOT_A_NUMBER)
    text = without_clock(without_names(main_part(said)))
    for version in last_versions(text):
        found = _version(without_politeness(version), rules, unmarked=unmarked)
        if found is not None:
            return found
    return Sum((), NOT_A_NUMBER)


def _version(text: str, rules: NumberRules, *, unmarked: bool) -> Sum | Invalid | None:
    if _NEGATIVE.search(text):
        return Invalid(NEGATIVE)
    if _PERCENT.search(text):
        return Sum((), PERCENT)
    bare = fold(text)
    if is_unknown(bare):
        return Sum((), UNKNOWN)
    words = tokens(text, unmarked=unmarked)
    found = rules.amounts(words)
    if is_nothing(bare) and not any(token.is_figure for token in words.values()):
        return Sum((NONE,))
    if is_vague(text):
        return Sum((), VAGUE)
    if not found:
        return Sum((NONE,), DENIED) if is_not_yet(bare) else None
    if found[0].start and denies(fold(words.text(0, found[0].start))):
        return Sum(found[0].readings, DENIED)
    return _total(text, rules, unmarked=unmarked) or sum_of(words, found, rules.is_own)


def _total(text: str, rules: NumberRules, *, unmarked: bool) -> Sum | None:
    """«Tổng 40 (25 nam, 15 nữ)», «25 + 15 = 40»: the number after the word wins."""
    for mark in reversed(list(_TOTAL.finditer(text))):
        words = tokens(text[mark.end() :], unmarked=unmarked)
        found = rules.amounts(words)
        if found:
            whole = sum_of(words, found, rules.is_own)
            first = sum_of(words, found[:1], rules.is_own)
            return first if whole.doubt == SEVERAL else whole
    return None
