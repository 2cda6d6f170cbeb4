"""Rows too tall for one row of a spreadsheet: their texts go on in further rows below.

Excel stops at 409 points and breaks no row over two pages, and a merged cell is cut through a line
of text where a page ends. So each further row holds whole lines of its own, with no rule between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exports.layout import Edges, Look, Row, Shown
from exports.type_metrics import height_pt, line_starts

MOST_LINES: Final = 18
"""What one row may hold: half a page under the repeated head, in letters of 9 or 10 points."""


def continued(
    values: Sequence[Shown], looks: Sequence[Look], widths: Sequence[float], air_pt: float
) -> Iterator[Row]:
    """Give the rows that hold all of these values; figures and short texts stand in the first."""
    cells = [
        in_parts(value, width, look) if isinstance(value, str) else [value]
        for value, look, width in zip(values, looks, widths, strict=True)
    ]
    last = max(map(len, cells)) - 1
    size = max(look.size for look in looks)
    made = [_open_looks(looks, edges) for edges in ("open below", "sides", "open above")]
    for part in range(last + 1):
        shown = tuple(parts[part] if part < len(parts) else None for parts in cells)
        lines = max(_lines(value, width, size) for value, width in zip(shown, widths, strict=True))
        yield Row(
            height_pt(lines, size) + air_pt,
            shown,
            made[0 if part == 0 else 2 if part == last else 1],
        )


def _lines(value: Shown, width: float, size: float) -> int:
    return len(line_starts(value, width, size)) if isinstance(value, str) else 1


def in_parts(text: str, width: float, look: Look, most: int = MOST_LINES) -> list[Shown]:
    """Cut a text after every so many lines."""
    starts = line_starts(text, width, look.size, bold=look.bold)
    cuts = [*starts[::most], len(text)]
    return [text[start:end].strip() or None for start, end in pairwise(cuts)]


def _open_looks(looks: Sequence[Look], edges: Edges) -> tuple[Look, ...]:
    return tuple(replace(look, edges=edges, down="top") for look in looks)
