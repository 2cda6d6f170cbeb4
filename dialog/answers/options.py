"""The options of a question as they can be typed: number, label, cut label, other words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from dialog.answers.asked import Asked, Choice
from dialog.answers.outcome import Reading
from dialog.answers.text import clean, fold, folded, marked
from dialog.wording import Speech, Text

_ALIKE = 80
_MARGIN = 8
_SHORTEST_CUT = 2
_MOST_CUT = 4
_NUMBERED = re.compile(r"^(?:(?:chon|so|muc|cau|y|phuong an) )*(\d{1,3})[.)]?$")
_LEADING_NUMBER = re.compile(r"^\d{1,3}[.)] *(?=\S)")
_FIGURES = re.compile(r"\d+")
_NEGATIVE = re.compile(r"\b(?:khong|ko|chua|chang|dung co)\b")
_POLITE = re.compile(r"^(?:(?:da|vang|thua)[ ,]+)+|(?:[ ,]+(?:a|nhe|nha|em|bac|luon|nhen|di))+$")


class Match(Struct, frozen=True):
    """The options that a text can mean; `sure` when it means just this one."""

    options: tuple["Option", ...] = ()
    sure: bool = False


class Option(Struct, frozen=True):
    """An option as it is read: what it stores, how it is said, and its words, cleaned.

    `folded` are the same words without marks.
    """

    value: str
    label: Speech
    words: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def reading(self) -> Reading:
        """The option offered as a likely meaning."""
        return Reading(self.value, self.label)


def options_of(asked: Asked) -> list[Option]:
    """The options of the question, with the labels that the person reads."""
    labels = asked.labels or map(_own_words, asked.choices)
    return [
        Option(choice.value, choice.label, *_spelt(label, choice.also))
        for choice, label in zip(asked.choices, labels, strict=False)
    ]


def matched(text: str, options: Sequence[Option]) -> Match:
    """Find which option the text means: by its own words, its number, a cut label, likeness."""
    typed = clean(text)
    for word in dict.fromkeys((typed, _POLITE.sub("", typed), _LEADING_NUMBER.sub("", typed))):
        found = _exactly(word, options)
        if found:
            return Match(found, sure=len(found) == 1)
    return _nearest(typed, options)


def named(typed: str, bare: str, options: Sequence[Option]) -> list[Option]:
    """The options with these very words, without marks where none has them as typed."""
    as_typed = [one for one in options if typed in one.words]
    return as_typed or [one for one in options if bare in one.folded]


def by_number(text: str, options: Sequence[Option]) -> Option | None:
    """The option whose number was typed, «2», «số 2», «2.»."""
    number = _NUMBERED.match(_POLITE.sub("", folded(text)))
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1]
    return None


def _exactly(typed: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """By the label as typed, then without marks, by number, then by a cut label."""
    if not typed:
        return ()
    bare = folded(typed)
    if found := named(typed, bare, options):
        return tuple(found)
    if numbered := by_number(typed, options):
        return (numbered,)
    if len(bare) < _SHORTEST_CUT:
        return ()
    by_label = [one for one in options if one.words and one.words[0].startswith(typed)]
    cut = by_label or [one for one in options if any(word.startswith(bare) for word in one.folded)]
    return tuple(cut) if len(cut) <= _MOST_CUT else ()


def _nearest(typed: str, options: Sequence[Option]) -> Match:
    """By likeness; where two are about as like, both."""
    if len(typed) < _SHORTEST_CUT:
        return Match()
    bare = fold(typed)
    scored = sorted(
        ((max([_likeness(bare, word) for word in one.folded], default=0.0), -place, one)
         for place, one in enumerate(options)),
        key=lambda each: each[:2],
        reverse=True,
    )  # fmt: skip
    alike = [(score, one) for score, _, one in scored if score >= _ALIKE]
    if not alike:
        return Match(tuple(one for score, _, one in scored[:3] if score >= _ALIKE / 2))
    close = [one for score, one in alike if alike[0][0] - score < _MARGIN]
    same_marks = [one for one in close if _has_same_marks(typed, one)]
    if marked(typed) and len(same_marks) == 1:
        close = same_marks
    return Match(tuple(close[:4]), sure=len(close) == 1)


def _has_same_marks(typed: str, option: Option) -> bool:
    """Whether every word typed stands in the option with the very same marks."""
    return any(set(typed.split()) <= set(word.split()) for word in option.words)


def _likeness(typed: str, word: str) -> float:
    if set(_FIGURES.findall(typed)) != set(_FIGURES.findall(word)):
        return 0.0
    if bool(_NEGATIVE.search(typed)) != bool(_NEGATIVE.search(word)):
        return 0.0
    return fuzz.token_set_ratio(typed, word)


@lru_cache(maxsize=4096)
def _spelt(label: str, also: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an option, cleaned and folded; of labels there are only so many."""
    words = tuple(filter(None, map(clean, (label, *also))))
    return words, tuple(map(folded, words))


def _own_words(choice: Choice) -> str:
    label = choice.label
    if isinstance(label, Text):
        return label.vi
    return label if isinstance(label, str) else ""
