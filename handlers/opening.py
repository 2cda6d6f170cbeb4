"""Choosing which paper to open: the unit, the plan, the period; asked only when it must be."""

from dialog.reply import Offer
from dialog.wording import say
from handlers.access import reach, require
from handlers.desk import Desk
from handlers.matter import Matter, current_matter, programmes_at
from handlers.task import Step, tell
from models.units import Place, unit_by_id, units_below
from programmes.calendar_file import Stage


def open_matter(desk: Desk, stage: Stage, command: str, rest: str) -> Matter | Step:
    """Find the paper somebody means, or ask which.

    `rest` is what stood behind the command: a unit's number, a plan's slug, a period's key.

    Raises:
        PermissionError: if the unit is not theirs to file for.
    """
    named = rest.split()
    unit = _unit(desk, named)
    if isinstance(unit, tuple):
        return _which_unit(unit, command)
    require(desk.known, "file", unit)
    plans = programmes_at(desk, unit)
    plans = tuple(plan for plan in plans if plan.slug in named) or plans
    if not plans:
        return tell(say("No plan asks {unit} for this.", unit=unit.name))
    if len(plans) > 1:
        offers = (Offer(p.file.short, f"/{command} {unit.id} {p.slug}") for p in plans)
        return tell(say("Which plan?"), *offers)
    key = next((word for word in named if word[:4].isdigit() and "-" in word), "")
    matter = current_matter(desk, plans[0], stage, unit, key)
    if matter is None:
        return tell(say("The plan has no period open for this now."))
    return matter if matter.window.takes(desk.now) else _closed(matter, desk)


def _unit(desk: Desk, named: list[str]) -> Place | tuple[Place, ...]:
    number = next((int(word) for word in named if word.isdecimal() and len(word) < 10), None)
    if number is not None:
        unit = unit_by_id(desk.connection, number)
        if unit is None:
            raise PermissionError("unit")
        return unit
    kinds = sorted({kind for plan in desk.office.programmes.values() for kind in plan.file.reports})
    found = {
        unit.id: unit
        for top in reach(desk.known, "file")
        for unit in units_below(desk.connection, top, kinds, desk.today)
    }
    return next(iter(found.values())) if len(found) == 1 else tuple(found.values())


def _which_unit(units: tuple[Place, ...], command: str) -> Step:
    if not units:
        raise PermissionError("file")
    offers = (Offer(unit.name, f"/{command} {unit.id}") for unit in units)
    return tell(say("For which place?"), *offers)


def _closed(matter: Matter, desk: Desk) -> Step:
    if desk.now < matter.window.opens:
        return tell(
            say("{period} opens on {day}.", period=matter.period.label, day=matter.window.first_day)
        )
    return tell(
        say(
            "{period} was locked at the end of {day}. The commune's office can still help.",
            period=matter.period.label, day=matter.window.lock_day,
        )
    )  # fmt: skip
