"""The tables of a Word document: merged cells, borders, and heads that come again."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml.ns import nsmap

from exports.layout import Block, Edges, Layout, Look, Row, Shown, Span
from exports.pages import HELD
from exports.type_metrics import CELL_PADDING_MM
from exports.written import size_that_fits, written

_SIDES: Final[dict[Edges, tuple[str, ...]]] = {
    "none": (),
    "all": ("top", "left", "bottom", "right"),
    "bottom": ("bottom",),
    "open below": ("top", "left", "right"),
    "sides": ("left", "right"),
    "open above": ("left", "bottom", "right"),
}
_ACROSS: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}


class GridWriter:
    """Makes the tables of a layout and, apart from them, their rows, block by block."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._covered = {
            (row, column): span
            for span in layout.spans
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        }

    def table(self) -> str:
        """Give a table without rows."""
        widths = self._layout.widths_mm
        padding = _twips(CELL_PADDING_MM / 2)
        return _w(
            f'tbl xmlns:w="{nsmap["w"]}"',
            _w(
                "tblPr",
                _w("tblW", w=_twips(sum(widths)), type="dxa"),
                _w("jc", val="center"),
                _w("tblLayout", type="fixed"),
                _w("tblCellMar", *(_w(side, w=padding, type="dxa") for side in ("left", "right"))),
            ),
            _w("tblGrid", *(_w("gridCol", w=_twips(width)) for width in widths)),
        )

    def rows(self, block: Block) -> Iterator[str]:
        """Give the rows of a block, one after the other."""
        for number in range(block.first, block.last + 1):
            yield self._row(number, block)

    def goes_on(self, number: int, block: Block) -> bool:
        """Tell whether a row stays on one page with what follows it: signatures never stand alone.

        Word finds out itself where pages end, so the table's last rows always go with what follows.
        """
        if not block.heads:
            return number < block.last
        foremost = block.first + block.heads + 1
        return max(block.last - HELD, foremost - 1) < number < len(self._layout.rows)

    def _row(self, number: int, block: Block) -> str:
        row = self._layout.rows[number - 1]
        repeated = number < block.first + block.heads
        spacer = not block.heads and all(value is None for value in row.values)
        height, rule = str(round(row.height_pt * 20)), "exact" if spacer else "atLeast"
        properties = [_w("cantSplit"), _w("trHeight", val=height, hRule=rule)]
        if repeated:
            properties.append(_w("tblHeader"))
        held = repeated or self.goes_on(number, block)
        cells = self._cells(number, row, held=held, spacer=spacer)
        return _w("tr", _w("trPr", *properties), *cells)

    def _cells(self, number: int, row: Row, *, held: bool, spacer: bool) -> Iterator[str]:
        at = 1
        while at <= len(row.looks):
            span = self._covered.get((number, at)) or self._nothing(number, row, at)
            value, look = row.values[at - 1], row.looks[at - 1]
            width = sum(self._layout.widths_mm[span.left - 1 : span.right])
            properties = [_w("tcW", w=_twips(width), type="dxa")]
            if span.right > span.left:
                properties.append(_w("gridSpan", val=str(span.right - span.left + 1)))
            if span.bottom > span.top:
                properties.append(_w("vMerge", val="restart" if number == span.top else "continue"))
            if look is not None:
                properties += _set_off(look)
            paragraph = _paragraph(value, look, width, held=held, spacer=spacer)
            yield _w("tc", _w("tcPr", *properties), paragraph)
            at = span.right + 1

    def _nothing(self, number: int, row: Row, at: int) -> Span:
        """Take empty places beside each other for one cell."""
        last = at
        while row.looks[at - 1] is None and last < len(row.looks) and row.looks[last] is None:
            last += 1
        return Span(number, at, number, last)


def _set_off(look: Look) -> Iterator[str]:
    sides = _SIDES[look.edges]
    if sides:
        drawn = (_w(side, val="single", sz="4", space="0", color="000000") for side in sides)
        yield _w("tcBorders", *drawn)
    yield _w("vAlign", val=look.down)


def _paragraph(value: Shown, look: Look | None, width: float, *, held: bool, spacer: bool) -> str:
    properties = []
    if held:
        properties.append(_w("keepNext"))
    if spacer:
        properties.append(_w("spacing", line="20", lineRule="exact"))
    if look is None:
        return _w("p", _w("pPr", *properties))
    if look.first_line_mm:
        properties.append(_w("ind", firstLine=_twips(look.first_line_mm)))
    properties.append(_w("jc", val=_ACROSS[look.across]))
    text = written(value, look.decimals)
    letters = _letters(look, size_that_fits(text, look, width))
    properties.append(letters)
    said = [_w("r", letters, *_lines(text))] if text else []
    return _w("p", _w("pPr", *properties), *said)


def _letters(look: Look, size: float) -> str:
    set_so = [_w("b")] if look.bold else []
    set_so += [_w("i")] if look.italic else []
    half_points = str(round(size * 2))
    lines = [_w("u", val="single")] if look.underlined else []
    return _w("rPr", *set_so, _w("sz", val=half_points), _w("szCs", val=half_points), *lines)


def _lines(text: str) -> Iterator[str]:
    for at, line in enumerate(text.split("\n")):
        if at:
            yield _w("br")
        yield f'<w:t xml:space="preserve">{escape(line)}</w:t>'


def _w(tag: str, *parts: str, **attributes: str) -> str:
    """Write an element; whatever a person typed comes in escaped, as a part."""
    given = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    if not parts:
        return f"<w:{tag}{given}/>"
    return f"<w:{tag}{given}>{''.join(parts)}</w:{tag.partition(' ')[0]}>"


def _twips(mm: float) -> str:
    return str(round(mm * 1440 / 25.4))
