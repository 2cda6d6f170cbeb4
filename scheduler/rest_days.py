"""Public holidays, official breaks and swapped days, as a value that pure code can ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dialog.wording import Text


class RestKind(StrEnum):
    """What makes a day special.

    `holiday`: of Labour Code art. 112, or 24/11. `tet`: any day of the Tết break. `break`: another
    day of an official break. `make_up`: off for a holiday that fell on a weekend. `swapped`: off
    for a Saturday worked. `worked`: that Saturday.
    """

    HOLIDAY = "holiday"
    TET = "tet"
    BREAK = "break"
    MAKE_UP = "make_up"
    SWAPPED = "swapped"
    WORKED = "worked"


@dataclass(frozen=True)
class RestDay:
    """A special day: its name and the break it belongs to (itself when it stands alone)."""

    name: Text
    kind: RestKind
    first: date
    last: date


@dataclass(frozen=True)
class Holidays:
    """The special days of some years.

    `estimated` are the years whose official notice is not out: there the Tết break, days in lieu
    and the second National Day may still change. Build it with `scheduler.holidays.load_holidays`.
    """

    days: Mapping[date, RestDay]
    years: frozenset[int]
    estimated: frozenset[int]

    def on(self, day: date) -> RestDay | None:
        """What is special about a day, if anything."""
        return self.days.get(day)

    def confirmed(self, year: int) -> bool:
        """Whether the year's holidays are officially known."""
        return year in self.years and year not in self.estimated

    def in_tet(self, day: date) -> bool:
        """Whether the day lies inside the Tết break."""
        rest = self.on(day)
        return rest is not None and rest.kind is RestKind.TET

    def is_working_day(self, day: date) -> bool:
        """Whether officials are at the office."""
        rest = self.on(day)
        if rest is None:
            return day.isoweekday() <= 5
        return rest.kind is RestKind.WORKED

    def last_working_day(self, day: date) -> date:
        """The day itself if officials work on it, else the last working day before."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day
