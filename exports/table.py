"""The body of the table: a row a place with what it reported, and the optional sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from exports.cells import cleaned, figure
from exports.house_style import HouseStyle
from exports.layout import Drawing, Look, Piece, Row, Shown
from exports.long_rows import MOST_LINES, continued
from exports.type_metrics import height_pt, lines_in
from programmes.sheet_file import Column, SheetFile

Cell: TypeAlias = int | Decimal | str | tuple[date, ...] | None
"""What fills a cell; None is «not answered»."""

AIR_PT: Final = 3


@dataclass(frozen=True)
class SheetRow:
    """One row: the place it is about, and what the columns' `from` names find.

    `own` are placeholders that mean the row's own on a form a row: its unit, its letterhead.
    """

    place: str
    cells: Mapping[str, Cell]
    own: Mapping[str, str] = field(default_factory=dict)


def put_rows(
    drawing: Drawing,
    sheet: SheetFile,
    style: HouseStyle,
    rows: Sequence[SheetRow],
    year: int,
) -> None:
    """Draw the rows, numbered from 1, each as tall as its longest text needs.

    Raises:
        ValueError: a figure column was given text, or a figure that is no finite number.
    """
    columns = sheet.column
    usual = tuple(style.text if column.wordy else style.figure for column in columns)
    looks = _SharedLooks(usual)
    size = style.text.size
    for order, row in enumerate(rows, start=1):
        values = tuple(_shown(column, row, order, year) for column in columns)
        drawing.records.append(values)
        lines = max(
            lines_in(value, width, size) if isinstance(value, str) else 1
            for value, width in zip(values, drawing.widths, strict=True)
        )
        if lines <= MOST_LINES:
            drawing.rows.append(Row(height_pt(lines, size) + AIR_PT, values, looks.of(values)))
        else:
            drawing.rows += continued(values, looks.of(values), drawing.widths, AIR_PT)


def put_total(
    drawing: Drawing, sheet: SheetFile, style: HouseStyle, rows: Sequence[SheetRow]
) -> None:
    """Draw the sums: of what is there, a column without any figure staying empty."""
    columns = sheet.column
    sums = tuple(_sum(column, rows) for column in columns)
    looks = _SharedLooks((style.total_figure,) * len(columns)).of(sums)
    before = next((at for at, column in enumerate(columns) if column.summed), len(columns))
    label = [Piece(0, before - 1, sheet.total.label, style.total_text)] if before else []
    pieces = (Piece(at, at, sums[at], looks[at]) for at in range(before, len(columns)))
    drawing.put(height_pt(1, style.total_text.size) + AIR_PT, *label, *pieces)
    drawing.records.append(drawing.rows[-1].values)


class _SharedLooks:
    """The looks of a row, with as many decimals as its figures have; rows alike share a tuple."""

    def __init__(self, usual: tuple[Look, ...]) -> None:
        self._usual = usual
        self._made: dict[tuple[int, ...], tuple[Look, ...]] = {}

    def of(self, values: Sequence[Shown]) -> tuple[Look, ...]:
        if not any(isinstance(value, Decimal) for value in values):
            return self._usual
        decimals = tuple(map(_decimals, values))
        if decimals not in self._made:
            self._made[decimals] = tuple(
                replace(look, decimals=count)
                for look, count in zip(self._usual, decimals, strict=True)
            )
        return self._made[decimals]


def _decimals(value: Shown) -> int:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(value: Cell, year: int) -> Shown:
    """Turn what was told into what a cell shows; days of another year are written with theirs.

    Raises:
        ValueError: it is a figure, but no finite number.
    """
    match value:
        case None:
            return None
        case str():
            return cleaned(value) or None
        case tuple():
            return ", ".join(_day(day, year) for day in sorted(set(value))) or None
    return figure(value)


def _shown(column: Column, row: SheetRow, order: int, year: int) -> Shown:
    if column.kind == "order":
        return order
    if column.kind == "share":
        return _share(*(row.cells.get(source) for source in column.sources))
    value = row.place if column.kind == "place" else row.cells.get(column.source)
    if column.summed and isinstance(value, str):
        raise ValueError(f"column {column.number} wants a figure, not {value!r}")
    return shown(value, year)


def _day(day: date, year: int) -> str:
    return f"{day.day}/{day.month}" if day.year == year else f"{day.day}/{day.month}/{day.year}"


def _sum(column: Column, rows: Sequence[SheetRow]) -> Shown:
    if column.kind == "share":
        told = [row for row in rows if all(_is_told(row, source) for source in column.sources)]
        return _share(*(_added(told, source) for source in column.sources))
    added = _added(rows, column.source) if column.summed else None
    return None if added is None else figure(added)


def _is_told(row: SheetRow, source: str) -> bool:
    return isinstance(row.cells.get(source), int | Decimal)


def _added(rows: Sequence[SheetRow], source: str) -> int | Decimal | None:
    values = [row.cells.get(source) for row in rows]
    figures = [value for value in values if isinstance(value, int | Decimal)]
    return sum(figures) if figures else None


def _share(part: Cell, whole: Cell) -> Shown:
    """Say how many in a hundred, rounded; nothing where either is not told or there is no whole."""
    if not isinstance(part, int | Decimal) or not isinstance(whole, int | Decimal) or not whole:
        return None
    return round(100 * part / whole)
