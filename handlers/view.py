"""What an officer looks at: which plan, stage, period and unit; and how it is named in buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialog.reply import Offer
from dialog.wording import say
from handlers.access import reach, require
from handlers.desk import Desk
from handlers.task import Step, tell
from models.units import Place, unit_by_id
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.calendar import period_by_key, periods, window
from scheduler.periods import Period

PERIODS_OFFERED = 6
_BEFORE: Mapping[Stage, tuple[Stage, ...]] = {"result": ("registration",)}
"""What there is to see of a plan while nothing is reported yet."""


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


def first_view(desk: Desk, right: str, stage: Stage = "result", plan: str = "") -> View | None:
    """Find what somebody most likely wants to see of a plan: their own unit, the period gathered.

    Without a plan's slug it is the first one's.

    Raises:
        PermissionError: without the right anywhere.
    """
    found = views(desk, right, stage)
    return next((view for view in found if plan in ("", view.programme.slug)), None)


def views(
    desk: Desk, right: str, stage: Stage = "result", *, or_before: bool = False
) -> tuple[View, ...]:
    """Find what there is to see of every plan in force, as `first_view` does of one.

    With `or_before`, of a plan that has no result yet the registration that comes before it.

    Raises:
        PermissionError: without the right anywhere.
    """
    tops = reach(desk.known, right)
    if not tops:
        raise PermissionError(right)
    found: dict[str, View] = {}
    for programme, owner in desk.plans:
        top = next((top for top in tops if _lies_in(top, owner)), None)
        if top is None or programme.slug in found:
            continue
        for wanted in (stage, *(_BEFORE.get(stage, ()) if or_before else ())):
            period = gathered_now(desk, programme, wanted)
            if period is not None:
                begun = programme.at(period.covers_from)
                found.setdefault(programme.slug, View(begun, wanted, period, top))
    return tuple(found.values())


def chosen_view(
    desk: Desk, right: str, command: str, rest: str, stage: Stage = "result"
) -> View | Step:
    """Find what to look at, or ask of which plan when several are in force.

    `rest` is what stood behind the command: perhaps a plan's slug.

    Raises:
        PermissionError: without the right anywhere.
    """
    found = views(desk, right, stage, or_before=True)
    named = tuple(view for view in found if view.programme.slug in rest.split())
    if len(named or found) == 1:
        return (named or found)[0]
    if not found:
        return tell(say("There is no plan in force here now."))
    offers = (
        Offer(
            view.programme.file.short, f"/{command} {rest} {view.programme.slug}".replace("  ", " ")
        )
        for view in found
    )
    return tell(say("Which plan?"), *offers)


def _lies_in(unit: Place, owner: int) -> bool:
    return owner in unit.line


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
    if period is None:
        return None
    return View(programme.at(period.covers_from), state["stage"], period, top)


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
        if period.told_from <= desk.today and window(calendar, stage, period).takes(desk.now)
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
