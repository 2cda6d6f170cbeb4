"""How tall a row of an office's workbook must be for its text, by that workbook's own styles."""

from typing import Any, Final

from exports.layout import Shown
from exports.type_metrics import height_pt, lines_in
from programmes.addresses import column_letters
from programmes.workbook import MAIN

PIXELS_PER_MM: Final = 96 / 25.4
DIGIT_PIXELS: Final = 7
"""A column's width counts digits of the workbook's normal font; 7 pixels are those of its usual
ones."""

USUAL_WIDTH: Final = 9.14
USUAL_SIZE: Final = 11.0


class Room:
    """What a workbook says of its columns' widths and its cells' letters."""

    def __init__(self, styles: Any, sheet: Any) -> None:  # noqa: ANN401 - lxml
        fonts = styles.find(f"{MAIN}fonts")
        self._sizes = [
            float(size.get("val")) if (size := font.find(f"{MAIN}sz")) is not None else USUAL_SIZE
            for font in (fonts if fonts is not None else ())
        ]
        self._formats = list(styles.find(f"{MAIN}cellXfs"))
        self._widths = {
            column_letters(at): float(column.get("width", USUAL_WIDTH))
            for column in sheet.iter(f"{MAIN}col")
            for at in range(int(column.get("min")), min(int(column.get("max")), 200) + 1)
        }

    def needed_pt(self, letter: str, style: str | None, value: Shown) -> float:
        """Tell how tall a cell must be; 0 for what takes one line, whatever its height."""
        look = self._formats[int(style or 0)]
        turned = look.find(f"{MAIN}alignment")
        wraps = turned is not None and turned.get("wrapText") in {"1", "true"}
        if not wraps or not isinstance(value, str):
            return 0
        size = self._sizes[int(look.get("fontId", "0"))]
        wide = self._widths.get(letter, USUAL_WIDTH) * DIGIT_PIXELS / PIXELS_PER_MM
        lines = lines_in(value, wide, size)
        return height_pt(lines, size) if lines > 1 else 0
