"""How much room text takes in Times New Roman, so that rows are tall enough from the start.

Advance widths are the font's own, in thousandths of its size (Tinos, its metric twin, shares them).
A spreadsheet has no "as tall as needed" that survives a download: Excel and LibreOffice keep the
height a file gives for a row, and a merged cell never grows by itself.
"""

import unicodedata
from collections.abc import Iterable
from math import ceil
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4

LEADING: Final = 1.2
"""Height of a line, in letter sizes; the font's own is 1.15."""

SLACK: Final = 1.04
"""Excel sets text for the screen in whole pixels, up to 4 % wider than on paper."""

CELL_PADDING_MM: Final = 1.4
"""Room left empty at both sides of a cell: 5 pixels of 1/96 inch in Excel, less in LibreOffice."""

_MARKS: Final = "\u0300\u0301\u0302\u0303\u0306\u0309\u0323"

_REGULAR: Final = {
    180: "'",
    200: "|",
    250: " ,.\u00a0",
    278: "/:;\\ijlt",
    300: "²³",
    333: "!()-I[]`fr‘’",
    389: "Js",
    408: '"',
    444: "?acez“”",
    480: "{}^",
    500: "#$*0123456789_bdghknopquvxyđ«»–",
    529: "ơ~",
    542: "ư",
    564: "FPS+<=>×",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    778: "Ư&m",
    833: "%",
    889: "M",
    944: "W@",
}
_BOLD: Final = {
    220: "|",
    250: " ,.\u00a0",
    278: "'/\\il",
    300: "²³",
    333: "!()-:;[]`fjt‘’",
    389: "Is{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy«»“”–",
    556: 'Sbdhknpquđơ~"',
    600: "ư+<=>×^",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    944: "M@",
}


class _Widths(dict[str, int]):
    def __init__(self, letters: dict[int, str]) -> None:
        base = {letter: width for width, row in letters.items() for letter in row}
        super().__init__(base)
        for letter, width in base.items():
            for shape in (letter + mark + tone for mark in _MARKS for tone in ("", *_MARKS)):
                composed = unicodedata.normalize("NFC", shape)
                if len(composed) == 1:
                    self[composed] = width

    def __missing__(self, letter: str) -> int:
        """Take an unknown letter for a wide one, and a bare combining mark for nothing."""
        return 0 if unicodedata.combining(letter) else 1000


_WIDTHS: Final = {False: _Widths(_REGULAR), True: _Widths(_BOLD)}


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Measure one line of text, in millimetres."""
    return sum(map(_WIDTHS[bold].__getitem__, text)) * size / 1000 / POINTS_PER_MM


def line_starts(
    text: str, room_mm: float, size: float, *, bold: bool = False, slack: float = SLACK
) -> list[int]:
    """Find where each line of text begins in a cell this wide, broken at spaces where it can be."""
    advance = _WIDTHS[bold].__getitem__
    room = (room_mm - CELL_PADDING_MM) / slack * POINTS_PER_MM * 1000 / size
    if "\n" not in text and sum(map(advance, text)) <= room:
        return [0]
    space = advance(" ")
    starts = []
    at = 0
    for paragraph in text.split("\n"):
        starts.append(at)
        used = 0
        for word in paragraph.split(" "):
            wide = sum(map(advance, word))
            if used and used + space + wide > room:
                starts.append(at)
                used = 0
            used += wide + (space if used else 0)
            if used > room:
                used = _break_word(starts, at, room, map(advance, word))
            at += len(word) + 1
    return starts


def _break_word(starts: list[int], at: int, room: float, letters: Iterable[int]) -> int:
    """Break a word longer than a line wherever a line is full; give the room its end takes."""
    used = 0
    for offset, wide in enumerate(letters):
        if used and used + wide > room:
            starts.append(at + offset)
            used = 0
        used += wide
    return used


def lines_in(text: str, room_mm: float, size: float, *, bold: bool = False) -> int:
    """Count the lines that text takes in a cell of this width."""
    return len(line_starts(text, room_mm, size, bold=bold))


def height_pt(lines: int, size: float) -> float:
    """Tell how tall a row must be for so many lines, in points."""
    return ceil(lines * size * LEADING + 3)
