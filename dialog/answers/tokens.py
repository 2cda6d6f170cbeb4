"""A sentence in pieces: figures, words, signs, and where they stand."""

import re

from msgspec import Struct

from dialog.answers.vocabulary import DIGITS

_TOKEN = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|->|\S"
)
_TIMES = re.compile(r"x(?=[ \d])(?:(?<=\dmx)|(?<=\dkmx))")
_MAY_BE_OTHER_WORDS = {"nam", "sau"}


class Token(Struct, frozen=True):
    """A piece of a sentence. `glued` says that no space stands before it.

    `is_figure` and `is_word` say whether it is written in figures or in letters. `digit` is the
    value of a digit's word. «nam» and «sau» are read as năm and sáu only where nothing at all was
    typed with marks.
    """

    text: str
    glued: bool = False
    is_figure: bool = False
    is_word: bool = False
    digit: int | None = None


NOTHING = Token("")


class Tokens(dict[int, Token]):
    """The pieces of a sentence by their place; past its ends stands an empty one."""

    def __missing__(self, place: int) -> Token:
        """Give the empty piece."""
        return NOTHING

    def texts(self, start: int, end: int) -> list[str]:
        """The pieces from `start` to before `end`."""
        return [self[place].text for place in range(max(start, 0), min(end, len(self)))]

    def text(self, start: int, end: int) -> str:
        """The pieces from `start` to before `end`, with single spaces."""
        return " ".join(self.texts(start, end))


def tokens(text: str, *, unmarked: bool) -> Tokens:
    """Cut a sentence into pieces."""
    found = Tokens()
    end = -1
    for match in _TOKEN.finditer(_TIMES.sub(r" x ", text)):
        word = match[0]
        first = word[0]
        is_digit = unmarked or word not in _MAY_BE_OTHER_WORDS
        found[len(found)] = Token(
            word,
            match.start() == end,
            first.isdigit(),
            first.isalpha(),
            DIGITS.get(word) if is_digit else None,
        )
        end = match.end()
    return found
