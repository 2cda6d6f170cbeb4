"""Numbers in a sentence: figures, number words, and the two mixed («1 nghìn 2», «2 chục»)."""

from decimal import Decimal

from msgspec import Struct

from dialog.answers.figures import figure
from dialog.answers.tokens import Token, Tokens
from dialog.answers.vocabulary import SCALES

_TENS = {"mươi", "muoi", "chuc"}
_HALF = "ruoi"
_ODD = {"linh", "le"}
_POINT = {"phay", "cham"}
_SHORT_TENS = {"ham": 20, "bam": 30}
_OPENS = {"nua", "nửa", "tram", "muoi", "chuc", *_SHORT_TENS, *SCALES}
"""Words that a number may begin with, besides those of digits."""

_AFTER_TENS_ONLY = {"lam", "nham", "mốt"}


class Number(Struct, frozen=True):
    """What a run of tokens can mean and where it ends.

    Two readings are «1,200» (whole first) or «hai ba» (two or three); none are figures that make
    no number, «1.2.3». `elided` counts the digits of a lone figure or digit, which after a scale
    stand for its tenths («ngàn hai», «1k25»).
    """

    readings: tuple[Decimal, ...]
    end: int
    elided: int = 0
    range: bool = False

    def times(self, factor: Decimal | int, end: int) -> "Number":
        """The number with a scale word read after it."""
        return Number(tuple(one * factor for one in self.readings), end, range=self.range)

    def plus(self, more: Decimal | int, end: int) -> "Number":
        """The number with something read after it that is added."""
        return Number(tuple(one + more for one in self.readings), end, range=self.range)


def number_at(words: Tokens, at: int) -> Number | None:
    """Read the longest number that starts here, if one does."""
    first = words[at]
    if not first.is_figure and first.digit is None and first.text not in _OPENS:
        return None
    if first.text in {"nua", "nửa"}:
        return _half_of_scale(words, at)
    total: Number | None = None
    scale = 10**10
    while True:
        here = total.end if total else at
        if total and words[here].text == _HALF:
            return total.plus(Decimal(scale) / 2, here + 1)
        if total and words[here].text in _ODD:
            odd = _below_hundred(words, here + 1)
            return total.plus(odd.readings[0], odd.end) if odd else total
        part = _group(words, here)
        if part is None and total is None and _scale(words, here):
            part = Number((Decimal(1),), here)
        if part is None:
            return total
        size = _scale(words, part.end)
        if size and size < scale:
            scaled = part.times(size, part.end + 1)
            total = scaled if total is None else scaled.plus(total.readings[0], scaled.end)
            scale = size
        else:
            return part if total is None else _with_rest(words, total, part, scale)


def _with_rest(words: Tokens, total: Number, part: Number, scale: int) -> Number:
    if len(part.readings) != 1:
        return total
    rest = part.readings[0]
    glued = words[total.end].glued
    if part.elided == 1 or (glued and part.elided):
        rest = rest * scale / 10**part.elided
    return total.plus(rest, part.end) if rest < scale else total


def _scale(words: Tokens, at: int) -> int:
    word = words[at].text
    if word == "k" and not words[at - 1].is_figure:
        return 0
    return SCALES.get(word, 0)


def _half_of_scale(words: Tokens, at: int) -> Number | None:
    size = {"tram": 100, "chuc": 10, **SCALES}.get(words[at + 1].text)
    return Number((Decimal(size) / 2,), at + 2) if size else None


def _group(words: Tokens, at: int) -> Number | None:
    """A figure, or words for a number below a thousand."""
    first = words[at]
    if first.text == "tram":
        return _after_hundreds(words, Number((Decimal(100),), at + 1))
    head: Number | None
    if first.is_figure:
        head = Number(figure(first.text), at + 1, elided=len(first.text))
    elif first.text == "khong" and words[at + 1].text in {"tram", *_POINT}:
        head = Number((Decimal(0),), at + 1)
    elif words[at + 1].text == "tram" and first.digit is not None:
        head = Number((Decimal(first.digit),), at + 1)
    else:
        head = _below_hundred(words, at)
    if head is None:
        return None
    following = words[head.end].text
    if first.is_figure and head.elided == 1 and following in _AFTER_TENS_ONLY | {"tư"}:
        return head.times(10, head.end).plus(words[head.end].digit or 0, head.end + 1)
    if following == "tram":
        return _after_hundreds(words, head.times(100, head.end + 1))
    if first.is_figure and following in _TENS:
        return _after_tens(words, head.times(10, head.end + 1))
    return _with_decimals(words, head) if following in _POINT else head


def _after_hundreds(words: Tokens, hundreds: Number) -> Number:
    at = hundreds.end
    following = words[at].text
    if following == _HALF:
        return hundreds.plus(50, at + 1)
    if following in _ODD:
        odd = _below_hundred(words, at + 1)
        return hundreds.plus(odd.readings[0], odd.end) if odd else hundreds
    rest = _below_hundred(words, at, after_hundreds=True)
    if rest is None:
        return hundreds
    return hundreds.plus(rest.readings[0] * (10 if rest.elided == 1 else 1), rest.end)


def _below_hundred(words: Tokens, at: int, *, after_hundreds: bool = False) -> Number | None:
    first, second = words[at], words[at + 1]
    if first.is_figure:
        values = figure(first.text) if first.text.isdigit() and len(first.text) < 3 else ()
        return Number(values, at + 1, elided=len(first.text)) if values else None
    if first.text in {"muoi", "chuc"}:
        return _after_tens(words, Number((Decimal(10),), at + 1))
    if first.text in _SHORT_TENS and second.digit:
        return Number((Decimal(_SHORT_TENS[first.text] + second.digit),), at + 2)
    if first.text == "ham":
        return Number((Decimal(20),), at + 1)
    alone = first.text in _AFTER_TENS_ONLY and not (first.text == "mốt" or after_hundreds)
    if not first.digit or alone:
        return None
    if second.text in _TENS:
        return _after_tens(words, Number((Decimal(first.digit * 10),), at + 2))
    if second.digit and words[at + 2].text not in _TENS | {"tram"}:
        return _elided_tens(first, second, at, after_hundreds=after_hundreds)
    return Number((Decimal(first.digit),), at + 1, elided=1)


def _elided_tens(first: Token, second: Token, at: int, *, after_hundreds: bool) -> Number:
    """«ba lăm» is 35, but «ba bốn» is three or four."""
    ten, one = first.digit or 0, second.digit or 0
    sure = after_hundreds or second.text in {"lam", "nham", "mốt", "tư"}
    if (one == ten + 1 or (ten, one) == (5, 7)) and not sure:
        return Number((Decimal(ten), Decimal(one)), at + 2, range=True)
    return Number((Decimal(ten * 10 + one),), at + 2)


def _after_tens(words: Tokens, tens: Number) -> Number:
    unit = words[tens.end]
    if unit.text == _HALF:
        return tens.plus(5, tens.end + 1)
    if unit.digit and words[tens.end + 1].text not in _TENS | {"tram"}:
        return tens.plus(unit.digit, tens.end + 1)
    return tens


def _with_decimals(words: Tokens, whole: Number) -> Number:
    at = whole.end + 1
    if words[at].is_figure and words[at].text.isdigit():
        return whole.plus(Decimal(f"0.{words[at].text}"), at + 1)
    part = _below_hundred(words, at)
    return whole.plus(Decimal(f"0.{part.readings[0]}"), part.end) if part else whole
