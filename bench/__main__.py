"""`python -m bench [NAME…]`: measure, print a table each, and keep them in bench/results.md.

Names: step, sheet, long, formats, chart, idle, plan, pace; none means all, and only all of them
together are kept.
"""

import platform
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

from bench import (
    broadcast,
    chart,
    durable_step,
    idle,
    long_sheet,
    reminders,
    sheet_formats,
    sheet_from_database,
)
from bench.table import Table
from dialog.speech import VIET_NAM

MEASUREMENTS: Mapping[str, Callable[[], Table]] = {
    "step": durable_step.measure,
    "sheet": sheet_from_database.measure,
    "long": long_sheet.measure,
    "formats": sheet_formats.measure,
    "chart": chart.measure,
    "idle": idle.measure,
    "plan": reminders.measure,
    "pace": broadcast.measure,
}
LIBRARIES = (
    "python-telegram-bot",
    "httpx",
    "aiohttp",
    "aiogram",
    "SQLAlchemy",
    "APScheduler",
    "XlsxWriter",
    "typst",
    "matplotlib",
)
RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Run what is named on the command line."""
    names = sys.argv[1:] or list(MEASUREMENTS)
    if unknown := set(names) - set(MEASUREMENTS):
        sys.exit(f"{', '.join(sorted(unknown))}: choose among {', '.join(MEASUREMENTS)}")
    tables = []
    for name in names:
        tables.append(MEASUREMENTS[name]())
        print(tables[-1].text(), end="\n\n", flush=True)
    if len(names) == len(MEASUREMENTS):
        RESULTS.write_text(page(tables), "utf-8")


def page(tables: list[Table]) -> str:
    """Write the tables as one page, with what they were measured on."""
    head = (
        "# Measurements",
        "Written by `make bench`. The machine is shared, so only ratios within a table count.",
        _machine(),
    )
    return "\n\n".join((*head, *(table.markdown() for table in tables))) + "\n"


def _machine() -> str:
    today = datetime.now(VIET_NAM).date()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    memory = psutil.virtual_memory().total / 1024**3
    return (
        f"{today.isoformat()}; {platform.system()} {platform.machine()}, "
        f"{psutil.cpu_count()} cores, {memory:.0f} GiB; "
        f"Python {platform.python_version()}, {libraries}."
    )


if __name__ == "__main__":
    main()
