"""Biểu 2b of 50 rows in the other formats, beside LibreOffice making the PDF from our workbook.

Every call has other figures, since typst remembers what it has set. LibreOffice is a process a
call, as it is where it serves a bot; its profile is warm. Wall time: it is what a person waits.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench.sheet_xlsx import laid_out
from bench.table import Table, ranged
from exports.formats import file_of
from exports.layout import Layout
from exports.pdf import page_count

ROUNDS = 5
ROWS = 50
LONG = 550
"""About as long as PDF may be."""

RIVAL = "LibreOffice, PDF from the xlsx"


def measure(rounds: int = ROUNDS) -> Table:
    """Write each format in turns with LibreOffice's conversion."""
    here, apart = _added(LONG)
    note = f"{LONG} rows as PDF add {here} MiB to the process, and take {apart} MiB in another."
    table = Table(
        f"Biểu 2b of {ROWS} rows, in other formats",
        ("format", "ms", "ratio"),
        notes=("Milliseconds of wall time. The ratio is to LibreOffice.", note),
    )
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Callable[[Layout], object]] = {
            f"ours, {name}": partial(file_of, name=name) for name in ("pdf", "png", "docx", "csv")
        }
        if office:
            ways[RIVAL] = partial(_by_office, office, Path(folder))
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(rounds + 1):
            layout = laid_out(ROWS, turn)
            for name, way in ways.items():
                spent[name].append(_milliseconds(way, layout))
    for name, (_, *each) in spent.items():
        ratio = f"{median(each) / median(spent[RIVAL][1:]):.3f}" if office else "–"
        table.rows.append((name, ranged(each), ratio))
    return table


def _milliseconds(way: Callable[[Layout], object], layout: Layout) -> float:
    start = time.perf_counter()
    way(layout)
    return 1000 * (time.perf_counter() - start)


def _by_office(office: str, folder: Path, layout: Layout) -> None:
    file = folder / "sheet.xlsx"
    file.write_bytes(file_of(layout, "xlsx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = str(folder)
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", out, str(file)]
    subprocess.run(command, check=True, capture_output=True)
    if not page_count(file.with_suffix(".pdf").read_bytes()):
        raise RuntimeError("LibreOffice has made no page")


def _added(rows: int) -> tuple[int, int]:
    """Ask a fresh process what memory a long PDF adds to it, and how much is taken apart (MiB)."""
    command = [sys.executable, "-m", "bench.sheet_formats", str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    here, apart = map(int, told.split())
    return here, apart


def _main(rows: int) -> None:
    file_of(laid_out(ROWS, 0), "pdf")
    long = laid_out(rows, 0)
    before = _peak(resource.RUSAGE_SELF)
    file_of(long, "pdf")
    print(_peak(resource.RUSAGE_SELF) - before, _peak(resource.RUSAGE_CHILDREN))


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    _main(int(sys.argv[1]))
