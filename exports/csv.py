"""The table of a sheet as comma-separated values, for programs that read no workbook.

UTF-8 with the mark that tells Excel so, one head a column, figures with a decimal point. A text
that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; a form
without a table gives a line a paragraph.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Final

from exports.cells import formula_like
from exports.damage import DamagedSheetError
from exports.layout import Layout, Shown

MARK: Final = "\ufeff"


def write_csv(layout: Layout) -> bytes:
    """Write the table; the file opens in a spreadsheet with every text a text."""
    file = StringIO()
    csv.writer(file).writerows(_lines(layout))
    return (MARK + file.getvalue()).encode()


def checked(data: bytes, layout: Layout) -> None:
    """Read written lines once more before anyone is given them.

    Raises:
        DamagedSheetError: they are not what was laid out.
    """
    try:
        read = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DamagedSheetError(f"the written lines cannot be read: {error}") from error
    if read != list(_lines(layout)):
        raise DamagedSheetError("other lines were written than laid out")


def _lines(layout: Layout) -> Iterator[list[str]]:
    for line in (layout.captions, *layout.records):
        yield [_safe(value) for value in line]


def _safe(value: Shown) -> str:
    if isinstance(value, str):
        return f"'{value}" if formula_like(value) else value
    return "" if value is None else f"{Decimal(value):f}"
