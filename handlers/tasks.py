"""The table of everything that can be done by chat; a new task is one line here."""

from collections.abc import Mapping

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
    return tuple(task for task in TASKS.values() if task.command and _for_role(task, known))


def _for_role(task: Task, known: Known) -> bool:
    return any(role.role in task.roles for role in known.roles)
