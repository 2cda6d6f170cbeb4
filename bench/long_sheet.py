"""A workbook of 100,000 rows of Biểu 2b: ours beside XlsxWriter, each call a process of its own.

Both are given the same laid-out page. XlsxWriter keeps the cells in memory until the end, as its
merged cells under the table (the signature) want; its `constant_memory` cannot write those.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from bench.sheet_xlsx import laid_out, written_by_xlsxwriter
from bench.table import Table, ranged
from exports.layout import Layout
from exports.xlsx import checked, write_xlsx

ROUNDS = 3
ROWS = 100_000
RIVAL = "XlsxWriter"


def _ours_checked(layout: Layout) -> bytes:
    data = write_xlsx(layout)
    checked(data, layout)
    return data


WAYS: dict[str, Callable[[Layout], bytes]] = {
    "ours": write_xlsx,
    "ours, and read once more": _ours_checked,
    RIVAL: written_by_xlsxwriter,
}


def measure(rounds: int = ROUNDS, rows: int = ROWS) -> Table:
    """Write with each in turns."""
    table = Table(
        f"Biểu 2b of {rows:,} rows, xlsx",
        ("writer", "CPU s", "ratio", "more MiB", "file MiB"),
        notes=(
            "Medians (and ranges); every call in a fresh process, in turns.",
            "More MiB: over the finished layout, which is the same for all and not timed.",
        ),
    )
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name in WAYS:
            found[name].append(_measured(name, rows))
    rival = median(one[0] for one in found[RIVAL])
    laid = median(one[3] for one in found[RIVAL])
    table.notes = (*table.notes, f"The layout itself takes {laid:.0f} MiB.")
    for name, runs in found.items():
        seconds, more, size, _ = zip(*runs, strict=True)
        ratio = f"{median(seconds) / rival:.2f}"
        table.rows.append(
            (name, ranged(seconds, 1), ratio, f"{median(more):.0f}", f"{median(size):.1f}")
        )
    return table


def _measured(name: str, rows: int) -> tuple[float, ...]:
    command = [sys.executable, "-m", "bench.long_sheet", name, str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, told.split()))


def _main(name: str, rows: int) -> None:
    bare = _peak()
    layout = laid_out(rows, 0)
    before, start = _peak(), time.process_time()
    size = len(WAYS[name](layout))
    print(time.process_time() - start, _peak() - before, size / 1024**2, before - bare)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
