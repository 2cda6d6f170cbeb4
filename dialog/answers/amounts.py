"""The amounts in a sentence, and what they come to together."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from dialog.answers.numbers import Number, number_at
from dialog.answers.tokens import Tokens
from dialog.wording import Speech, say

UNREADABLE = say("That number could not be read. Please type it in figures, for example 35.")
RANGE = say("That is a range. Which number exactly?")
SEVERAL = say("There is more than one number. Which one is meant?")

MEASURED = "m"
"""The noun of a number with a unit of length, which is never the number of something."""

_APPROXIMATELY = {
    "khoang", "tầm", "tam", "chung", "độ", "do", "cỡ", "gan", "hon", "tren", "duoi", "ngot", "xi",
    "uoc", "~", "đâu",
}  # fmt: skip
_BETWEEN_APPROXIMATE = {"la", "duoc", "co", "den", "toi", "cung"}
_ORDINAL = {
    "thu", "lan", "đợt", "dot", "so", "kỳ", "ky", "quy", "thang", "ngay", "tuan", "mung", "đoạn",
    "hom", "tuyến", "tuyen", "doan", "nhánh", "nhanh",
}  # fmt: skip
_TITLES = {"ông", "bà", "anh", "chị", "chú", "cô", "bac", "ong"}
_DASHES = (["-"], ["~"], ["->"])
_SPOKEN_RANGE = {"den", "toi", "hoac", "hay"}
_OF = {"/", "tren", "trong"}
_OF_FILLERS = {"tong", "so", "cong"}
_JOINS = {"+", ",", ";", "&", "va", "voi", "cung", "cong", "."}
_NO_NOUNS = {
    *_JOINS, *_SPOKEN_RANGE, *_OF, "-", "~", "->", "x", "co", "la", "thi", "duoc", "hon", "ruoi",
    "ma", "nhung",
}  # fmt: skip


class Amount(Struct, frozen=True):
    """A number with the noun after it, from token `start` to before token `end`.

    `factor` is what one of the unit is worth, 1000 for km in a length. `doubt` says why it cannot
    be taken as it stands; its readings are then only likely ones.
    """

    readings: tuple[Decimal, ...]
    start: int
    end: int
    noun: str = ""
    factor: Decimal = Decimal(1)
    doubt: Speech | None = None


class Sum(Struct, frozen=True):
    """What the amounts come to: one reading, or several with the reason for asking."""

    readings: tuple[Decimal, ...]
    doubt: Speech | None = None
    approx: bool = False


Reader = Callable[[Tokens, int], Amount | None]
IsOwn = Callable[[Amount], bool]


def counted_at(words: Tokens, at: int) -> Amount | None:
    """Read a number and its noun here."""
    number = number_at(words, at)
    if number is None:
        return None
    noun = noun_at(words, number.end)
    tail = words[number.end + 1]
    if noun and words[number.end].glued and tail.glued and tail.is_figure:
        return _with_glued_tail(words, number, noun, at)
    if noun and words[number.end + 1].text == "ruoi":
        number = number.plus(Decimal("0.5"), number.end + 2)
    elif words[number.end].text == "ruoi":
        number = number.plus(Decimal("0.5"), number.end + 1)
    return Amount(number.readings, at, number.end, noun, doubt=doubt_of(number))


def noun_at(words: Tokens, at: int) -> str:
    """The noun here, unless it is a word that only joins."""
    word = words[at]
    is_noun = word.is_word and word.digit is None and word.text not in _NO_NOUNS
    return word.text if is_noun or word.text == "%" else ""


def doubt_of(number: Number) -> Speech | None:
    """Why a number cannot be taken as it stands."""
    if number.range:
        return RANGE
    return None if number.readings else UNREADABLE


def _with_glued_tail(words: Tokens, number: Number, noun: str, at: int) -> Amount:
    """«5m3» is five in m³, «2m5» is 2.5; anything else («1e3») is no number."""
    tail, end = words[number.end + 1].text, number.end + 2
    if noun == "m" and tail in {"2", "3"}:
        return Amount(number.readings, at, end, f"m{tail}", doubt=doubt_of(number))
    if noun == "m" and tail.isdigit():
        return Amount(number.plus(Decimal(f"0.{tail}"), end).readings, at, end, noun)
    return Amount((), at, end, noun, doubt=UNREADABLE)


def amounts_in(words: Tokens, read: Reader) -> list[Amount]:
    """Find the amounts, «5 of 7» as the five; ordinals and dates only where nothing else is."""
    found: list[Amount] = []
    at = 0
    while at < len(words):
        is_other_word = words[at].digit is not None and _is_beside(words, at)
        amount = None if is_other_word else read(words, at)
        if amount is not None:
            found.append(amount)
        at = amount.end if amount else at + 1
    if len(found) > 1:
        found = _without_wholes(words, found)
    named = [one for one in found if one.noun == MEASURED or not _is_ordinal(words, one)]
    return named or found


def _is_ordinal(words: Tokens, amount: Amount) -> bool:
    """«Ngày 15», «đợt 2», «năm 2025»."""
    before = words[amount.start - 1].text
    is_year = before in {"nam", "năm"} and words[amount.start].text.startswith(("19", "20", "21"))
    return before in _ORDINAL or (is_year and len(words[amount.start].text) == 4)


def _is_beside(words: Tokens, at: int) -> bool:
    """«tam 30», «20 nam», «ông Tư»: beside a figure or a title words only look like digits."""
    before = words[at - 1]
    return words[at + 1].is_figure or before.is_figure or before.text in _TITLES


def sum_of(words: Tokens, found: Sequence[Amount], is_own: IsOwn) -> Sum:
    """Add what may be added: `is_own` tells which amounts carry the unit asked for."""
    approx = are_approximate(words, found)
    for one, other in pairwise(found):
        if _is_range(words, one, other):
            scale = other.factor if not one.noun else 1
            lower = tuple(value * scale for value in one.readings[:1])
            return Sum((*lower, *other.readings[:1]), RANGE, approx)
        if one.end == other.start and not one.noun:
            return Sum((), UNREADABLE, approx)
    chosen = _chosen(words, found, is_own)
    if len(chosen) == 1:
        missing = None if chosen[0].readings else UNREADABLE
        return Sum(chosen[0].readings, chosen[0].doubt or missing, approx)
    if any(len(one.readings) != 1 or one.doubt for one in chosen):
        return Sum((), SEVERAL, approx)
    values = [one.readings[0] for one in chosen]
    if len(values) > 2 and values[0] == sum(values[1:]):
        return Sum((values[0],), approx=approx)
    if len(values) > 2 and values[-1] == sum(values[:-1]):
        return Sum((values[-1],), approx=approx)
    total = sum(values, Decimal(0))
    if _may_be_added(words, chosen, is_own):
        return Sum((total,), approx=approx)
    return Sum((total, *values[:2]), SEVERAL, approx)


def are_approximate(words: Tokens, found: Sequence[Amount]) -> bool:
    """Whether «khoảng», «gần», «hơn» go with any of the numbers."""
    for amount in found:
        at = amount.start - 1
        while words[at].text in _BETWEEN_APPROXIMATE:
            at -= 1
        if words[at].text in _APPROXIMATELY:
            return True
        if "hon" in (words[amount.end].text, words[amount.end + 1].text):
            return True
    return False


def _chosen(words: Tokens, found: Sequence[Amount], is_own: IsOwn) -> Sequence[Amount]:
    """The amounts in the asked unit where some are, if the others are plainly something else."""
    own = [one for one in found if is_own(one)] if len(found) > 1 else found
    if len(own) in {0, len(found)}:
        return found
    plus = any(_joined_by(words, one, other, {"+"}) for one, other in pairwise(found))
    others = [one for one in found if one not in own]
    return found if plus or not all(one.noun for one in others) else own


def _may_be_added(words: Tokens, chosen: Sequence[Amount], is_own: IsOwn) -> bool:
    if any(not one.noun for one in chosen) and any(one.factor != 1 for one in chosen):
        return False
    pairs = list(pairwise(chosen))
    if all(_joined_by(words, one, other, {"+"}) for one, other in pairs):
        return True
    same = all(is_own(one) for one in chosen) or (
        bool(chosen[0].noun) and len({one.noun for one in chosen}) == 1
    )
    return same and all(_joined_by(words, one, other, _JOINS) for one, other in pairs)


def _joined_by(words: Tokens, one: Amount, other: Amount, signs: set[str]) -> bool:
    return not signs.isdisjoint(words.texts(one.end, other.start))


def _is_range(words: Tokens, one: Amount, other: Amount) -> bool:
    between = words.texts(one.end, other.start)
    is_spoken = len(between) <= 4 and not _SPOKEN_RANGE.isdisjoint(between)
    return is_spoken or between in _DASHES


def _without_wholes(words: Tokens, found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    chain = 0
    for one in found:
        before = words.texts(kept[-1].end, one.start) if kept else []
        is_whole = (
            kept
            and not _OF.isdisjoint(before)
            and (before == ["/"] or set(before) <= _OF | _OF_FILLERS | {kept[-1].noun})
        )
        chain = chain + 1 if is_whole else 0
        if is_whole:
            whole = replace(kept[-1], end=one.end, noun=kept[-1].noun or one.noun)
            kept[-1] = replace(whole, readings=(), doubt=UNREADABLE) if chain > 1 else whole
        else:
            kept.append(one)
    return kept
