"""What stands over the body of a sheet: issuing body, motto, place and date, title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Final, TypeAlias

from exports.house_style import TYPED_RULE, HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.type_metrics import CELL_PADDING_MM, SLACK, height_pt, lines_in, width_mm

GAP_PT: Final = 8
APPROVAL_ROOM_PT: Final = 44
"""For the pen and the name of whoever approves."""

RULE_PT: Final = 2.5
TYPED_RULE_PT: Final = 7
MARK: Final = "*"
"""Stands under a Party body; where it is missing, the body is ruled off as the State's are."""

RULED_OFF: Final = 0.42
"""How much of the body's length its rule has: a third to a half (Nghị định 30/2020, Phụ lục I)."""

UNDERSCORE_MM: Final = width_mm("_", TYPED_RULE.size, bold=TYPED_RULE.bold)

NARROWEST_TITLE: Final = 1.15
"""A title this much too long is set smaller, so that no «2025» stands alone in a second line."""

Lines: TypeAlias = list[tuple[str, Look]]


@dataclass(frozen=True)
class Heading:
    """The texts of a letterhead, filled; what is empty is left out.

    `left` names the issuing body, after the body above it and before its mark («*»), if it has one;
    `right` is the motto. `number` stands on the left, level with place and date, and under it the
    block where those above put their `approval`; `draft` over the body, level with the label.
    """

    left: Sequence[str]
    right: Sequence[str]
    label: str = ""
    number: str = ""
    dated: str = ""
    draft: str = ""
    approval: Sequence[str] = ()


def dated_line(place_name: str, dated: date | None, year: int) -> str:
    """Write place and date as official documents do; undated, day and month stay open for a pen.

    Days under 10 and months under 3 get a 0 in front (36-HD/VPTW, 30/2020/NĐ-CP).
    """
    place = place_name or "....."
    if dated is None:
        return f"{place}, ngày … tháng … năm {year}"
    month = f"{dated.month:02}" if dated.month < 3 else str(dated.month)
    return f"{place}, ngày {dated.day:02} tháng {month} năm {dated.year}"


def put_letterhead(drawing: Drawing, style: HouseStyle, heading: Heading) -> None:
    """Draw the issuing body on the left; label, motto with its rule, place and date on the right.

    Place and date stand level with the mark or the number, under both blocks.
    """
    mine, theirs = _blocks(style, heading)
    last = drawing.columns - 1
    approval = [(line, style.authority) for line in heading.approval]
    split = _last_left_column(drawing.widths, [*mine, *approval], needed(theirs))
    motto = theirs[len(heading.right) - 1]
    start, ruled = _right_block(drawing.widths, split + 1, motto, needed(theirs))
    over = [Piece(0, split, heading.draft, style.draft)] if heading.draft else []
    over += [Piece(start, last, heading.label, style.label)] if heading.label else []
    if over:
        drawing.put(max(height_pt(1, piece.look.size) for piece in over), *over)
    for at, (ours, other) in enumerate(zip(mine, theirs, strict=True), start=1):
        pieces = [Piece(0, split, *ours), Piece(start, last, *other)]
        drawing.put(height_pt(1, style.motto.size), *(piece for piece in pieces if piece.value))
        rules = []
        if at == len(heading.left) and heading.left[-1] != MARK:
            rules += [Piece(0, split, _rule(ours, RULED_OFF), TYPED_RULE)]
        if at == len(heading.right) and style.rule is not None:
            rules += [Piece(column, column, None, style.rule) for column in ruled]
        elif at == len(heading.right):
            rules += [Piece(start, last, _rule(other, 1), TYPED_RULE)]
        if rules:
            typed = any(rule.value for rule in rules)
            drawing.put(TYPED_RULE_PT if typed else RULE_PT, *rules)
    if approval:
        drawing.put(GAP_PT)
        for line, look in approval:
            drawing.put(height_pt(1, look.size), Piece(0, split, line, look))
        drawing.put(APPROVAL_ROOM_PT)


def put_title(drawing: Drawing, style: HouseStyle, title: Sequence[str]) -> None:
    """Draw the title lines over the whole width, a little room above and below."""
    drawing.put(GAP_PT)
    for line in title:
        look, room = style.title, sum(drawing.widths)
        lines = lines_in(line, room, look.size, bold=look.bold)
        if needed([(line, look)]) < room * NARROWEST_TITLE:
            look, lines = replace(look, fits="shrink"), 1
        drawing.put(height_pt(lines, look.size), Piece(0, drawing.columns - 1, line, look))
    drawing.put(GAP_PT)


def needed(lines: Lines) -> float:
    """Tell how wide a block must be to hold these lines, in millimetres."""
    widest = max(width_mm(text, look.size, bold=look.bold) for text, look in lines)
    return widest * SLACK + CELL_PADDING_MM


def _blocks(style: HouseStyle, heading: Heading) -> tuple[Lines, Lines]:
    """Give the lines of both blocks, as many on the left as on the right."""
    mark = 1 if heading.left[-1] == MARK else 0
    bodies = [*heading.left[: len(heading.left) - mark]]
    mine = [(line, style.upper_body) for line in bodies[:-1]]
    mine += [(line, style.body) for line in bodies[-1:]]
    mine += [(line, style.upper_body) for line in heading.left[len(bodies) :]]
    theirs = [(line, style.country) for line in heading.right[:-1]]
    theirs += [(heading.right[-1], style.motto)]
    level = max(len(theirs), len(mine) - (0 if heading.number else mark))
    theirs += [("", style.dated)] * (level - len(theirs)) + [(heading.dated, style.dated)]
    mine += [("", style.number)] * (level - len(mine))
    if heading.number:
        mine.append((heading.number, style.number))
    mine += [("", style.number)] * (len(theirs) - len(mine))
    return mine, theirs


def _last_left_column(widths: Sequence[float], lines: Lines, others: float) -> int:
    """End the left block as soon as its lines fit, at half the width or before the right block."""
    need = min(needed(lines), sum(widths) / 2, sum(widths) - others)
    fitting = next(at for at, edge in enumerate(accumulate(widths)) if edge >= need)
    return min(fitting, len(widths) - 2)


def _rule(line: tuple[str, Look], share: float) -> str:
    """Type a rule under a line, as long as a share of it, whatever columns the table has."""
    text, look = line
    return "_" * round(width_mm(text, look.size, bold=look.bold) * share / UNDERSCORE_MM)


def _right_block(
    widths: Sequence[float], earliest: int, motto: tuple[str, Look], need: float
) -> tuple[int, range]:
    """Find where the right block begins and which columns rule off its motto.

    The rule should be as long as the text centred over it, so of the blocks that hold every line
    the one whose columns allow that best is taken, a narrow one before a wide one.
    """
    edges = [0.0, *accumulate(widths)]
    half = width_mm(motto[0], motto[1].size, bold=motto[1].bold) / 2
    least = min(need, edges[-1] - edges[earliest])

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
