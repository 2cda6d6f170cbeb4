"""A laid-out sheet as PDF, and as a picture of a page, both set by typst.

Only the fonts that come with us are used, so the same sheet is the same file everywhere: Tinos has
the widths of Times New Roman and every Vietnamese letter.
"""

import re
import struct
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Literal

from exports.damage import DamagedSheetError
from exports.layout import Layout, Page
from exports.pages import page_alone
from exports.typesetting import as_json

if TYPE_CHECKING:
    from typst import Fonts

DOTS_PER_INCH: Final = 160
"""Letters of 9 points are then 20 dots high: enough for a phone, and for Telegram without loss."""

NOTHING: Final = b"#set page(width: 1pt, height: 1pt, margin: 0pt)"
REMEMBERED: Final = 10
"""So many calls typst remembers what it has set, some 50 MiB each of long sheets: it gets nothings
to remember instead, which takes a few milliseconds."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND\xaeB`\x82"
_PAGES: Final = re.compile(rb"/Type\s*/Page\b")


def write_pdf(layout: Layout) -> bytes:
    """Set the whole sheet."""
    return _pages(layout, "pdf")[0]


def write_png(layout: Layout, page: int = 1) -> bytes:
    """Set one page as a picture, the first if not told, the last if there are fewer."""
    return _pages(page_alone(layout, page), "png")[0]


def page_count(data: bytes) -> int:
    """Count the pages of a PDF that we made."""
    return len(_PAGES.findall(data))


def checked_pdf(data: bytes, layout: Layout) -> None:
    """Look a PDF over before anyone is given it.

    Raises:
        DamagedSheetError: it is not whole, or has fewer pages than its rows need.
    """
    whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    room = layout.page.room_pt
    least = sum(min(row.height_pt, room) for row in layout.rows) / room
    if not whole or page_count(data) < least:
        raise DamagedSheetError(f"a PDF of {page_count(data)} pages, {least:.1f} are needed")


def checked_png(data: bytes, layout: Layout) -> None:
    """Look a picture over before anyone is given it.

    Raises:
        DamagedSheetError: it is not whole, or has not the size of the paper.
    """
    if not (data.startswith(_PNG) and data.endswith(_PNG_END)):
        raise DamagedSheetError("the picture is not whole")
    found = struct.unpack(">II", data[16:24])
    if any(abs(a - b) > 1 for a, b in zip(found, _dots(layout.page), strict=True)):
        raise DamagedSheetError(f"a picture of {found} dots, not of {_dots(layout.page)}")


def _dots(page: Page) -> tuple[int, int]:
    across, down = (mm / 25.4 * DOTS_PER_INCH for mm in (page.width_mm, page.height_mm))
    return round(across), round(down)


def _pages(layout: Layout, ending: Literal["pdf", "png"]) -> list[bytes]:
    import typst  # noqa: PLC0415 - loads on first use

    source = files("exports") / "sheet.typ"
    made = typst.Compiler(source.read_bytes(), font_paths=_fonts()).compile(
        format=ending, ppi=DOTS_PER_INCH, pdf_tags=False, sys_inputs={"sheet": as_json(layout)}
    )
    for _ in range(REMEMBERED):
        typst.Compiler(NOTHING, font_paths=_fonts()).compile(format="pdf")
    return [made] if isinstance(made, bytes) else made or []


@cache
def _fonts() -> "Fonts":
    import typst  # noqa: PLC0415 - loads on first use

    with as_file(files("exports") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
