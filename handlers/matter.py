"""What a paper is about: which plan, stage, period and unit, and until when it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dialog.form import Form
from dialog.question import Option
from dialog.wording import Speech, say
from handlers.access import require
from handlers.desk import Desk
from handlers.places_below import places_below
from models.filings import Filed, filed_periods, filing_of
from models.grants import granted_periods, granted_until
from models.units import Place, unit_by_id
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.calendar import Window, period_by_key, window
from scheduler.days import working_days
from scheduler.duties import current_duty_period
from scheduler.periods import Period, day_and_month, own_day


@dataclass(frozen=True)
class Matter:
    """One paper of one unit; `places` are those that its questions may name.

    `unsent` says that nothing had been filed when it was looked up, in this turn.
    """

    programme: Programme
    stage: Stage
    period: Period
    unit: Place
    places: tuple[Option, ...] = ()
    unsent: bool = False

    @cached_property
    def form(self) -> Form:
        """The form it is filled with, among the places there are."""
        form = self.programme.form_for(self.stage)
        return form.among(self.places) if self.places else form

    @property
    def window(self) -> Window:
        """When it opens, is due and locks."""
        return window(self.programme.file.calendar, self.stage, self.period)

    @property
    def command(self) -> str:
        """The command that opens it, for a button."""
        return self.programme.command(self.stage, self.unit.id, self.period.key)

    def state(self) -> dict[str, Any]:
        """Name the matter in JSON, for the wait of a chat."""
        return {
            "programme": self.programme.slug,
            "stage": self.stage,
            "period": self.period.key,
            "unit": self.unit.id,
        }

    def takes(self, desk: Desk) -> bool:
        """Tell whether the paper could be filed when this was sent, by the calendar or by grant."""
        if self.window.takes(desk.heard.sent_at):
            return True
        until = granted_until(
            desk.connection, self.programme.slug, self.stage, self.period.key, self.unit.id
        )
        return self.window.takes(desk.heard.sent_at, until)

    def working_days(self, desk: Desk) -> tuple[date, ...]:
        """List the days of the period on which the plan lets work be done."""
        span = (self.period.covers_from, self.period.covers_to)
        return working_days(self.programme.file.days, desk.office.holidays, *span)

    def filed(self, desk: Desk) -> Filed | None:
        """Find the paper if it has been sent."""
        if self.unsent:
            return None
        return filing_of(
            desk.connection, self.programme.slug, self.stage, self.period.key, self.unit.id
        )


def matter_of(desk: Desk, state: Mapping[str, Any]) -> Matter | None:
    """Find the matter a wait or a draft names, if it still exists.

    Raises:
        PermissionError: if the person may no longer file for the unit.
    """
    programme = desk.office.programmes.get(state["programme"])
    unit = _own_unit(desk, int(state["unit"])) or unit_by_id(desk.connection, int(state["unit"]))
    if programme is None or unit is None:
        return None
    stage: Stage = state["stage"]
    require(desk.known, "announce" if stage == "round" else "file", unit)
    period = period_by_key(programme.file.calendar, stage, state["period"])
    places = places_below(desk, unit) if stage == "round" else ()
    return _matter(programme, stage, period, unit, places)


def _own_unit(desk: Desk, number: int) -> Place | None:
    """Find a unit among those of the person's posts, which are known already."""
    for role in desk.known.roles:
        if role.unit.id == number:
            return role.unit
    return None


def current_matter(
    desk: Desk, programme: Programme, stage: Stage, unit: Place, key: str = ""
) -> Matter | None:
    """Find the paper a person most likely means, or the one of a period named."""
    calendar = programme.file.calendar
    filed = filed_periods(desk.connection, programme.slug, stage, unit.id)
    if not key:
        granted = granted_periods(desk.connection, programme.slug, stage, unit.id, desk.now)
        key = next((one for one in granted if one not in filed), "")
    period = (
        period_by_key(calendar, stage, key)
        if key
        else current_duty_period(calendar, stage, desk.heard.sent_at, filed)
    )
    unsent = period is not None and period.key not in filed
    return _matter(programme, stage, period, unit, unsent=unsent)


def _matter(
    programme: Programme, stage: Stage, period: Period | None, unit: Place,
    places: tuple[Option, ...] = (), *, unsent: bool = False,
) -> Matter | None:  # fmt: skip
    """Put a matter together, by the version of the plan that its period began with."""
    if period is None:
        return None
    return Matter(programme.at(period.covers_from), stage, period, unit, places, unsent)


def programmes_at(desk: Desk, unit: Place, stage: Stage | None = None) -> tuple[Programme, ...]:
    """List the plans in force at a unit that take papers from its kind, of one stage or of any."""
    line = unit.line
    found = [plan for plan, owner in desk.plans if owner in line and _takes(plan, unit.kind, stage)]
    return tuple(found)


def _takes(programme: Programme, kind: str, stage: Stage | None) -> bool:
    stages = programme.file.calendar.stages
    if stage is not None:
        return stage in stages and kind in programme.file.taken_from(stage)
    return any(kind in programme.file.taken_from(one) for one in stages)


def span_said(period: Period) -> Speech:
    """Say the days a period covers: «10/3 đến 09/4», or the one day it is about: «15/4»."""
    if (day := own_day(period)) is not None:
        return day_and_month(day)
    first, last = period.covers_from, period.covers_to
    return say(
        "{first} to {last}", first=f"{first:%d}/{first.month}", last=f"{last:%d}/{last.month}"
    )
