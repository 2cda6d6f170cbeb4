"""One of the options: of a list, or a unit among those given."""

import re

from dialog.answers.asked import Asked
from dialog.answers.options import Option, by_number, matched, options_of
from dialog.answers.outcome import Ask, Outcome, Value
from dialog.answers.text import folded
from dialog.wording import say

WHICH_OPTION = say("Please choose one: type its number or its name.")
WHICH_PLACE = say("Which place is meant? Please type its number or its name.")


def choice(text: str, asked: Asked) -> Outcome:
    """One option: by number, label, label without marks, cut label, other words, likeness."""
    found = matched(text, options_of(asked))
    if found.sure:
        return Value(found.options[0].value)
    return Ask(WHICH_OPTION, tuple(option.reading for option in found.options))


def unit(text: str, asked: Asked) -> Outcome:
    """One of the places given; «3» is asked about where it could be «thôn 3» or the third."""
    options = options_of(asked)
    numbered = by_number(text, options)
    if numbered is not None:
        number = re.sub(r"\D", "", folded(text))
        named = [one for one in options if one is not numbered and _is_called(one, number)]
        if named:
            return Ask(WHICH_PLACE, tuple(one.reading for one in (*named, numbered)))
        return Value(numbered.value)
    found = matched(text, options)
    if found.sure:
        return Value(found.options[0].value)
    return Ask(WHICH_PLACE, tuple(option.reading for option in found.options))


def _is_called(option: Option, number: str) -> bool:
    return any(number in re.findall(r"\d+", word) for word in option.words)
