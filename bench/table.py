"""A table of measurements: printed, and kept as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Table:
    """A table with a title, words below it, and rows of cells; the first column is text."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: Sequence[str] = ()

    def text(self) -> str:
        """Write it for a terminal."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = ["  ".join(_aligned(row, widths)) for row in (self.columns, *self.rows)]
        return "\n".join((self.title, *lines, *self.notes))

    def markdown(self) -> str:
        """Write it for a page."""
        rule = ["---", *("--:" for _ in self.columns[1:])]
        lines = [f"| {' | '.join(row)} |" for row in (self.columns, rule, *self.rows)]
        return "\n".join((f"## {self.title}", "", *lines, "", *self.notes))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = (
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return [first, *others]


def ranged(values: Sequence[float], digits: int = 0) -> str:
    """Write the median of some rounds with their range: «412 (390–430)»."""
    low, middle, high = (f"{one:.{digits}f}" for one in (min(values), median(values), max(values)))
    return f"{middle} ({low}–{high})" if len(values) > 1 else middle
