"""Lengths: how many metres of road, ditch, flowers."""

from decimal import Decimal

from msgspec.structs import replace

from dialog.answers.amounts import Amount
from dialog.answers.asked import Asked
from dialog.answers.figures import LIKE_THOUSANDS, plain
from dialog.answers.lengths import BARE_CAY, HOW_MANY, length_at
from dialog.answers.number_answer import NumberRules, number_answer
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Value
from dialog.answers.tokens import Tokens
from dialog.wording import Words, say

_LONGEST = Decimal(50_000)
_WHERE = {
    "", "duong", "đường", "hoa", "ranh", "rãnh", "muong", "mương", "kenh", "kênh", "cống", "hang",
    "hàng", "dai", "rong", "cao", "sâu", "day", "thoi", "o", "tại", "tai", "nhé", "nua",
}  # fmt: skip
"""What may follow a length said without its unit: «500 đường hoa»."""

_MANY_TREES = Decimal(10_000)
_LENGTHS_SAID = {"m", BARE_CAY}
_SIDES = {"dai", "rong", "cao", "sâu", "day"}
_TIMES = {"x", "*"}

VERY_LONG = say("That is more than 50 km. Is it right?")
ONLY_WIDTH = say("That is the width. How long is it, in metres? For example: 500.")
OTHER_THING = say(
    "That does not look like a length. How many metres is it, for example 500 or 1,2 km?"
)
FINER = say("Please give it to the centimetre at most, for example 2,5 m.")


def metres(text: str, _: Asked) -> Outcome:
    """A length in metres, km or cây số; of «500m x 2,5m» the length."""
    found = number_answer(text, RULES)
    if isinstance(found, Invalid):
        return found
    likely = found.readings
    if found.doubt is not None:
        return Ask(found.doubt, _offers(likely))
    if len(likely) > 1:
        return Ask(HOW_MANY, _offers(likely))
    if likely[0] > _LONGEST:
        in_metres = likely[0] / 1000  # «500000 m» may mean 500 m; nobody measures 99,999 m
        return Ask(VERY_LONG, _offers((*([in_metres] if in_metres % 1 == 0 else []), likely[0])))
    if likely[0] != round(likely[0], 3):
        return Ask(FINER, _offers((round(likely[0], 2),)))
    return Value(plain(likely[0]), approx=found.approx)


def said_metres(value: Decimal) -> Words:
    """A length said back so that it is read the same: «1.200 m», but «123,4 cm» for 1.234 m."""
    text = plain(value)
    if LIKE_THOUSANDS.fullmatch(text):
        return say("{number} cm", number=value * 100)
    return say("{number} m", number=value)


def _offers(likely: tuple[Decimal, ...]) -> tuple[Reading, ...]:
    kept = dict.fromkeys(round(one, 3) for one in likely if one >= 0)
    return tuple(Reading(plain(one), said_metres(one)) for one in kept)


def _read(words: Tokens, at: int) -> Amount | None:
    amount = length_at(words, at)
    if amount is None or amount.doubt is not None or amount.noun in _LENGTHS_SAID:
        return amount
    return amount if amount.noun in _WHERE else replace(amount, doubt=OTHER_THING)


def _lengths(words: Tokens, found: list[Amount]) -> list[Amount]:
    """Of a length and a width the length: what is labelled «dài», else the first."""
    if len(found) > 1:
        found = [found[0], *(one for one in found[1:] if not _is_times(words, one))]
    long, unlabelled = list[Amount](), found
    if labels := [at for at, word in words.items() if word.text in _SIDES]:
        sides = _sides(words, found, labels)
        long = [one for one, side in zip(found, sides, strict=True) if side == "dai"]
        unlabelled = [one for one, side in zip(found, sides, strict=True) if not side]
    kept = [_unless_trees(one, unlabelled) for one in long or unlabelled]
    return kept or [replace(found[0], readings=(), doubt=ONLY_WIDTH)]


def _unless_trees(amount: Amount, all_of_them: list[Amount]) -> Amount:
    """«20 cây», «500 m và 20 cây» are more likely trees than kilometres."""
    if amount.noun != BARE_CAY:
        return amount
    beside = any(one.noun == "m" for one in all_of_them)
    is_many = any(one >= _MANY_TREES for one in amount.readings)
    return replace(amount, doubt=HOW_MANY) if beside or is_many else amount


def _is_times(words: Tokens, amount: Amount) -> bool:
    return not _TIMES.isdisjoint(words.texts(amount.start - 3, amount.start))


def _sides(words: Tokens, found: list[Amount], labels: list[int]) -> list[str]:
    """The label of each amount, said before it («dài 500») or after it («500 dài, 3 rộng»)."""
    before = labels[0] < found[0].start or labels[-1] < found[-1].start
    starts = [0, *(one.end for one in found)]
    ends = [*(one.start for one in found), len(words)]
    gaps = [
        [words[at].text for at in labels if start <= at < end]
        for start, end in zip(starts, ends, strict=True)
    ]
    if before:
        return [gap[-1] if gap else "" for gap in gaps[:-1]]
    return [gap[0] if gap else "" for gap in gaps[1:]]


RULES = NumberRules(_read, lambda amount: amount.noun in _LENGTHS_SAID, _lengths)
