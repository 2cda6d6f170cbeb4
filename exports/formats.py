"""The formats a sheet can be had in: how each is written, looked over, and called on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from exports.damage import TooLongError
from exports.layout import Layout

MOST_CELLS: Final = 11_000
"""On more cells typst takes over 150 MiB, about 12 KiB each: 570 rows of Biểu 2b (measured)."""

MOST_ROWS_HERE: Final = 100
"""Longer sheets are made in a process of their own: what that one took, the bot need not keep."""


@dataclass(frozen=True)
class Format:
    """One format; its module, named with the two functions, is loaded when the first file is made.

    `heavy` ones take long with every row; of `most_cells` they take all the memory they may.
    """

    mime: str
    module: str
    write: str
    check: str
    heavy: bool = False
    most_cells: int | None = None

    def made(self, layout: Layout, **wanted: int) -> bytes:
        """Write the file here and now, and look it over.

        Raises:
            DamagedSheetError: it is not what was laid out.
        """
        data = bytes(self._function(self.write)(layout, **wanted))
        self.checked(data, layout)
        return data

    def checked(self, data: bytes, layout: Layout) -> None:
        """Look a written file over.

        Raises:
            DamagedSheetError: it is not what was laid out.
        """
        self._function(self.check)(data, layout)

    def _function(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(f"exports.{self.module}"), name)
        return found


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

FORMATS: Final[Mapping[str, Format]] = {
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "xlsx", "write_xlsx", "checked"),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", "docx", "write_docx", "checked", True),
    "pdf": Format("application/pdf", "pdf", "write_pdf", "checked_pdf", True, MOST_CELLS),
    "png": Format("image/png", "pdf", "write_png", "checked_png"),
    "csv": Format("text/csv", "csv", "write_csv", "checked"),
}


def file_of(layout: Layout, name: str, **wanted: int) -> bytes:
    """Write a sheet in a format by its name, and look it over before anyone is given it.

    `page` is wanted of a picture. A long sheet is made in a process of its own.

    Raises:
        DamagedSheetError: the file does not open, or is not what was laid out.
        LookupError: there is no such format.
        TooLongError: the format cannot hold so much.
    """
    if name not in FORMATS:
        raise LookupError(f"there is no format {name}; there are {', '.join(FORMATS)}")
    one = FORMATS[name]
    if one.most_cells is not None and layout.cells > one.most_cells:
        raise TooLongError(len(layout.records))
    if one.heavy and len(layout.rows) > MOST_ROWS_HERE:
        from exports.apart import made_apart  # noqa: PLC0415 - only long sheets need it

        return made_apart(layout, name, **wanted)
    return one.made(layout, **wanted)
