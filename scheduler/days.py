"""Whether a proposed day suits the plan: fine, doubtful or refused, and the nearest free ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal, TypeAlias

from dialog.wording import Listed, Speech, Words, lines, listed, say
from programmes.calendar_file import WEEKDAYS, DaysFile, Strictness, Weekday
from scheduler.periods import day_and_month
from scheduler.rest_days import Holidays, RestDay, RestKind

Level: TypeAlias = Literal["fine", "warn", "block"]

_SEARCHED = timedelta(days=92)
_LEVELS: Mapping[Strictness, Level] = {"allow": "fine", "warn": "warn", "block": "block"}
_WEEKDAY_NAMES: Mapping[Weekday, Words] = {
    "monday": say("Monday"),
    "tuesday": say("Tuesday"),
    "wednesday": say("Wednesday"),
    "thursday": say("Thursday"),
    "friday": say("Friday"),
    "saturday": say("Saturday"),
    "sunday": say("Sunday"),
}


@dataclass(frozen=True)
class DayVerdict:
    """What the plan makes of a day, and the sentence that says why; a fine day needs none."""

    level: Level
    why: Speech | None = None


FINE = DayVerdict("fine")


def day_verdict(days: DaysFile, holidays: Holidays, day: date) -> DayVerdict:
    """Judge a proposed day by the plan's days and the holidays (forms-and-rules, 10.4).

    In a year without an official notice the sentence of a doubtful or refused rest day says so.
    """
    if day not in holidays.days and day.weekday() in days.weekdays:
        return FINE
    found = [_by_rest(days, holidays, day), _by_weekday(days, day)]
    blocked = [verdict for verdict in found if verdict.level == "block"]
    if blocked:
        return blocked[0]
    warned = [verdict.why for verdict in found if verdict.level == "warn" and verdict.why]
    return DayVerdict("warn", lines(*warned) if len(warned) > 1 else warned[0]) if warned else FINE


def nearest_free(
    days: DaysFile,
    holidays: Holidays,
    around: date,
    n: int,
    *,
    first: date | None = None,
    last: date | None = None,
) -> tuple[date, ...]:
    """The n fine days of the plan's weekdays nearest to `around`, in order, without itself.

    Only between `first` and `last`, both included, when given (today, the registered month).
    """
    earliest = around - _SEARCHED if first is None else max(first, around - _SEARCHED)
    latest = around + _SEARCHED if last is None else min(last, around + _SEARCHED)
    nearest = sorted(range((earliest - around).days, (latest - around).days + 1), key=abs)
    free = (
        day
        for away in nearest
        if away
        and (day := around + timedelta(days=away)).weekday() in days.weekdays
        and day_verdict(days, holidays, day).level == "fine"
    )
    return tuple(sorted(islice(free, n)))


def working_days(days: DaysFile, holidays: Holidays, first: date, last: date) -> tuple[date, ...]:
    """The plan's own weekdays between two days, both included, that are not refused."""
    judged = _judged(days, holidays, first, last)
    return tuple(day for day, verdict in judged.items() if verdict.level != "block")


def why_no_day(days: DaysFile, holidays: Holidays, first: date, last: date) -> Speech | None:
    """Why none of the plan's own weekdays between two days can be worked, or None if one can."""
    judged = _judged(days, holidays, first, last)
    if any(verdict.level != "block" for verdict in judged.values()):
        return None
    return next((verdict.why for verdict in judged.values()), None)


def refused_days(
    days: DaysFile, holidays: Holidays, first: date, last: date
) -> Mapping[date, Speech]:
    """The plan's own weekdays between two days, both included, that are refused, and why."""
    judged = _judged(days, holidays, first, last)
    return {
        day: verdict.why
        for day, verdict in judged.items()
        if verdict.level == "block" and verdict.why is not None
    }


def unannounced_note(holidays: Holidays, year: int) -> Words | None:
    """What to say about a year whose holidays are not officially known, or None."""
    if holidays.confirmed(year):
        return None
    return say("The holiday calendar of {year} has not been announced yet.", year=str(year))


def _judged(
    days: DaysFile, holidays: Holidays, first: date, last: date
) -> Mapping[date, DayVerdict]:
    span = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return {day: day_verdict(days, holidays, day) for day in span if day.weekday() in days.weekdays}


def _by_weekday(days: DaysFile, day: date) -> DayVerdict:
    if day.weekday() in days.weekdays:
        return FINE
    why = say("{Day} is not a day of this plan: {weekdays}.", day=day, weekdays=_allowed(days))
    return DayVerdict(_LEVELS[days.other_days], why)


def _by_rest(days: DaysFile, holidays: Holidays, day: date) -> DayVerdict:
    rest = holidays.on(day)
    if rest is None:
        return FINE
    holiday = rest.kind in {RestKind.HOLIDAY, RestKind.TET}
    level = _LEVELS[days.holidays if holiday else days.breaks]
    if level == "fine":
        return FINE
    why = _rest_words(rest, day, level)
    note = unannounced_note(holidays, day.year)
    return DayVerdict(level, why if note is None else lines(why, note))


def _rest_words(rest: RestDay, day: date, level: Level) -> Words:
    span = {"first": day_and_month(rest.first), "last": day_and_month(rest.last)}
    match rest.kind:
        case RestKind.HOLIDAY if level == "block":
            return say(
                "{Day} is {holiday}: the plan holds no work on holidays.",
                day=day,
                holiday=rest.name,
            )
        case RestKind.HOLIDAY:
            return say("{Day} is {holiday}.", day=day, holiday=rest.name)
        case RestKind.TET if level == "block":
            return say(
                "{Day} is in the {break_name} ({first} to {last}): the plan holds no work then.",
                day=day,
                break_name=rest.name,
                **span,
            )
        case RestKind.WORKED:
            return say(
                "{Day} is worked in lieu: officials are at the office, so fewer can come.", day=day
            )
        case RestKind.MAKE_UP | RestKind.SWAPPED:
            return say("{Day} is a day off in lieu: people may be away.", day=day)
        case _:
            return say(
                "{Day} is in the {break_name} ({first} to {last}): people may be away.",
                day=day,
                break_name=rest.name,
                **span,
            )


def _allowed(days: DaysFile) -> Listed:
    return listed(*(_WEEKDAY_NAMES[weekday] for weekday in WEEKDAYS if weekday in days.allowed))
