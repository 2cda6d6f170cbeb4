"""A sentence in pieces: figures, words, signs, and where they stand."""

import re
from dataclasses import dataclass

from dialog.answers.vocabulary import DIGITS

_TOKEN = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|->|\S"
)
_TIMES = re.compile(r"(?<=\dm)x(?=[ \d])|(?<=\dkm)x(?=[ \d])")
_MAY_BE_OTHER_WORDS = {"nam", "sau"}


@dataclass(frozen=True)
class Token:
    """A piece of a sentence. `glued` says that no space stands before it.

    `digit` is the value of a digit's word. «nam» and «sau» are read as năm and sáu only where
    nothing at all was typed with marks.
    """

    text: str
    glued: bool = False
    digit: int | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is written in figures."""
        return self.text[:1].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is written in letters."""
        return self.text[:1].isalpha()


NOTHING = Token("")


@dataclass(frozen=True)
class Tokens:
    """The pieces of a sentence; past its ends stands an empty one."""

    all: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, place: int) -> Token:
        return self.all[place] if 0 <= place < len(self.all) else NOTHING

    def text(self, start: int, end: int) -> str:
        """The pieces from `start` to before `end`, with single spaces."""
        return " ".join(token.text for token in self.all[max(start, 0) : end])


def tokens(text: str, *, unmarked: bool) -> Tokens:
    """Cut a sentence into pieces."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(_TIMES.sub(r" x ", text)):
        word = match[0]
        is_digit = unmarked or word not in _MAY_BE_OTHER_WORDS
        digit = DIGITS.get(word) if is_digit else None
        found.append(Token(word, glued=match.start() == end, digit=digit))
        end = match.end()
    return Tokens(tuple(found))
