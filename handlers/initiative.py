"""Model projects by chat: what is registered, how far each is, and what an officer decides."""

from dialog.state import Said
from dialog.wording import say
from handlers import initiative_judging
from handlers.access import posted_below
from handlers.desk import Desk
from handlers.initiative_line import STATES
from handlers.initiative_seen import list_projects, show_one
from handlers.task import State, Step, Task

LONGEST_ID = 9


def _begin(desk: Desk, rest: str) -> Step:
    """Open what stands behind the command: a project's id, or a state and a page of the list."""
    if rest.isdecimal():
        return show_one(desk, int(rest[:LONGEST_ID]))
    word, _, behind = rest.partition(" ")
    state, _, page = behind.partition(" ")
    number = int(page[:LONGEST_ID]) if page.isdecimal() else 1
    return list_projects(desk, state if word == "list" and state in STATES else "", max(1, number))


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    return initiative_judging.go_on(desk, state, said) if "project" in state else None


def _show(desk: Desk, state: State) -> Step:
    if "project" in state:
        return initiative_judging.show(desk, state)
    return list_projects(desk)


def _has_any(desk: Desk) -> bool:
    """Tell whether a plan with model projects is in force at one of the person's units."""
    owners = {owner for plan, owner in desk.plans if plan.file.initiatives is not None}
    return posted_below(desk.known, owners)


TASK = Task(
    "initiative", "mohinh", say("Model projects"), ("mô hình", "mh", "projects"),
    frozenset({"reporter", "cadre", "staff"}), _begin, _go_on, _show,
    listed=_has_any,
)  # fmt: skip
