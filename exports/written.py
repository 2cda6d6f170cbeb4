"""How a cell looks where nothing adapts by itself: on paper, in Word, in a picture."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from exports.layout import Layout, Look, Shown, Span
from exports.type_metrics import CELL_PADDING_MM, SLACK, width_mm

SMALLEST: Final = 5
"""Below this nobody can read it; a text that is still too long goes on in a second line."""

_SWAPPED: Final = str.maketrans(",.", ".,")


def written(value: Shown, decimals: int | None = None) -> str:
    """Write a cell's value as Vietnamese do («1.200», «2,5»), with its own decimals if not told."""
    if value is None or isinstance(value, str):
        return value or ""
    places = "" if decimals is None else f".{decimals}"
    return f"{Decimal(value):,{places}f}".translate(_SWAPPED)


def size_that_fits(text: str, look: Look, room_mm: float) -> float:
    """Give the size of a text that is rather set smaller than broken, in half points."""
    if look.fits == "wrap":
        return look.size
    wide = width_mm(text, look.size, bold=look.bold) * SLACK
    share = min(1.0, (room_mm - CELL_PADDING_MM) / wide) if wide else 1.0
    return max(SMALLEST, int(look.size * share * 2) / 2)


def spans_by_corner(layout: Layout) -> Mapping[tuple[int, int], Span]:
    """Find the merged cells by row and column of their upper left corner, counted from 1."""
    return {(span.top, span.left): span for span in layout.spans}
