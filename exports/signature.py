"""What stands under the body of a sheet: who signs it, who receives it, how fresh it is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.letterhead import GAP_PT, Lines, needed
from exports.type_metrics import height_pt, lines_in

SIGNING_ROOM_PT: Final = 64
SIGNATURE_SHARE: Final = 0.3
NARROWEST_LEFT_MM: Final = 50
"""Beside a wider signature nothing stands; what belongs on the left then goes under it."""

RECIPIENTS: Final = "Nơi nhận:"


def put_signature(
    drawing: Drawing,
    style: HouseStyle,
    *,
    authority: Sequence[str],
    title: str = "",
    note: str,
    signed_by: str,
    dated: str = "",
    recipients: Sequence[str] = (),
    stamp: str = "",
) -> None:
    """Draw the signature block under the right side, under place and date where they stand here.

    On the left `recipients` begin level with its first line, and the `stamp` stands at the end of
    the room left for pen and seal, so that neither makes a sheet longer. What stands between two
    offices («kiêm») is not in capitals, and is not bold either.
    """
    between = replace(style.authority, bold=False)
    parts: list[tuple[str, Look]] = [
        (dated, style.dated),
        *((line, style.authority if line.isupper() else between) for line in authority),
        (title, style.signer_title),
        (note, style.note),
    ]
    above: Lines = [(text, look) for text, look in parts if text]
    below: Lines = [(signed_by, style.authority)] if signed_by else []
    start = _first_column(drawing.widths, above + below)
    right = [
        (height_pt(1, look.size), Piece(start, drawing.columns - 1, text, look))
        for text, look in above
    ]
    roomy = sum(drawing.widths[:start]) >= NARROWEST_LEFT_MM
    columns = start if roomy else drawing.columns
    left = _recipients(drawing, style, recipients, columns)
    last = [_on_the_left(drawing, stamp, style.stamp, columns)] if stamp else []
    level = len(right) if roomy else 0
    beside, under = left[:level], left[level:]
    drawing.put(GAP_PT)
    for pair in zip_longest(beside, right):
        there = [one for one in pair if one]
        drawing.put(max(tall for tall, _ in there), *(piece for _, piece in there))
    room = SIGNING_ROOM_PT - sum(tall for tall, _ in (*under, *last))
    for tall, piece in under:
        drawing.put(tall, piece)
    if room > 0:
        drawing.put(room)
    for tall, piece in last:
        drawing.put(tall, piece)
    for text, look in below:
        drawing.put(height_pt(1, look.size), Piece(start, drawing.columns - 1, text, look))


def _recipients(
    drawing: Drawing, style: HouseStyle, recipients: Sequence[str], columns: int
) -> list[tuple[float, Piece]]:
    """Give the lines of «Nơi nhận» with their heights."""
    if not recipients:
        return []
    *others, last = recipients
    texts = [*(f"- {one};" for one in others), f"- {last}."]
    head = Piece(0, columns - 1, RECIPIENTS, style.recipients)
    lines = (_on_the_left(drawing, text, style.recipient, columns) for text in texts)
    return [(height_pt(1, style.recipients.size), head), *lines]


def _on_the_left(drawing: Drawing, text: str, look: Look, columns: int) -> tuple[float, Piece]:
    """Give a line over the first columns, with the height that it needs there."""
    lines = lines_in(text, sum(drawing.widths[:columns]), look.size)
    return height_pt(lines, look.size), Piece(0, columns - 1, text, look)


def _first_column(widths: Sequence[float], lines: Lines) -> int:
    """Begin the block as late as its lines fit, but not narrower than a share of the page."""
    need = min(max(needed(lines), sum(widths) * SIGNATURE_SHARE), sum(widths))
    return next(at for at in reversed(range(len(widths))) if sum(widths[at:]) >= need)
