"""Several places by their names: «thôn 1, xã Rô Men, tất cả cơ quan»."""

import re
from collections.abc import Sequence

from dialog.answers.asked import Asked
from dialog.answers.options import Match, Option, matched, options_of
from dialog.answers.outcome import Ask, Outcome, Reading, Stored, Value
from dialog.answers.text import clean, folded
from dialog.wording import Speech, listed, say

_NONE = re.compile(r"(?:khong|ko|k)(?: (?:co|moi|ai|them|dau|noi nao|don vi nao))*")
_BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\bvà\b|\bva\b|\bvới\b|\bvoi\b)\s*")
_NUMBER = re.compile(r"\d+")
_MOST_JOINED = 4

WHICH_PLACES = say("Please type the names, with commas between them.")


def places(text: str, asked: Asked) -> Outcome:
    """Places by name; one that is not found, or found twice, is asked about, and none is guessed.

    With a minimum of 1 there has to be one.
    """
    if _NONE.fullmatch(folded(text)):
        return Ask(WHICH_PLACES) if asked.minimum else Value(())
    options = options_of(asked)
    pieces = [piece for piece in _BETWEEN.split("\n".join(map(clean, text.splitlines()))) if piece]
    if not pieces:
        return Ask(WHICH_PLACES)
    found: list[Option] = []
    while pieces:
        taken, match = _next(pieces, options)
        if not match.sure:
            return _unclear(pieces[0], found, match.options, pieces[1:])
        found += match.options
        pieces = pieces[taken:]
    return Value(_values(found))


def said_places(value: Stored, asked: Asked | None) -> Speech:
    """Say the places by their names."""
    labels = {one.value: one.label for one in options_of(asked)} if asked else {}
    values = value if isinstance(value, tuple) else (str(value),)
    return listed(*(labels.get(one, one) for one in values))


def _next(pieces: Sequence[str], options: Sequence[Option]) -> tuple[int, Match]:
    """Find what the next pieces mean: a name may hold a comma itself, so the longest is tried."""
    for count in range(min(len(pieces), _MOST_JOINED), 0, -1):
        named = folded(" ".join(pieces[:count]))
        same = tuple(one for one in options if named in map(_plain, one.folded))
        if same:
            return count, Match(same, sure=len(same) == 1)
    if _NUMBER.fullmatch(pieces[0]):
        return 1, Match()
    found = matched(pieces[0], options)
    named = folded(pieces[0])
    begun = any(word.startswith(named) for one in found.options for word in one.folded)
    return 1, Match(found.options, sure=found.sure and begun)  # what is only alike is asked about


def _plain(word: str) -> str:
    return " ".join(_BETWEEN.sub(" ", word).split())


def _unclear(
    piece: str, found: Sequence[Option], likely: Sequence[Option], rest: Sequence[str]
) -> Ask:
    """Ask what a piece means; a whole answer can be offered only where it is the last unclear."""
    if not likely:
        return Ask(say("There is no place «{name}» here. Please type the names again.", name=piece))
    why = say("Which «{name}» is meant?", name=piece)
    if rest:
        return Ask(
            say("{why} There are {places}. Please type them all again, so named.",
                why=why, places=listed(*(one.label for one in likely)))
        )  # fmt: skip
    return Ask(why, tuple(_reading([*found, one]) for one in likely))


def _reading(found: Sequence[Option]) -> Reading:
    return Reading(_values(found), listed(*(one.label for one in found)))


def _values(found: Sequence[Option]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in found))
