"""What `sheet.typ` is given: a laid-out sheet as JSON, its lines broken and its sizes settled."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any, Final, TypeAlias

from exports.layout import Block, Layout, Look, Row, Span
from exports.type_metrics import CELL_PADDING_MM, line_starts
from exports.written import size_that_fits, spans_by_corner, written

EXACT: Final = 1.01
"""A typesetter keeps to the font's widths, so a line may be fuller than on a screen."""


def as_json(layout: Layout) -> str:
    """Write a layout down for the typesetter."""
    sheet = _Sheet(layout)
    page = layout.page
    return json.dumps(
        {
            "title": layout.title,
            "running": layout.running,
            "number": layout.number,
            "corner": layout.corner,
            "page": {
                "width": page.width_mm,
                "height": page.height_mm,
                "top": page.top_mm,
                "bottom": page.bottom_mm,
                "left": page.left_mm,
                "right": page.right_mm,
                "number": page.number_mm,
                "number_size": page.number_size,
            },
            "padding": CELL_PADDING_MM / 2,
            "widths": layout.widths_mm,
            "blocks": [sheet.block(block) for block in layout.printed_blocks],
            "looks": [asdict(look) for look in sheet.looks],
        },
        ensure_ascii=False,
    )


_Cell: TypeAlias = tuple[int, int, int, int, int, float, Sequence[str]]
"""Column and row, both from 0; columns and rows it spans; look, size of letters, lines."""


class _Sheet:
    """Numbers the looks as it meets them."""

    def __init__(self, layout: Layout) -> None:
        self.looks: dict[Look, int] = {}
        self._layout = layout
        self._spans = spans_by_corner(layout)
        self._hidden = {
            (row, column)
            for span in layout.spans
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        } - self._spans.keys()

    def block(self, block: Block) -> dict[str, Any]:
        numbers = [*block.again, *range(block.first, block.last + 1)]
        rows = [self._layout.rows[number - 1] for number in numbers]
        cells = [[*self._cells(*row)] for row in zip(numbers, range(len(rows)), rows, strict=True)]
        heads = len(block.again) or block.heads
        tall = sum(row.height_pt for row in rows)
        return {
            "heights": [row.height_pt for row in rows],
            "heads": [cell for row in cells[:heads] for cell in row],
            "others": [cell for row in cells[heads:] for cell in row],
            "breakable": heads > 0 or tall > self._layout.page.room_pt,
            "new_page": block.new_page,
            "goes_on": bool(block.again),
        }

    def _cells(self, number: int, y: int, row: Row) -> Iterator[_Cell]:
        for x, (value, look) in enumerate(zip(row.values, row.looks, strict=True)):
            at = (number, x + 1)
            if look is None or at in self._hidden:
                continue
            span = self._spans.get(at) or Span(*at, *at)
            room = sum(self._layout.widths_mm[span.left - 1 : span.right])
            text = written(value, look.decimals)
            size = size_that_fits(text, look, room)
            number_of_look = self.looks.setdefault(look, len(self.looks))
            lines = _lines(text, room - look.first_line_mm, replace(look, size=size))
            across, down = span.right - span.left + 1, span.bottom - span.top + 1
            yield x, y, across, down, number_of_look, size, lines


def _lines(text: str, room: float, look: Look) -> Sequence[str]:
    if not text:
        return ()
    starts = line_starts(text, room, look.size, bold=look.bold, slack=EXACT)
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
