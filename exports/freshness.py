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
    """A `draft` until the period is closed; of `owing` units those `missing` have not answered."""

    at: datetime
    draft: bool
    missing: tuple[str, ...] = ()
    owing: int = 0

    @property
    def stamp(self) -> str:
        """The line on paper: «Số liệu đến 14:05 ngày 10/4/2025. Chưa có (2/5): thôn …, thôn ….»."""
        local = self.at.astimezone(VIET_NAM)
        told = f"Số liệu đến {local:%H:%M} ngày {local.day}/{local.month}/{local.year}."
        if not self.missing:
            return told
        others = f" và {self.unnamed} đơn vị khác" if self.unnamed else ""
        count = f"{len(self.missing)}/{self.owing}"
        return f"{told} Chưa có ({count}): {', '.join(self.named)}{others}."

    @property
    def named(self) -> tuple[str, ...]:
        """Those of the missing that are told by name."""
        few = len(self.missing) <= MOST_NAMED
        return self.missing if few else self.missing[: MOST_NAMED - 1]

    @property
    def unnamed(self) -> int:
        """How many more are missing."""
        return len(self.missing) - len(self.named)


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
    if period is None or not sheet.stamp.missing:
        return Freshness(now, not closed)
    missing, owing = _missing(connection, programme, sheet, period, top)
    return Freshness(now, not closed, missing, owing)


def owing_kinds(programme: Programme, sheet: SheetFile) -> tuple[str, ...]:
    """Name the kinds of unit whose papers make up a sheet.

    What an agency did stands on its own sheet, never in a commune's row.
    """
    reports = programme.file.reports
    if sheet.stage == "registration":
        return tuple(programme.file.filed_by("registration"))
    if sheet.stage == "round":
        return ()
    if not sheet.of_units:
        return tuple(reports)
    agencies = "agency" in sheet.rows
    return tuple(kind for kind in reports if (kind == "agency") == agencies)


def _missing(
    connection: Connection, programme: Programme, sheet: SheetFile, period: Period, top: Place
) -> tuple[tuple[str, ...], int]:
    """Give the names of the units that have not answered, and how many should."""
    kinds = owing_kinds(programme, sheet)
    units = units_below(connection, top, kinds, period.covers_to) if kinds else ()
    there = units_that_filed(connection, programme.slug, sheet.stage, period.key)
    return tuple(unit.name for unit in units if unit.id not in there), len(units)
