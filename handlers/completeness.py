"""Who has filed, in time or late, and who has not: counted for a unit and all below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.desk import Desk
from models.activities import planned
from models.filings import Filed, filings_of
from models.units import Place, units_below
from programmes.calendar_file import Stage
from programmes.programme import Programme
from scheduler.calendar import Window, window
from scheduler.duties import DutyState, duty_state
from scheduler.periods import Period


@dataclass(frozen=True)
class Standing:
    """How the duties below a unit stand: `units` owe or have filed, `states` are of all by unit."""

    units: tuple[Place, ...]
    states: Mapping[int, DutyState]
    filed: Mapping[int, Filed]
    window: Window

    def count(self, *states: DutyState) -> int:
        """Count the units in any of some states."""
        return sum(state in states for state in self.states.values())

    @property
    def done(self) -> int:
        """How many have answered, be it that there was nothing."""
        return self.count(DutyState.ON_TIME, DutyState.LATE, DutyState.NOTHING)

    @property
    def missing(self) -> tuple[Place, ...]:
        """Those who have not answered yet."""
        owing = {DutyState.TO_DO, DutyState.MISSING}
        return tuple(unit for unit in self.units if self.states[unit.id] in owing)

    def below(self, top: Place) -> "Standing":
        """Narrow down to a unit of the tree."""
        units = tuple(unit for unit in self.units if top.holds(unit))
        return Standing(
            units, {unit.id: self.states[unit.id] for unit in units}, self.filed, self.window
        )


def standing(
    desk: Desk, programme: Programme, stage: Stage, period: Period, top: Place
) -> Standing:
    """Count how a period's papers stand below a unit."""
    units = units_below(desk.connection, top, programme.file.filed_by(stage), period.covers_to)
    return of_units(desk, programme, stage, period, units)


def of_units(
    desk: Desk, programme: Programme, stage: Stage, period: Period, units: Sequence[Place]
) -> Standing:
    """Count how a period's papers stand for some units."""
    filed = filings_of(
        desk.connection, programme.slug, stage, period.key, [unit.id for unit in units]
    )
    span = window(programme.file.calendar, stage, period)
    owing = _owing(desk, programme, stage, period, units) | filed.keys()
    states = {
        unit.id: duty_state(
            span, desk.now, paper.first_sent_at if paper else None,
            nothing=bool(paper and paper.nothing),
        )
        if unit.id in owing
        else DutyState.NOT_OWED
        for unit in units
        for paper in (filed.get(unit.id),)
    }  # fmt: skip
    return Standing(tuple(unit for unit in units if unit.id in owing), states, filed, span)


def _owing(
    desk: Desk, programme: Programme, stage: Stage, period: Period, units: Sequence[Place]
) -> set[int]:
    """Find who owes the paper: everybody, or only those who have registered something for it."""
    ids = {unit.id for unit in units}
    if programme.file.calendar.stage(stage).owed == "always":
        return ids
    span = (period.covers_from, period.covers_to)
    return {work.unit_id for work in planned(desk.connection, programme.slug, ids, days=span)}
