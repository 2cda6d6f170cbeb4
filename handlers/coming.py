"""What is registered for the coming weeks in somebody's area: read, never changed."""

from datetime import timedelta

from dialog.reply import Offer
from dialog.wording import Speech, lines, say
from handlers.access import RIGHTS, reach
from handlers.desk import Desk
from handlers.task import State, Step, Task, tell, waits_for_nothing
from models.activities import planned
from models.units import in_use

AHEAD = timedelta(days=35)
SHOWN = 15


def _begin(desk: Desk, rest: str) -> Step:
    tops = reach(desk.known, "follow")
    units = {unit.id: unit for top in tops for unit in in_use(desk.connection, top, desk.today)}
    slugs = dict.fromkeys(plan.slug for plan, _ in desk.plans)
    works = {
        (day, work.id): work
        for slug in slugs
        for work in planned(desk.connection, slug, units, days=(desk.today, desk.today + AHEAD))
        for day in work.days
    }
    offers = (Offer(say("Summary"), "/tonghop"), Offer(say("Main menu"), "/menu"))
    if not works:
        return tell(say("Nothing is registered for the next weeks."), *offers)
    said: list[Speech] = [say("Registered for the next weeks ({count}):", count=len(works))]
    for (day, _), work in sorted(works.items())[:SHOWN]:
        line = say("– {day}, {unit}: {content}", day=day, unit=units[work.unit_id].name,
                   content=work.content)  # fmt: skip
        if work.leaders:
            line = say("{line} (with {leaders})", line=line, leaders=work.leaders)
        said.append(line)
    if len(works) > SHOWN:
        said.append(say("and {count} more.", count=len(works) - SHOWN))
    return tell(lines(*said), *offers)


def _show(desk: Desk, state: State) -> Step:
    return _begin(desk, "")


TASK = Task(
    "coming", "xem", say("Registered work"), ("xem", "lịch", "sắp tới", "việc đã đăng ký"),
    RIGHTS["follow"], _begin, waits_for_nothing, _show,
)  # fmt: skip
