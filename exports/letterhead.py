"""What stands over and under the table: issuing body, motto, place and date, title, signature."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, zip_longest
from typing import Final, TypeAlias

from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.type_metrics import CELL_PADDING_MM, SLACK, height_pt, lines_in, width_mm

GAP_PT: Final = 8
SIGNING_ROOM_PT: Final = 64
RULE_PT: Final = 2.5
SIGNATURE_SHARE: Final = 0.3
NARROWEST_TITLE: Final = 1.15
"""A title this much too long is set smaller, so that no «2025» stands alone in a second line."""

_Lines: TypeAlias = list[tuple[str, Look]]


def dated_line(place_name: str, dated: date | None, year: int) -> str:
    """Write place and date as Party documents do; undated, day and month stay open for a pen.

    Days under 10 and months under 3 get a 0 in front (36-HD/VPTW).
    """
    place = place_name or "....."
    if dated is None:
        return f"{place}, ngày … tháng … năm {year}"
    month = f"{dated.month:02}" if dated.month < 3 else str(dated.month)
    return f"{place}, ngày {dated.day:02} tháng {month} năm {dated.year}"


def put_letterhead(
    drawing: Drawing,
    style: HouseStyle,
    *,
    label: str,
    left: Sequence[str],
    right: Sequence[str],
    dated: str,
) -> None:
    """Draw the issuing body on the left; label, motto with its rule, place and date on the right.

    Of the left lines the one before the last is the issuing body, the last its mark («*»); the date
    stands level with the mark.
    """
    issuer = [*((line, style.upper_body) for line in left[:-2])]
    issuer += [(line, style.body) for line in left[-2:-1]] + [(left[-1], style.upper_body)]
    motto = [(line, style.motto) for line in right]
    gap = [("", style.dated)] * (len(left) - len(right) - 1)
    last = drawing.columns - 1
    split = _last_left_column(drawing.widths, issuer)
    start, rule = _right_block(drawing.widths, split + 1, motto[-1], (dated, style.dated))
    if label:
        drawing.put(height_pt(1, style.label.size), Piece(start, last, label, style.label))
    lines = zip_longest(issuer, [*motto, *gap, (dated, style.dated)], fillvalue=("", style.dated))
    for at, (mine, theirs) in enumerate(lines, start=1):
        pieces = [Piece(0, split, *mine), Piece(start, last, *theirs)]
        drawing.put(height_pt(1, style.motto.size), *(piece for piece in pieces if piece.value))
        if at == len(motto):
            drawing.put(RULE_PT, *(Piece(at, at, None, style.rule) for at in rule))


def put_title(drawing: Drawing, style: HouseStyle, title: Sequence[str]) -> None:
    """Draw the title lines over the whole width, a little room above and below."""
    drawing.put(GAP_PT)
    for line in title:
        look, room = style.title, sum(drawing.widths)
        lines = lines_in(line, room, look.size, bold=look.bold)
        if _needed([(line, look)]) < room * NARROWEST_TITLE:
            look, lines = replace(look, fits="shrink"), 1
        drawing.put(height_pt(lines, look.size), Piece(0, drawing.columns - 1, line, look))
    drawing.put(GAP_PT)


def put_signature(
    drawing: Drawing, style: HouseStyle, *, authority: str, note: str, signed_by: str
) -> None:
    """Draw the signature block under the table's right side, with room for a pen and a seal."""
    lines = [(authority, style.authority), (note, style.note), (signed_by, style.authority)]
    start = _first_signature_column(drawing.widths, lines)
    pieces = [Piece(start, drawing.columns - 1, *line) for line in lines]
    drawing.put(GAP_PT)
    for piece in pieces[:2]:
        drawing.put(height_pt(1, piece.look.size), piece)
    drawing.put(SIGNING_ROOM_PT)
    if signed_by:
        drawing.put(height_pt(1, style.authority.size), pieces[2])


def _needed(lines: _Lines) -> float:
    widest = max(width_mm(text, look.size, bold=look.bold) for text, look in lines)
    return widest * SLACK + CELL_PADDING_MM


def _last_left_column(widths: Sequence[float], lines: _Lines) -> int:
    """End the left block as soon as its lines fit, at half the width at the latest."""
    need = min(_needed(lines), sum(widths) / 2)
    return next(at for at, edge in enumerate(accumulate(widths)) if edge >= need)


def _first_signature_column(widths: Sequence[float], lines: _Lines) -> int:
    """Begin the signature block as late as its lines fit, but not narrower than the motto's."""
    need = min(max(_needed(lines), sum(widths) * SIGNATURE_SHARE), sum(widths))
    return next(at for at in reversed(range(len(widths))) if sum(widths[at:]) >= need)


def _right_block(
    widths: Sequence[float], earliest: int, motto: tuple[str, Look], dated: tuple[str, Look]
) -> tuple[int, range]:
    """Find where the right block begins and which columns rule off its motto.

    The rule should be as long as the text centred over it, so of the blocks that hold both lines
    the one whose columns allow that best is taken, a narrow one before a wide one.
    """
    edges = [0.0, *accumulate(widths)]
    half = width_mm(motto[0], motto[1].size, bold=motto[1].bold) / 2
    least = min(_needed([motto, dated]), edges[-1] - edges[earliest])

    def off(block: tuple[int, int, int]) -> float:
        start, first, last = block
        middle = (edges[start] + edges[-1]) / 2
        left, right = middle - half - edges[first], edges[last] - middle - half
        spread = edges[-1] - edges[start] - least
        return abs(left) + abs(right) + 2 * abs(left - right) + spread / 5

    end = len(widths)
    starts = [at for at in range(earliest, end) if edges[-1] - edges[at] >= least]
    start, first, last = min(
        ((at, a, b) for at in starts for a in range(at, end) for b in range(a + 1, end + 1)),
        key=off,
    )
    return start, range(first, last)
