"""Completeness and timeliness over the last periods, in words."""

from datetime import date
from typing import TypeAlias

from dialog.wording import Speech, lines, say
from handlers.completeness import Standing, standing
from handlers.desk import Desk
from handlers.view import View, known_periods
from scheduler.duties import DutyState
from scheduler.periods import Period

Past: TypeAlias = tuple[tuple[Period, Standing], ...]


def last_periods(desk: Desk, view: View, until: date | None = None) -> Past:
    """Count how the papers of the last periods that began by a day stand, the newest first."""
    return tuple(
        (period, standing(desk, view.programme, view.stage, period, view.top))
        for period in known_periods(desk, view.programme, view.stage, until)
    )


def history(view: View, past: Past) -> Speech:
    """Tell, a line a period, how many filed, in time and late."""
    said: list[Speech] = [say("{unit}, the last periods:", unit=view.top.name)]
    for period, now in past:
        said.append(
            say(
                "{period}: {done}/{total}, in time {on_time}, late {late}, no work {nothing}",
                period=period.label, done=now.done, total=len(now.units),
                on_time=now.count(DutyState.ON_TIME), late=now.count(DutyState.LATE),
                nothing=now.count(DutyState.NOTHING),
            )
        )  # fmt: skip
    return lines(*said)
