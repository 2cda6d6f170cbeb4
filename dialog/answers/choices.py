"""Several of the options."""

import re
from collections.abc import Sequence

from dialog.answers.asked import Asked
from dialog.answers.options import Option, matched, named, options_of
from dialog.answers.outcome import Ask, Outcome, Reading, Value
from dialog.answers.text import clean, folded
from dialog.wording import listed, say

_NUMBERS = re.compile(r"\d{1,3}(?:(?: ?[,;&+./] ?| va | voi | )\d{1,3})*")
_FIGURES = re.compile(r"\d+")
_SPAN = re.compile(r"(\d{1,3}) ?(?:-|den|toi) ?(\d{1,3})")
_ALL = re.compile(r"(?:chon )?(?:tat ca|het|toan bo|ca|deu)(?: (?:cac viec|hai|ba|deu|het))*")
_SEPARATOR = re.compile(r"\s*(?:[,;&+\n]|\bvà\b|\bva\b|\bvới\b|\bvoi\b)\s*")
_MOST_PIECES = 60

WHICH_OPTIONS = say("Please type the numbers, for example 1, 3.")


def choices(text: str, asked: Asked) -> Outcome:
    """Several options by numbers or labels, «1, 3», «trồng hoa và thắp sáng», «tất cả»."""
    options = options_of(asked)
    typed = folded(text)
    if typed and _ALL.fullmatch(typed) and not any(typed in one.folded for one in options):
        return _value(options, options)
    whole = named(clean(text), typed, options)
    if len(whole) == 1:
        return _value(whole, options)
    if span := _SPAN.fullmatch(typed):
        return _span(int(span[1]), int(span[2]), options)
    if _NUMBERS.fullmatch(typed):
        return _numbers(list(map(int, _FIGURES.findall(typed))), options)
    return _labels(clean(text), options)


def _numbers(numbers: Sequence[int], options: Sequence[Option]) -> Outcome:
    if all(1 <= number <= len(options) for number in numbers):
        return _value([options[number - 1] for number in numbers], options)
    digits = [int(digit) for digit in "".join(map(str, numbers))]
    if len(numbers) == 1 and all(1 <= digit <= len(options) for digit in digits):
        return Ask(WHICH_OPTIONS, (_reading([options[digit - 1] for digit in digits], options),))
    return Ask(WHICH_OPTIONS)


def _span(first: int, last: int, options: Sequence[Option]) -> Outcome:
    if not 1 <= first < last <= len(options):
        return Ask(WHICH_OPTIONS)
    ends = [options[first - 1], options[last - 1]]
    if last == first + 1:
        return _value(ends, options)
    every = options[first - 1 : last]
    return Ask(WHICH_OPTIONS, (_reading(every, options), _reading(ends, options)))


def _labels(text: str, options: Sequence[Option]) -> Outcome:
    """Labels joined by commas, though a label may hold commas itself: the longest match first."""
    pieces = [piece for piece in _SEPARATOR.split(text)[:_MOST_PIECES] if piece]
    found: list[Option] = []
    likely: list[Option] = []
    is_sure = bool(pieces)
    while pieces:
        taken, match = _first_match(pieces, options)
        pieces = pieces[taken:]
        if match is not None:
            found.append(match)
            continue
        is_sure = False
    if is_sure:
        return _value(found, options)
    likely = [*found, *matched(text, options).options]
    readings = [_reading(found, options)] if len(found) > 1 else []
    singles = (_reading([one], options) for one in dict.fromkeys(likely))
    return Ask(WHICH_OPTIONS, (*readings, *singles))


def _first_match(pieces: Sequence[str], options: Sequence[Option]) -> tuple[int, Option | None]:
    for count in range(min(len(pieces), 5), 1, -1):
        joined = _plain(" ".join(pieces[:count]))
        for option in options:
            labels = [_plain(word) for word in option.words]
            if joined in labels or (
                len(joined) > 9 and any(one.startswith(joined) for one in labels)
            ):
                return count, option
    match = matched(pieces[0], options)
    return 1, match.options[0] if match.sure else None


def _plain(text: str) -> str:
    """Folded, without what separates pieces, so that labels with commas compare."""
    return " ".join(folded(_SEPARATOR.sub(" ", text)).split())


def _value(found: Sequence[Option], options: Sequence[Option]) -> Value:
    return Value(_in_order(found, options))


def _reading(found: Sequence[Option], options: Sequence[Option]) -> Reading:
    values = _in_order(found, options)
    return Reading(values, listed(*(one.label for one in options if one.value in values)))


def _in_order(found: Sequence[Option], options: Sequence[Option]) -> tuple[str, ...]:
    values = {one.value for one in found}
    return tuple(one.value for one in options if one.value in values)
