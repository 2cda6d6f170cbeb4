"""How options are marked where there are no buttons: numbers, or letters where a number may answer.

A mark is the same on every channel; one with buttons just does not show it. Which option a typed
text means is told here too, for every screen alike.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec.structs import replace

from dialog.answers.text import folded
from dialog.chat import Button
from dialog.control import said_plainly

Takes: TypeAlias = Literal["options", "figures", "words"]
"""What typed text is taken for: an option; a figure, so that numbers are no options; or words of
the person's own, so that only a whole label or a mark is an option."""

LETTERS = "abcdeghilmnpqrstvx"
"""Without k, o, u and y, which are answers of people in a hurry."""

WAY_OUT = "0"
WAYS_OUT = frozenset({"back", "here", "up", "no", "go on", "/menu"})
_SHORTEST_CUT = 3
_NUMBERED_CUT = re.compile(r"\d[a-z]")
"""As short as «2b», and still the name of one sheet only."""

_TYPED = re.compile(
    r"^(?:(?:da|chon|bam|nhan|nut|phim|so|muc|cau|y|dong|phuong an|lua chon) )*"
    r"(\d{1,2}|[a-z])[.):]?(?: (?:a|nhe|nha|em|luon|di))*$"
)
_COPIED = re.compile(r"(\d{1,2}|[a-z])[.):] *(?=\S)")
_NAMED = re.compile(
    r"^\W*(\d{1,2})(?![\d.,/-])\b|"
    r"\b(?:thon|to|khu|khom|doi|xom|ban|ap|tieu khu|thang|quy|tuan|ky|dot|nam|ngay|buoi|month|"
    r"quarter|week|round) (?:so )?(\d{1,2})\b"
)


def marks(does: Sequence[str], labels: Sequence[str], takes: str) -> tuple[str, ...]:
    """Mark options in the order shown: «1», «2», and «0» for a way back that stands last.

    Letters are used where a number typed would be an answer, and where a label has a number of its
    own («thôn 4», «3 ngày»). More options than letters leave the last ones to be typed by label.
    """
    if takes != "figures" and does:
        numbers = _numbers(len(does), ends_in_way_out=does[-1] in WAYS_OUT)
        if not _has_other_numbers(numbers, labels):
            return numbers
    return (*LETTERS, *[""] * len(labels))[: len(labels)]


@lru_cache(maxsize=256)
def _numbers(count: int, *, ends_in_way_out: bool) -> tuple[str, ...]:
    numbers = list(map(str, range(1, count + 1)))
    if ends_in_way_out:
        numbers[-1] = WAY_OUT
    return tuple(numbers)


def _has_other_numbers(numbers: Sequence[str], labels: Sequence[str]) -> bool:
    """Tell whether a label names a number that would be another option's mark."""
    for mark, label in zip(numbers, labels, strict=True):
        named = _number_named(label)
        if named is not None and str(named) != mark and str(named) in numbers:
            return True
    return False


@lru_cache(maxsize=4096)
def _number_named(label: str) -> int | None:
    found = _NAMED.search(folded(label))
    return int(found[1] or found[2]) if found else None


def mark_typed(text: str) -> str | None:
    """Give the mark a whole message may be: «2», «số 2», «2.», «b)»."""
    found = _TYPED.match(folded(text))
    if found is None:
        return None
    return found[1].lstrip("0") or WAY_OUT if found[1].isdecimal() else found[1]


def option_meant(text: str, does: Sequence[str], labels: Sequence[str], takes: str) -> int | None:
    """Find the option that was typed: by label, mark, or a part of a label that no other has.

    What a label counts or names behind a colon need not be typed.
    """
    typed = folded(text)
    if not typed or not labels:
        return None
    said = list(map(folded, labels))
    heads = [label.partition(":")[0] for label in said]
    copied = _COPIED.match(typed)
    for whole in (typed, typed[copied.end() :] if copied else said_plainly(text)):
        if whole in said:
            return said.index(whole)
        if heads.count(whole) == 1:
            return heads.index(whole)
    mark = mark_typed(text)
    if mark is not None:
        marked = marks(does, labels, takes)
        if mark in marked:
            return marked.index(mark)
    if takes != "options":
        return None
    if mark is not None and mark.isdecimal():
        return _only([_number_named(label) == int(mark) for label in labels])
    if len(typed) < _SHORTEST_CUT and not _NUMBERED_CUT.fullmatch(typed):
        return None
    found = _only([label.startswith(typed) for label in said])
    return found if found is not None else _only([f" {typed} " in f" {one} " for one in said])


def _only(fits: Sequence[bool]) -> int | None:
    """Give the place of the only one that fits."""
    return fits.index(True) if sum(fits) == 1 else None


def marked(
    rows: Sequence[Sequence[Button]], takes: str = "options"
) -> tuple[tuple[Button, ...], ...]:
    """Give buttons their marks, in the order they are read."""
    flat = [button for row in rows for button in row]
    found = iter(marks([one.data for one in flat], [one.label for one in flat], takes))
    return tuple(tuple(replace(button, mark=next(found)) for button in row) for row in rows)
