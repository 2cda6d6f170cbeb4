"""The table of everything that can be done by chat; a new task is one line here."""

from collections.abc import Mapping
from functools import lru_cache

from handlers import (
    accounts,
    coming,
    initiative,
    join,
    language,
    leave,
    menu,
    mine,
    nudge,
    paper,
    petition,
    photo_removing,
    photos,
    recall,
    register,
    report,
    round_task,
    sheets,
    snooze,
    summary,
)
from handlers.task import Task
from models.people import Known

TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        register.TASK,
        report.TASK,
        mine.TASK,
        photos.TASK,
        photo_removing.TASK,
        petition.TASK,
        initiative.TASK,
        summary.TASK,
        coming.TASK,
        sheets.TASK,
        round_task.TASK,
        nudge.TASK,
        language.TASK,
        accounts.TASK,
        menu.HELP,
        menu.STOP,
        menu.START,
        menu.MENU,
        join.TASK,
        paper.TASK,
        leave.TASK,
        snooze.TASK,
        recall.TASK,
    )
}


def open_to(known: Known) -> tuple[Task, ...]:
    """List the tasks somebody can start, in the order of the menu."""
    return _open_to(frozenset([role.role for role in known.roles]))


@lru_cache(maxsize=32)
def _open_to(roles: frozenset[str]) -> tuple[Task, ...]:
    """List them for a set of roles, of which there are few."""
    every = TASKS.values()
    return tuple(task for task in every if task.command and not roles.isdisjoint(task.roles))
