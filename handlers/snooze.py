"""«Để mai nhắc»: whoever has a message today gets the next one tomorrow, nothing is forgotten."""

from dialog.wording import say
from handlers.desk import Desk
from handlers.task import Step, Task, tell, waits_for_nothing
from models.reminders_asked import remind_again
from scheduler.ladder import morning_after


def _begin(desk: Desk, rest: str) -> Step:
    at = morning_after(desk.now)
    count = remind_again(desk.connection, desk.person, desk.now, at)
    if not count:
        return tell(say("There is nothing to be reminded of now."))
    return tell(say("All right, until tomorrow: {time}.", time=at))


TASK = Task(
    "snooze", "mainhac", say("Remind me tomorrow"), ("mai nhắc", "mai nhắc lại", "để mai nhắc"),
    frozenset({"reporter"}), _begin, waits_for_nothing, lambda desk, state: _begin(desk, ""),
    in_passing=True,
)  # fmt: skip
