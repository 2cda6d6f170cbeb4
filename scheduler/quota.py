"""How far a unit is with the days a plan asks of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dialog.wording import Words, say
from programmes.calendar_file import QuotaFile

_MONTHS = {"calendar month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class QuotaState:
    """Done so far against a quota.

    `days` counts distinct days and `times` everything done, in the month, quarter or year; `done`
    is the one the quota asks for.
    """

    quota: QuotaFile
    days: int
    times: int

    @property
    def done(self) -> int:
        """What counts towards the quota."""
        return self.days if self.quota.of == "distinct days" else self.times

    @property
    def missing(self) -> int:
        """How many are still missing."""
        return max(0, self.quota.at_least - self.done)

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def quota_state(quota: QuotaFile, days_done: Collection[date], month: date) -> QuotaState:
    """Count what was done in the month (quarter, year) that the day `month` lies in.

    `days_done` has a date for every place and session, so a day may stand in it several times.
    Counted by the date of the work, never by reporting period (forms-and-rules, A4 and A5).
    """
    counted = [day for day in days_done if _same_span(quota, day, month)]
    return QuotaState(quota, days=len(set(counted)), times=len(counted))


def quota_words(state: QuotaState) -> Words:
    """One line for the reporter and the office: how many of how many."""
    done, needed, times = state.done, state.quota.at_least, state.times
    if state.quota.of == "initiatives":
        return say("{done} of {needed} model projects", done=done, needed=needed)
    if state.quota.of == "times":
        return say("{done} of {needed} times", done=done, needed=needed)
    if times > state.days:
        return say("{done} of {needed} days, {times} times", done=done, needed=needed, times=times)
    return say("{done} of {needed} days", done=done, needed=needed)


def _same_span(quota: QuotaFile, day: date, other: date) -> bool:
    months = _MONTHS[quota.per]
    return day.year == other.year and (day.month - 1) // months == (other.month - 1) // months
