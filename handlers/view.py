"""What an officer looks at: which plan, stage, period and unit; and how it is named in buttons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.access import reach, require
from handlers.desk import Desk
from models.programmes_owned import owners
from models.units import Place, unit_by_id
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.calendar import period_by_key, periods, window
from scheduler.periods import Period

PERIODS_OFFERED = 6


@dataclass(frozen=True)
class View:
    """A place in the summary."""

    programme: Programme
    stage: Stage
    period: Period
    top: Place

    def state(self) -> dict[str, Any]:
        """Name the view in JSON."""
        return {
            "programme": self.programme.slug, "stage": self.stage,
            "period": self.period.key, "unit": self.top.id,
        }  # fmt: skip


def first_view(desk: Desk, right: str, stage: Stage = "result") -> View | None:
    """Find what somebody most likely wants to see: their own unit, the period being gathered.

    Raises:
        PermissionError: without the right anywhere.
    """
    tops = reach(desk.known, right)
    if not tops:
        raise PermissionError(right)
    for slug, owner in owners(desk.connection):
        programme = desk.office.programmes.get(slug)
        for top in tops:
            inside = owner in {int(part) for part in top.path.split(".") if part}
            if programme is not None and inside:
                period = gathered_now(desk, programme, stage)
                return View(programme, stage, period, top) if period else None
    return None


def view_of(desk: Desk, right: str, state: dict[str, Any]) -> View | None:
    """Find the view a wait names, if it still exists.

    Raises:
        PermissionError: if it lies outside the person's reach.
    """
    programme = desk.office.programmes.get(state["programme"])
    top = unit_by_id(desk.connection, int(state["unit"]))
    if programme is None or top is None:
        return None
    require(desk.known, right, top)
    period = period_by_key(programme.file.calendar, state["stage"], state["period"])
    return View(programme, state["stage"], period, top) if period else None


def gathered_now(desk: Desk, programme: Programme, stage: Stage) -> Period | None:
    """Give the period whose papers are coming in: opened, and its summary not yet past.

    Of results that is the ended period until its papers are locked, then the running one; of
    registrations the next one that is open.
    """
    known = known_periods(desk, programme, stage)
    if stage == "registration":
        return next(iter(known), None)
    calendar = programme.file.calendar
    ended = [
        period
        for period in known
        if period.covers_to < desk.today and window(calendar, stage, period).takes(desk.now)
    ]
    return next(iter(ended or known), None)


def known_periods(
    desk: Desk, programme: Programme, stage: Stage, until: date | None = None
) -> tuple[Period, ...]:
    """List the last periods that have opened and begun by a day, the newest first."""
    calendar, year = programme.file.calendar, desk.today.year
    found = [one for at in (year - 1, year, year + 1) for one in periods(calendar, stage, at)]
    opened = [
        one
        for one in found
        if window(calendar, stage, one).opens <= desk.now
        and (until is None or one.covers_from <= until)
    ]
    return tuple(reversed(opened))[:PERIODS_OFFERED]
