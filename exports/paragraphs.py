"""Running text of a sheet: lines over a table, or a whole form of sentences and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from string import Formatter
from typing import Final

from exports.cells import cleaned
from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece
from exports.long_rows import in_parts
from exports.table import SheetRow, shown
from exports.type_metrics import height_pt, lines_in
from exports.written import written
from programmes.sheet_file import Paragraph

AIR_PT: Final = 6
"""The least gap between paragraphs in both guidances."""

MOST_LINES: Final = 6
"""No row is broken over two pages, so a long paragraph is several, with no gap between them."""


def put_paragraphs(
    drawing: Drawing, style: HouseStyle, paragraphs: Sequence[Paragraph], words: Mapping[str, str]
) -> list[str]:
    """Draw paragraphs over the whole width, each as tall as its text needs; give their texts.

    `words` are what placeholders and answers stand for; an answer not among them leaves nothing.
    """
    texts = [filled(paragraph, words) for paragraph in paragraphs]
    for paragraph, whole in zip(paragraphs, texts, strict=True):
        look = _look(style, paragraph)
        *before, last = in_parts(whole, _room(drawing, look), look, MOST_LINES)
        for part, air in [*((part, 0) for part in before), (last, AIR_PT)]:
            text = str(part or "")
            lines = lines_in(text, _room(drawing, look), look.size, bold=look.bold)
            piece = Piece(0, drawing.columns - 1, part, look)
            drawing.put(height_pt(lines, look.size) + air, piece)
            look = replace(look, first_line_mm=0)
    return texts


def filled(paragraph: Paragraph, words: Mapping[str, str]) -> str:
    """Fill what stands open; braces within an answer are its own."""
    parts = Formatter().parse(paragraph.text)
    return cleaned("".join(f"{fixed}{words.get(name or '', '')}" for fixed, name, _, _ in parts))


def answers(row: SheetRow, year: int) -> dict[str, str]:
    """Write down what a row holds, figures and days as Vietnamese write them."""
    told = {name: written(shown(value, year)) for name, value in row.cells.items()}
    return {**told, "place": cleaned(row.place)}


def _look(style: HouseStyle, paragraph: Paragraph) -> Look:
    look = replace(
        style.paragraph, bold=paragraph.bold, italic=paragraph.italic, across=paragraph.across
    )
    return look if paragraph.across == "justify" else replace(look, first_line_mm=0)


def _room(drawing: Drawing, look: Look) -> float:
    return sum(drawing.widths) - look.first_line_mm
