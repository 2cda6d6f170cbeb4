"""The first Biểu 2b of a process, with all that is loaded for it: `python -m bench.first_sheet F`.

Prints the CPU seconds; a module of its own, because it must not load the writer beforehand.
"""

import sys
import time

from bench.heads import PERIOD, PROGRAMME, START
from dialog.chat import SheetWanted
from exports.making import make_sheet
from models.engine import open_engine, reading
from models.units import unit_by_code
from programmes.loading import load_all

TOP = "P"
"""The code of the province that the sheet is about."""


def wanted_of(unit: int) -> SheetWanted:
    """Ask for a row for each commune below a unit."""
    return SheetWanted(PROGRAMME, "bieu-2b", PERIOD, unit, (("by", "commune"),))


def _main(file: str) -> None:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # only rivals bring it; openpyxl loads it
    programmes = load_all()
    with reading(open_engine(f"sqlite:///{file}")) as connection:
        top = unit_by_code(connection, TOP)
        if top is None:
            raise AssertionError("the province is not there")
        start = time.process_time()
        make_sheet(connection, programmes, wanted_of(top.id), START)
        print(time.process_time() - start)


if __name__ == "__main__":
    _main(*sys.argv[1:])
