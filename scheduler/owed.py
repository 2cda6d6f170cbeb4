"""What is owed at this moment by one person, with all that a reminder says about it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from models.reminders import Waiting
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.calendar import Window
from scheduler.periods import Period

Works: TypeAlias = tuple[tuple[date | None, str], ...]
"""What was registered: each day with its work; without a day where it has none."""


@dataclass(frozen=True)
class Owed:
    """A reminder that is still right.

    `works` is what was registered for the period, `begun` tells that a draft is open, `missing`
    names the units below that have not filed (for those who look after others); `if_registered`
    tells that without works there is nothing to remind of, `several` that the unit has more plans
    than this one, so that it must be named.
    """

    waiting: Waiting
    programme: Programme
    stage: Stage
    period: Period
    window: Window
    role: str
    twice: bool = False
    if_registered: bool = False
    works: Works = ()
    begun: bool = False
    missing: tuple[str, ...] = ()
    several: bool = False

    @property
    def command(self) -> str:
        """The command that opens the paper."""
        return self.programme.command(self.stage, self.waiting.unit_id, self.period.key)
