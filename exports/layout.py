"""A laid-out page as plain values: what stands in which cell, how it looks, how it is printed.

Every text in a `Layout` has been cleaned (`exports.cells`), so that any writer may take it as is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeAlias

Shown: TypeAlias = str | int | Decimal | None
"""What a cell shows; None is an empty cell, which still has its look."""


Edges: TypeAlias = Literal["none", "all", "bottom", "open below", "sides", "open above"]


@dataclass(frozen=True)
class Look:
    """How a cell is set: size in points, and `decimals` after the comma if it holds a figure.

    `fits` says what happens to text that is too long for the cell: it goes on in a new line or is
    set smaller. `edges` are its borders. `first_line_mm` is how far a paragraph's first line begins
    to the right, where a format can do that.
    """

    size: float
    bold: bool = False
    italic: bool = False
    across: Literal["left", "center", "right", "justify"] = "center"
    down: Literal["top", "center"] = "center"
    fits: Literal["wrap", "shrink"] = "wrap"
    edges: Edges = "none"
    decimals: int = 0
    first_line_mm: float = 0
    underlined: bool = False


@dataclass(frozen=True)
class Row:
    """One row of the grid, as long as the grid is wide; a cell without a look is not there."""

    height_pt: float
    values: tuple[Shown, ...]
    looks: tuple[Look | None, ...]


@dataclass(frozen=True)
class Span:
    """A rectangle of cells made one; rows and columns count from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Page:
    """Paper and margins, in millimetres; the page number stands `number_mm` under the edge."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    number_mm: float
    number_size: float
    font: str

    @property
    def room_mm(self) -> float:
        """Tell how wide a table may be."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def room_pt(self) -> float:
        """Tell how tall all the rows of a page may be."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * 72 / 25.4


@dataclass(frozen=True)
class Table:
    """Where the table stands among the rows, counted from 1.

    `heads` are the rows that head every page, first and last; `end` is the table's last row.
    """

    heads: tuple[int, int]
    end: int


@dataclass(frozen=True)
class Block:
    """Rows that belong together, first and last: a table, of which the first `heads` are repeated.

    A block without heads is kept on one page; it may begin a new one. One that goes on with a table
    on its next page begins with the rows `again` from above.
    """

    first: int
    last: int
    heads: int = 0
    new_page: bool = False
    again: tuple[int, ...] = ()


@dataclass(frozen=True)
class Layout:
    """A whole sheet; `pages_at` are the rows, counted from 1, with which another form begins.

    `captions` and `records` are what the sheet says without any look: a head a column and the
    table's rows, whole however long a text is; of a form its title and its paragraphs. `running`
    stands in the upper corner of every page but the first. A single page of a longer sheet has its
    `number`, and a `corner` for a picture. `held_from` is the row of the table with which its last
    page begins though there is room before, so that no signature stands alone; 0 without need.
    """

    tab: str
    title: str
    page: Page
    widths_mm: tuple[float, ...]
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]
    table: Table | None
    captions: tuple[str, ...]
    records: tuple[tuple[Shown, ...], ...]
    pages_at: tuple[int, ...] = ()
    running: str = ""
    number: int = 1
    corner: str = ""
    held_from: int = 0

    @cached_property
    def filled(self) -> int:
        """Count the cells that show something."""
        return sum(value is not None for row in self.rows for value in row.values)

    @cached_property
    def cells(self) -> int:
        """Count the cells that are drawn, empty ones with a look included."""
        there = sum(look is not None for row in self.rows for look in row.looks)
        merged = ((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in self.spans)
        return there - sum(area - 1 for area in merged)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the parts of a page one under the other: above the table, the table, below it."""
        if self.table is None:
            edges = [1, *self.pages_at, len(self.rows) + 1]
            return tuple(Block(a, b - 1, new_page=a > 1) for a, b in pairwise(edges))
        (first, last), end = self.table.heads, self.table.end
        parts = (
            Block(1, first - 1),
            Block(first, end, heads=last - first + 1),
            Block(end + 1, len(self.rows)),
        )
        return tuple(part for part in parts if part.first <= part.last)

    @property
    def printed_blocks(self) -> tuple[Block, ...]:
        """Give the same, the table in two where its last page begins early."""
        if self.table is None or not self.held_from:
            return self.blocks
        first, last = self.table.heads
        above, table, below = (
            [block for block in self.blocks if block.last < first],
            Block(first, self.held_from - 1, heads=last - first + 1),
            [block for block in self.blocks if block.first > self.table.end],
        )
        goes_on = Block(self.held_from, self.table.end, again=(*range(first, last + 1),))
        return (*above, table, goes_on, *below)


@dataclass(frozen=True)
class Piece:
    """A value over the columns `first` to `last` of a row, both counted from 0."""

    first: int
    last: int
    value: Shown
    look: Look


@dataclass
class Drawing:
    """Rows and spans as they are put under each other, and what is told without any look."""

    widths: Sequence[float]
    rows: list[Row] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    records: list[tuple[Shown, ...]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """Count the columns of the grid."""
        return len(self.widths)

    def put(self, height_pt: float, *pieces: Piece) -> None:
        """Add a row of such pieces, the rest of it empty."""
        values: list[Shown] = [None] * self.columns
        looks: list[Look | None] = [None] * self.columns
        for piece in pieces:
            values[piece.first] = piece.value
            looks[piece.first : piece.last + 1] = [piece.look] * (piece.last + 1 - piece.first)
        self.rows.append(Row(height_pt, tuple(values), tuple(looks)))
        for piece in pieces:
            if piece.last > piece.first:
                self.join(1, piece.first, piece.last)

    def join(self, rows: int, first: int, last: int) -> None:
        """Make one cell of the last `rows` rows from column `first` to `last`."""
        bottom = len(self.rows)
        self.spans.append(Span(bottom - rows + 1, first + 1, bottom, last + 1))
