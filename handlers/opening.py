"""Choosing which paper to open: the unit, the plan, the period; asked only when it must be."""

from collections import defaultdict
from collections.abc import Mapping

from dialog.answers import parse
from dialog.answers.asked import Asked, Choice
from dialog.answers.outcome import Ask, Value
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.wording import Speech, say, sentences
from handlers.access import reach, require
from handlers.desk import Desk
from handlers.matter import Matter, current_matter, programmes_at
from handlers.task import Say, Step, tell
from models.units import Place, in_use, unit_by_id
from programmes.calendar_file import Stage

_TASKS = {"dangky": "register", "baocao": "report"}
_STAGES: Mapping[str, Stage] = {"dangky": "registration", "baocao": "result"}
LISTED = 18
"""So many places are put on buttons; the others are reached by typing their name."""


def open_matter(desk: Desk, stage: Stage, command: str, rest: str) -> Matter | Step:
    """Find the paper somebody means, or ask which.

    `rest` is what stood behind the command: a unit's number, a plan's slug, a period's key.

    Raises:
        PermissionError: if the unit is not theirs to file for.
    """
    named = rest.split()
    unit = _unit(desk, stage, named)
    if unit is None:
        return ask_unit(desk, command)
    require(desk.known, "file", unit)
    plans, key = programmes_at(desk, unit, stage), ""
    if named:
        plans = tuple(plan for plan in plans if plan.slug in named) or plans
        key = next((word for word in named if word[:4].isdigit() and "-" in word), "")
    if not plans:
        return tell(say("No plan asks {unit} for this.", unit=unit.name))
    matters = [found for plan in plans if (found := current_matter(desk, plan, stage, unit, key))]
    taking = [matter for matter in matters if matter.takes(desk)]
    if len(taking) > 1:
        offers = (Offer(one.programme.file.short, one.command) for one in taking)
        return tell(say("Which plan?"), *offers)
    if taking:
        return taking[0]
    if not matters:
        return tell(say("The plan has no period open for this now."))
    return _closed(matters[-1], desk)


def _asked_for_nothing(desk: Desk) -> Step:
    """Say that no plan wants a paper from the places somebody files for.

    Raises:
        PermissionError: if there is no such place.
    """
    own = reach(desk.known, "file")
    if not own:
        raise PermissionError("file")
    return tell(say("No plan asks {unit} for this.", unit=own[0].name))


def unit_typed(desk: Desk, command: str, text: str) -> Step | str | None:
    """Read a place's name, number or beginning: its id, or a question which of some is meant."""
    units = _mine(desk, _STAGES[command])
    names = _names(desk, units)
    choices = tuple(
        Choice(str(unit.id), names[unit.id], (unit.name, unit.name.partition(" ")[2]))
        for unit in units
    )
    match parse("unit", text, Asked(today=desk.today, choices=choices)):
        case Value(value):
            return str(value)
        case Ask(_, readings) if readings:
            found = {
                int(str(reading.value)): names[int(str(reading.value))] for reading in readings
            }
            return _which(found, command, say("Which of these is meant?"))
        case _:
            return None


def ask_unit(desk: Desk, command: str) -> Step:
    """Ask for which place, with as many buttons as a screen holds."""
    names = _names(desk, _mine(desk, _STAGES[command]))
    if not names:
        return _asked_for_nothing(desk)
    text: Speech = say("For which place?")
    if len(names) > LISTED:
        text = sentences(text, say("Please type its name; there are {count}.", count=len(names)))
    shown = dict(list(names.items())[:LISTED])
    return _which(shown, command, text, takes="figures" if len(names) > LISTED else "options")


def _which(names: Mapping[int, str], command: str, text: Speech, takes: Takes = "options") -> Step:
    """Ask which of some places; where there are more than are shown, what is typed is a name."""
    offers = tuple(Offer(name, f"/{command} {number}") for number, name in names.items())
    return Step((Say(text, tuple(offers), takes=takes),), task=_TASKS[command])


def _names(desk: Desk, units: tuple[Place, ...]) -> dict[int, str]:
    """Name the units; one whose name is not the only one of its kind, with what lies above it."""
    alone = [unit.name for unit in units]
    above = {
        unit.id: unit_by_id(desk.connection, unit.parent_id)
        for unit in units
        if unit.parent_id and alone.count(unit.name) > 1
    }
    return {
        unit.id: f"{unit.name}, {top.name}" if (top := above.get(unit.id)) else unit.name
        for unit in units
    }


def _unit(desk: Desk, stage: Stage, named: list[str]) -> Place | None:
    number = next((int(word) for word in named[:1] if word.isdecimal()), None)
    if number is not None:
        unit = unit_by_id(desk.connection, number)
        if unit is None:
            raise PermissionError("unit")
        return unit
    units = _mine(desk, stage)
    return units[0] if len(units) == 1 else None


def _mine(desk: Desk, stage: Stage) -> tuple[Place, ...]:
    """List the units somebody can file a stage's paper for, those that owe none at the end."""
    owners: dict[str, set[int]] = defaultdict(set)
    owing: set[str] = set()
    for plan, owner in desk.plans:
        if stage in plan.file.calendar.stages:
            for kind in plan.file.taken_from(stage):
                owners[kind].add(owner)
            owing.update(plan.file.filed_by(stage))
    found = {
        unit.id: unit
        for top in reach(desk.known, "file")
        for unit in in_use(desk.connection, top, desk.today)
        if not owners[unit.kind].isdisjoint(unit.line)
    }
    return tuple(sorted(found.values(), key=lambda unit: unit.kind not in owing))


def _closed(matter: Matter, desk: Desk) -> Step:
    if desk.heard.sent_at < matter.window.opens:
        return tell(
            say("{period} opens on {day}.", period=matter.period.label, day=matter.window.first_day)
        )
    return tell(
        say(
            "{period} was locked at the end of {day}. The commune's office can still help.",
            period=matter.period.label, day=matter.window.lock_day,
        )
    )  # fmt: skip
