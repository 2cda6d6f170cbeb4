"""Where things go when rows are put into a workbook: rows, merged cells, formulas, named ranges."""

import re
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_RANGE: Final = re.compile(r"(\$?[A-Z]{1,3}\$?)([0-9]+)(?::(\$?[A-Z]{1,3}\$?)([0-9]+))?$")


def moved_row(row: int, first: int, more: int) -> int:
    """Tell where a row stands once `more` rows have come after row `first`."""
    return row + more if row > first else row


def moved_range(where: str, first: int, more: int) -> str:
    """Move a cell or a range; one that ends in row `first` grows by the rows that came.

    What is no cell (a name, whole columns) stays as it is.
    """
    sheet, mark, cells = where.rpartition("!")
    found = _RANGE.match(cells)
    if found is None:
        return where
    left, top, right, bottom = found.groups()
    said = f"{left}{moved_row(int(top), first, more)}"
    if bottom is not None:
        end = int(bottom)
        said += f":{right}{end + more if end >= first else end}"
    return f"{sheet}{mark}{said}"


def moved_formula(formula: str, first: int, more: int) -> str:
    """Move everything that a formula, written without its «=», refers to."""
    tokens = Tokenizer(f"={formula}")
    return "".join(
        moved_range(token.value, first, more)
        if token.type == Token.OPERAND and token.subtype == Token.RANGE
        else str(token.value)
        for token in tokens.items
    )


def moved_name(value: str, first: int, more: int) -> str:
    """Move a defined name's ranges, as those of the print area."""
    return ",".join(moved_range(part, first, more) for part in value.split(","))
