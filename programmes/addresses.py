"""Addresses of a workbook's cells, as Excel shows them: «C12», «A2:F2»."""

import re
from typing import Final

MOST_ROWS: Final = 1_048_576
_LETTERS: Final = re.compile("[A-Z]+")


def column_number(letters: str) -> int:
    """Count a column from 1: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Name a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_of(address: str) -> int:
    """Give the row of a cell."""
    return int(_LETTERS.sub("", address.replace("$", "")))


def letters_of(address: str) -> str:
    """Give the letters of a cell's column."""
    return address.rstrip("0123456789")


def bounds(where: str) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of a cell or range; whole columns have every row."""
    first, _, last = where.replace("$", "").partition(":")
    corners = [_corner(one, top=at == 0) for at, one in enumerate((first, last or first))]
    (left, top), (right, bottom) = corners
    return left, top, right, bottom


def _corner(address: str, *, top: bool) -> tuple[int, int]:
    letters = _LETTERS.match(address)
    digits = _LETTERS.sub("", address)
    column = column_number(letters[0]) if letters else (1 if top else 16_384)
    return column, int(digits) if digits else (1 if top else MOST_ROWS)
