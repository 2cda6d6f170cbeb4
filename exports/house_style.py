"""Paper and letter sizes of official documents, by the `style` a sheet names.

Party: Hướng dẫn 36-HD/VPTW, Phụ lục 3, whose sizes Hướng dẫn 05-HD/VPTW of 27/5/2026 keeps. State:
Nghị định 30/2020/NĐ-CP, Phụ lục I. Neither regulates tables; a landscape page has the portrait's
margins (the Party's, which lie within the State's) turned with the binding edge on top.
"""

from dataclasses import dataclass, replace
from typing import Final

from exports.layout import Look, Page
from programmes.sheet_file import SheetFile

FONT: Final = "Times New Roman"
TYPED_RULE: Final = Look(5, bold=True, fits="shrink")
"""A row of underscores: as long as it should be, where columns would be too wide or too narrow."""

LANDSCAPE: Final = Page(
    width_mm=297,
    height_mm=210,
    top_mm=30,
    bottom_mm=15,
    left_mm=20,
    right_mm=20,
    number_mm=10,
    number_size=14,
    font=FONT,
)
A3_LANDSCAPE: Final = replace(LANDSCAPE, width_mm=420, height_mm=297)
PORTRAIT: Final = replace(
    LANDSCAPE, width_mm=210, height_mm=297, top_mm=20, bottom_mm=20, left_mm=30, right_mm=15
)


@dataclass(frozen=True)
class HouseStyle:
    """The looks of every part of a sheet, and its page.

    `country` is every line over the motto; `rule` is drawn under it with the columns' borders, or
    typed where there is none.
    """

    page: Page
    draft: Look
    label: Look
    upper_body: Look
    body: Look
    country: Look
    motto: Look
    rule: Look | None
    number: Look
    dated: Look
    title: Look
    paragraph: Look
    head: Look
    head_number: Look
    text: Look
    figure: Look
    total_text: Look
    total_figure: Look
    authority: Look
    signer_title: Look
    note: Look
    recipients: Look
    recipient: Look
    stamp: Look

    def with_text_size(self, size: float) -> "HouseStyle":
        """Set the paragraphs and everything in the table in letters of this size."""
        table = ("head", "head_number", "text", "figure", "total_text", "total_figure")
        parts = ("paragraph", *table)
        return replace(self, **{part: replace(getattr(self, part), size=size) for part in parts})


PARTY: Final = HouseStyle(
    page=LANDSCAPE,
    draft=Look(14, bold=True, fits="shrink"),
    label=Look(13, bold=True, across="right", fits="shrink"),
    upper_body=Look(14, fits="shrink"),
    body=Look(14, bold=True, fits="shrink"),
    country=Look(15, bold=True, fits="shrink"),
    motto=Look(15, bold=True, fits="shrink"),
    rule=Look(10, edges="bottom"),
    number=Look(14, fits="shrink"),
    dated=Look(14, italic=True, fits="shrink"),
    title=Look(14, bold=True),
    paragraph=Look(14, across="justify", down="top", first_line_mm=10),
    head=Look(10, bold=True, edges="all"),
    head_number=Look(10, italic=True, fits="shrink", edges="all"),
    text=Look(10, across="left", edges="all"),
    figure=Look(10, fits="shrink", edges="all"),
    total_text=Look(10, bold=True, edges="all"),
    total_figure=Look(10, bold=True, fits="shrink", edges="all"),
    authority=Look(14, bold=True, fits="shrink"),
    signer_title=Look(14, fits="shrink"),
    note=Look(13, italic=True, fits="shrink"),
    recipients=Look(14, across="left", fits="shrink", underlined=True),
    recipient=Look(12, across="left", down="top"),
    stamp=Look(10, italic=True, across="left"),
)

STATE: Final = replace(
    PARTY,
    upper_body=Look(13, fits="shrink"),
    body=Look(13, bold=True, fits="shrink"),
    country=Look(13, bold=True, fits="shrink"),
    motto=Look(14, bold=True, fits="shrink"),
    rule=None,
    number=Look(13, fits="shrink"),
    signer_title=Look(14, bold=True, fits="shrink"),
    recipients=Look(12, bold=True, italic=True, across="left", fits="shrink"),
    recipient=Look(11, across="left", down="top"),
)

STATE_PORTRAIT: Final = replace(
    STATE,
    upper_body=Look(12, fits="shrink"),
    body=Look(12, bold=True, fits="shrink"),
    country=Look(12, bold=True, fits="shrink"),
    motto=Look(13, bold=True, fits="shrink"),
    dated=Look(13, italic=True, fits="shrink"),
)
"""The smaller of the sizes allowed, so that both blocks stand side by side on upright paper."""


def house_style(sheet: SheetFile) -> HouseStyle:
    """Give the style a sheet names, on its paper, with its letters."""
    if sheet.orientation == "portrait":
        style = replace(PARTY if sheet.style == "party" else STATE_PORTRAIT, page=PORTRAIT)
    else:
        style = PARTY if sheet.style == "party" else STATE
        style = replace(style, page=A3_LANDSCAPE) if sheet.paper == "A3" else style
    return style.with_text_size(sheet.text_size)
