"""The words for days and months, and a part of a date as somebody said it."""

import re
from collections.abc import Mapping

from msgspec import Struct

from dialog.answers.numbers import number_at
from dialog.answers.tokens import tokens

_ONES: Mapping[int, tuple[str, ...]] = {
    1: ("mot", "mốt"), 2: ("hai",), 3: ("ba",), 4: ("bon", "tư", "tu"),
    5: ("nam", "năm", "lam", "nham"), 6: ("sau", "sáu"), 7: ("bay",), 8: ("tam",), 9: ("chin",),
}  # fmt: skip
_TWENTY = ("hai mươi", "hai muoi", "ham")
_THIRTY = ("ba mươi", "ba muoi")


def _words_to_31() -> dict[str, int]:
    words = {one: value for value, ones in _ONES.items() for one in ones}
    words |= {"muoi": 10, **{f"muoi {word}": 10 + value for word, value in list(words.items())}}
    ones = [(word, value) for word, value in words.items() if value < 10]
    for tens in _TWENTY:
        words |= {tens: 20, **{f"{tens} {word}": 20 + value for word, value in ones}}
    for tens in _THIRTY:
        words |= {tens: 30, f"{tens} mot": 31, f"{tens} mốt": 31}
    return words | {f"hai {word}": 20 + value for word, value in ones} | {"ba mốt": 31}


_WORDS = _words_to_31()
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)

DAY = r"(?:\d{1,2}(?!\d)|(?:" + "|".join(_LONGEST_FIRST) + r")\b)"
"""A day of the month, or a small number, in figures or words."""

MONTH = (
    r"(?:\d{1,2}(?!\d)|(?:"
    + "|".join(word for word in _LONGEST_FIRST if _WORDS[word] <= 12 and word != "sau")
    + r")\b)"
)
"""A month; unmarked «thang sau» is the next month, never June."""

RELATIVE = (
    r"(?:nay|sau nua|toi nua|sau|toi|truoc nua|truoc|vua roi|vua qua|roi|qua|ngoai|ngoái|kia)\b"
)
"""This, next or last, after tuần, tháng or năm."""

YEAR = (
    rf"(?:[ ,]*\b(?:nam|năm) ?(?P<year>\d{{4}}|\d{{2}}|{RELATIVE})(?!\d)"
    r"|[ ,]+(?P<year_only>\d{4})(?!\d))?"
)

_SHIFTS = {
    "nay": 0, "sau": 1, "toi": 1, "sau nua": 2, "toi nua": 2, "truoc": -1, "vua roi": -1,
    "vua qua": -1, "roi": -1, "qua": -1, "ngoai": -1, "ngoái": -1, "truoc nua": -2, "kia": -2,
}  # fmt: skip
_SPELLED_YEAR = re.compile(r"\b(?:nam|năm) (hai (?:nghin|ngan)\b.*)")


class Part(Struct, frozen=True):
    """A part of an answer that names a day, from `start` to before `end` in the sentence.

    `weekday` counts from Monday, 0. `week` is how many weeks ahead («tuần sau» 1), `which` is
    «coming» («tới»), «past» («hôm thứ X», «vừa rồi») or nothing. `nth` is a week of the month, −1
    the last. `offset` is in days from today.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    week: int | None = None
    which: str = ""
    nth: int | None = None
    offset: int | None = None
    bare: bool = False


def small_number(text: str) -> int:
    """The value of what `DAY` or `MONTH` matched."""
    return int(text) if text[0].isdigit() else _WORDS[text]


def shift(word: str) -> int:
    """How many weeks, months or years ahead a word of `RELATIVE` means."""
    return _SHIFTS[word]


def full_year(text: str, this_year: int) -> int:
    """A year said as «2025», «25», «nay», «ngoái»."""
    if not text.isdigit():
        return this_year + shift(text)
    return int(text) + (2000 if len(text) == 2 else 0)


def years_in_figures(text: str) -> str:
    """«Năm hai nghìn không trăm hai mươi lăm» becomes «năm 2025»."""
    found = _SPELLED_YEAR.search(text)
    if not found:
        return text
    words = tokens(found[1], unmarked=True)
    number = number_at(words, 0)
    if number is None or len(number.readings) != 1:
        return text
    rest = words.text(number.end, len(words))
    return f"{text[: found.start()]}nam {number.readings[0]} {rest}".strip()
