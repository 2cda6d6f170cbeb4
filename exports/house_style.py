"""Paper and letter sizes of official documents, by the `style` a sheet names.

Party: Hướng dẫn 36-HD/VPTW, Phụ lục 3, whose sizes Hướng dẫn 05-HD/VPTW of 27/5/2026 keeps. Neither
regulates tables; a landscape page has the portrait's margins turned with the binding edge on top.
"""

from dataclasses import dataclass, replace
from typing import Final

from exports.layout import Look, Page

FONT: Final = "Times New Roman"


@dataclass(frozen=True)
class HouseStyle:
    """The looks of every part of a sheet, and its page."""

    page: Page
    label: Look
    upper_body: Look
    body: Look
    motto: Look
    rule: Look
    dated: Look
    title: Look
    head: Look
    head_number: Look
    text: Look
    figure: Look
    total_text: Look
    total_figure: Look
    authority: Look
    note: Look

    def with_table_size(self, size: float) -> "HouseStyle":
        """Set everything in the table in letters of this size."""
        parts = ("head", "head_number", "text", "figure", "total_text", "total_figure")
        return replace(self, **{part: replace(getattr(self, part), size=size) for part in parts})


PARTY: Final = HouseStyle(
    page=Page(
        width_mm=297,
        height_mm=210,
        top_mm=30,
        bottom_mm=15,
        left_mm=20,
        right_mm=20,
        number_mm=10,
        number_size=14,
        font=FONT,
    ),
    label=Look(13, bold=True, across="right", fits="shrink"),
    upper_body=Look(14, fits="shrink"),
    body=Look(14, bold=True, fits="shrink"),
    motto=Look(15, bold=True, fits="shrink"),
    rule=Look(10, edges="bottom"),
    dated=Look(14, italic=True, fits="shrink"),
    title=Look(14, bold=True),
    head=Look(10, bold=True, edges="all"),
    head_number=Look(10, italic=True, fits="shrink", edges="all"),
    text=Look(10, across="left", edges="all"),
    figure=Look(10, fits="shrink", edges="all"),
    total_text=Look(10, bold=True, edges="all"),
    total_figure=Look(10, bold=True, fits="shrink", edges="all"),
    authority=Look(14, bold=True, fits="shrink"),
    note=Look(13, italic=True, fits="shrink"),
)

STYLES: Final = {"party": PARTY}
