"""Completeness and timeliness over the last periods, in words."""

from dialog.wording import Speech, lines, say
from handlers.completeness import standing
from handlers.desk import Desk
from handlers.view import View, known_periods
from scheduler.calendar import window
from scheduler.duties import DutyState


def history(desk: Desk, view: View) -> Speech:
    """Tell, a line a period, how many filed, in time and late; the newest first."""
    said: list[Speech] = [say("{unit}, the last periods:", unit=view.top.name)]
    for period in known_periods(desk, view.programme, view.stage):
        if window(view.programme.file.calendar, view.stage, period).opens > desk.now:
            continue
        now = standing(desk, view.programme, view.stage, period, view.top)
        said.append(
            say(
                "{period}: {done}/{total}, in time {on_time}, late {late}, no work {nothing}",
                period=period.label, done=now.done, total=len(now.units),
                on_time=now.count(DutyState.ON_TIME), late=now.count(DutyState.LATE),
                nothing=now.count(DutyState.NOTHING),
            )
        )  # fmt: skip
    return lines(*said)
