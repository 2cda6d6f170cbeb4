"""The head of the table: groups over their columns, single heads down both rows, the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.type_metrics import height_pt, lines_in
from programmes.sheet_file import SheetFile


@dataclass(frozen=True)
class _Head:
    """One head, over the columns `first` to `last`."""

    piece: Piece
    height_pt: float


def put_head(
    drawing: Drawing, sheet: SheetFile, style: HouseStyle, words: Mapping[str, str]
) -> None:
    """Draw the one or two rows of heads and, if the sheet has them, the column numbers."""
    heads = [
        _head(drawing, at, at, column.head.format_map(words), style.head)
        for at, column in enumerate(sheet.column)
    ]
    groups = [
        _head(drawing, first, last, group.format_map(words), style.head)
        for group, first, last in sheet.groups()
        if group is not None
    ]
    if groups:
        _put_two_rows(drawing, heads, groups)
    else:
        drawing.put(max(head.height_pt for head in heads), *(head.piece for head in heads))
    if sheet.numbered:
        look = style.head_number
        numbers = (Piece(at, at, column.number, look) for at, column in enumerate(sheet.column))
        drawing.put(height_pt(1, look.size), *numbers)


def captions(sheet: SheetFile, words: Mapping[str, str]) -> tuple[str, ...]:
    """Give one head a column: its group's and its own."""
    parts = ((column.group, column.head) for column in sheet.column)
    return tuple(": ".join(part.format_map(words) for part in both if part) for both in parts)


def _head(drawing: Drawing, first: int, last: int, text: str, look: Look) -> _Head:
    """Make a head; a single word is set smaller before it would be broken («STT» in 7 mm)."""
    room = sum(drawing.widths[first : last + 1])
    if " " not in text:
        return _Head(
            Piece(first, last, text, replace(look, fits="shrink")), height_pt(1, look.size)
        )
    lines = lines_in(text, room, look.size, bold=look.bold)
    return _Head(Piece(first, last, text, look), height_pt(lines, look.size))


def _put_two_rows(drawing: Drawing, heads: Sequence[_Head], groups: Sequence[_Head]) -> None:
    grouped = {at for group in groups for at in range(group.piece.first, group.piece.last + 1)}
    alone = [head for at, head in enumerate(heads) if at not in grouped]
    under = [head for at, head in enumerate(heads) if at in grouped]
    upper = max(group.height_pt for group in groups)
    lower = max([head.height_pt for head in under] + [head.height_pt - upper for head in alone])
    drawing.put(upper, *(head.piece for head in (*alone, *groups)))
    rest = (replace(head.piece, value=None) for head in alone)
    drawing.put(lower, *(head.piece for head in under), *rest)
    for head in alone:
        drawing.join(2, head.piece.first, head.piece.last)
