"""What stands under the body of a sheet: who signs it, with room for a pen and a seal."""

from collections.abc import Sequence
from typing import Final

from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.letterhead import GAP_PT, Lines, needed
from exports.type_metrics import height_pt

SIGNING_ROOM_PT: Final = 64
SIGNATURE_SHARE: Final = 0.3


def put_signature(
    drawing: Drawing,
    style: HouseStyle,
    *,
    authority: str,
    title: str = "",
    note: str,
    signed_by: str,
    dated: str = "",
) -> None:
    """Draw the signature block under the right side, under place and date where they stand here."""
    parts: list[tuple[str, Look]] = [
        (dated, style.dated),
        (authority, style.authority),
        (title, style.signer_title),
        (note, style.note),
    ]
    above: Lines = [(text, look) for text, look in parts if text]
    below: Lines = [(signed_by, style.authority)] if signed_by else []
    start = _first_column(drawing.widths, above + below)

    def put(lines: Lines) -> None:
        for text, look in lines:
            drawing.put(height_pt(1, look.size), Piece(start, drawing.columns - 1, text, look))

    drawing.put(GAP_PT)
    put(above)
    drawing.put(SIGNING_ROOM_PT)
    put(below)


def _first_column(widths: Sequence[float], lines: Lines) -> int:
    """Begin the block as late as its lines fit, but not narrower than a share of the page."""
    need = min(max(needed(lines), sum(widths) * SIGNATURE_SHARE), sum(widths))
    return next(at for at in reversed(range(len(widths))) if sum(widths[at:]) >= need)
