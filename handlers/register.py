"""Registering next month's work."""

from dialog.state import Said, entry_from
from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.initiative_known import entries_again
from handlers.matter import Matter
from handlers.opening import ask_unit, open_matter, unit_typed
from handlers.paper import open_paper
from handlers.task import State, Step, Task, tell
from models.filings import latest_entries
from scheduler.days import why_no_day


def _begin(desk: Desk, rest: str) -> Step:
    matter = open_matter(desk, "registration", TASK.command, rest)
    if isinstance(matter, Step):
        return matter
    if (why := _no_day(desk, matter)) is not None:
        return tell(why)
    filed = matter.filed(desk)
    if filed is None:
        return open_paper(desk, matter, entries_again(desk, matter), _lateness(desk, matter))
    entries = latest_entries(desk.connection, filed.id)
    known = tuple(entry_from(entry) for entry in entries)
    count = say("{number} registered already: {count}.", number=filed.number, count=len(known))
    return open_paper(desk, matter, known, (count,))


def _no_day(desk: Desk, matter: Matter) -> Speech | None:
    """Say why there is nothing to register where the period's own day is refused."""
    if matter.programme.file.initiatives or matter.form.ask_of("days") is not None:
        return None
    span = (matter.period.covers_from, matter.period.covers_to)
    return why_no_day(matter.programme.file.days, desk.office.holidays, *span)


def _lateness(desk: Desk, matter: Matter) -> tuple[Speech, ...]:
    if desk.now < matter.window.due:
        return ()
    day = matter.window.last_day
    return (say("The last day was {day}; this is taken as a late addition.", day=day),)


def _place_named(desk: Desk, state: State, said: Said) -> Step | None:
    found = unit_typed(desk, TASK.command, said.text)
    return _begin(desk, found) if isinstance(found, str) else found


def _show(desk: Desk, state: State) -> Step:
    return ask_unit(desk, TASK.command)


TASK = Task(
    "register", "dangky", say("Register work"), ("đăng ký", "dk", "register"),
    frozenset({"reporter", "cadre"}), _begin, _place_named, _show,
)  # fmt: skip
