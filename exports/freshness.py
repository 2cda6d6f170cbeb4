"""How fresh a sheet is: up to when its figures are, who is missing, whether it may still change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from dialog.chat import SheetWanted
from dialog.speech import VIET_NAM
from models.filings import units_that_filed
from models.units import Place, units_below
from programmes.programme import Programme
from programmes.sheet_file import SheetFile
from scheduler.calendar import period_by_key, window
from scheduler.periods import Period

MOST_NAMED: Final = 6
"""So many missing units are named; of more, one fewer and how many others there are."""


@dataclass(frozen=True)
class Freshness:
    """`draft` until the period is closed; `stamp` is the line that says the rest, maybe empty."""

    draft: bool
    stamp: str


def freshness_of(
    connection: Connection,
    programme: Programme,
    sheet: SheetFile,
    wanted: SheetWanted,
    top: Place,
    now: datetime,
) -> Freshness:
    """Tell how fresh a sheet is whose rows are read at `now` (UTC).

    A period is closed when its papers are locked, or earlier by an officer: the option «final».
    """
    calendar = programme.file.calendar
    known = sheet.stage in calendar.stages
    period = period_by_key(calendar, sheet.stage, wanted.period) if known else None
    closed = dict(wanted.options).get("final") == "yes" or (
        period is not None and window(calendar, sheet.stage, period).locks <= now
    )
    if not sheet.stamp.shown:
        return Freshness(not closed, "")
    missing, owing = _missing(connection, programme, sheet, period, top)
    return Freshness(not closed, stamp_of(now, missing, owing))


def stamp_of(now: datetime, missing: list[str], owing: int) -> str:
    """Write the stamp: «Số liệu đến 14:05 ngày 10/4/2025. Chưa có (2/5): thôn …, thôn ….»."""
    local = now.astimezone(VIET_NAM)
    told = f"Số liệu đến {local:%H:%M} ngày {local.day}/{local.month}/{local.year}."
    if not missing:
        return told
    named = missing if len(missing) <= MOST_NAMED else missing[: MOST_NAMED - 1]
    rest = len(missing) - len(named)
    others = f" và {rest} đơn vị khác" if rest else ""
    return f"{told} Chưa có ({len(missing)}/{owing}): {', '.join(named)}{others}."


def owing_kinds(programme: Programme, sheet: SheetFile) -> tuple[str, ...]:
    """Name the kinds of unit whose papers make up a sheet.

    What an agency did stands on its own sheet, never in a commune's row.
    """
    reports = programme.file.reports
    if sheet.stage == "registration":
        return tuple(reports)
    agencies = "agency" in sheet.rows
    return tuple(kind for kind in reports if (kind == "agency") == agencies)


def _missing(
    connection: Connection,
    programme: Programme,
    sheet: SheetFile,
    period: Period | None,
    top: Place,
) -> tuple[list[str], int]:
    """Give the names of the units that have not answered, and how many should."""
    kinds = owing_kinds(programme, sheet)
    if period is None or not sheet.stamp.missing or not kinds:
        return [], 0
    units = units_below(connection, top, kinds, period.covers_to)
    there = units_that_filed(connection, programme.slug, sheet.stage, period.key)
    return [unit.name for unit in units if unit.id not in there], len(units)
