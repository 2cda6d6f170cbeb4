"""How far units are with the days the plan asks of them, before the month is over."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.matter import programmes_at
from models.activities import planned
from models.outcomes import days_worked
from models.units import Place, below_each, line_above
from programmes.calendar_file import QuotaFile
from programmes.programme import Programme
from scheduler.quota import QuotaState, quota_state, quota_words

_Days: TypeAlias = dict[int, list[tuple[str, date]]]
"""By unit, the days with the side of the plan they were for."""


def quota_lines(desk: Desk, programme: Programme, unit: Place) -> list[Speech]:
    """Say a unit's quotas of this month that are not met: done, planned still, and missing."""
    return [
        _said(state, coming, desk.today) for state, coming in _unmet(desk, programme, [unit])[unit]
    ]


def own_quotas(desk: Desk) -> list[Speech]:
    """Say what is missing this month at a reporter's unit, or at the commune it is part of."""
    said: list[Speech] = []
    for role in desk.known.roles:
        if role.role != "reporter":
            continue
        for programme in programmes_at(desk, role.unit):
            counted = {quota.who for quota in programme.file.quota}
            line = (role.unit, *line_above(desk.connection, role.unit))
            place = next((unit for unit in line if unit.kind in counted), None)
            if place is not None:
                said += [
                    say("{unit}: {quota}", unit=place.name, quota=quota)
                    for quota in quota_lines(desk, programme, place)
                ]
    return said


def short_of_quota(desk: Desk, programme: Programme, places: Sequence[Place]) -> list[Place]:
    """Name the places whose quota of this month is not met yet."""
    unmet = _unmet(desk, programme, places)
    return [place for place in places if unmet[place]]


def _unmet(
    desk: Desk, programme: Programme, places: Sequence[Place]
) -> dict[Place, list[tuple[QuotaState, int]]]:
    """Give each place's unmet quotas with the days still planned, by two queries for them all."""
    today = desk.today
    span = (today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1]))
    file = programme.file
    kinds = sorted({*file.taken_from("result"), *file.taken_from("registration")})
    below = below_each(desk.connection, places, kinds)
    units = {place: [unit.id for unit in below[place.id]] for place in places}
    ids = sorted({unit for found in units.values() for unit in found})
    done: _Days = defaultdict(list)
    for one in days_worked(desk.connection, programme.slug, ids, span):
        done[one.unit_id].append((one.side, one.day))
    ahead: _Days = defaultdict(list)
    for work in planned(desk.connection, programme.slug, ids, days=span):
        ahead[work.unit_id] += [(work.side, day) for day in work.days if day >= today]
    unmet: dict[Place, list[tuple[QuotaState, int]]] = {}
    for place in places:
        unmet[place] = []
        for quota in programme.file.quota:
            # Model projects are no days: the summary counts which units have one.
            if quota.who != place.kind or not quota.must or quota.of == "initiatives":
                continue
            days = _counted(done, units[place], quota)
            state = quota_state(quota, days, today)
            if not state.met:
                coming = set(_counted(ahead, units[place], quota)) - set(days)
                unmet[place].append((state, len(coming)))
    return unmet


def _counted(days: _Days, units: Sequence[int], quota: QuotaFile) -> list[date]:
    """Give the days of some units on the sides that a quota counts."""
    sides = {"", *quota.also}
    return [day for unit in units for side, day in days[unit] if side in sides]


def _said(state: QuotaState, coming: int, today: date) -> Speech:
    said = quota_words(state)
    if coming:
        return say(
            "Month {month}: {done}, {coming} more planned.",
            month=str(today.month), done=said, coming=coming,
        )  # fmt: skip
    return say("Month {month}: {done}, none planned yet.", month=str(today.month), done=said)
