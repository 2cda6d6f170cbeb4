"""Which version of a plan a paper belongs to: the one its period began with."""

from collections.abc import Mapping

from programmes.programme import Programme
from scheduler.calendar import period_by_key


def begun_with(programmes: Mapping[str, Programme], slug: str, key: str) -> Mapping[str, Programme]:
    """Give the plans with one of them in the version that a period of it began with."""
    programme = programmes.get(slug)
    if programme is None or programme.earlier is None:
        return programmes
    calendar = programme.file.calendar
    found = (period_by_key(calendar, stage, key) for stage in calendar.stages)
    period = next((period for period in found if period is not None), None)
    if period is None:
        return programmes
    return {**programmes, slug: programme.at(period.covers_from)}
