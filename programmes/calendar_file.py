"""The `[calendar]`, `[days]` and `[[quota]]` parts of a programme file, as frozen types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from dialog.part import Part
from dialog.unfit import UnfitError
from dialog.wording import Text, say

Stage: TypeAlias = Literal["registration", "result", "summary", "round"]
STAGES: tuple[Stage, ...] = ("registration", "result", "summary", "round")

Every: TypeAlias = Literal[
    "month", "quarter", "half-year", "half-year and year", "year", "week", "date"
]
"""How long a period is: `half-year and year` has the first half and then the whole year («định kỳ
6 tháng, một năm»); a `week` runs Monday to Sunday and is named by its Saturday («tuần 2 tháng 4»
has the month's second Saturday); a `date` is one of the days listed in `dates`."""

Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

UnitKind: TypeAlias = Literal["province", "district", "commune", "village", "agency"]
REPORTING: frozenset[UnitKind] = frozenset({"village", "agency"})
"""Kinds of units whose own people file; for the others, which govern, their cadres do."""

PlanDay = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2099, 12, 31))]
"""A day that a plan may begin or end with."""

Strictness: TypeAlias = Literal["block", "warn", "allow"]


class DayMark(Part):
    """One day told from a period, as a plan tells it.

    Exactly one of five ways:

    - in a month: `day = 10` (31: the month's last), `before_day = 25` (the 24th is the last day),
      or neither (the whole month: «trong tháng 9» ends with the 30th). The month is `month = 9` of
      the period's year, or so many `months_before` the first or `months_after` the last month that
      names the period; without these the period's own last month;
    - `days_before = 7`: so many days before the first day covered (0: that day);
    - `days_after = 0`: so many days after the last day covered (0: that day);
    - `weekday = "thursday"`: the first such day covered;
    - `when_due = "summary"` (locks only): with the last day of another stage.

    `said` keeps the plan's own wording, to be printed.
    """

    day: int | None = Field(default=None, ge=1, le=31)
    before_day: int | None = Field(default=None, ge=1, le=31)
    month: int | None = Field(default=None, ge=1, le=12)
    months_before: int | None = Field(default=None, ge=0)
    months_after: int | None = Field(default=None, ge=0)
    days_before: int | None = Field(default=None, ge=0)
    days_after: int | None = Field(default=None, ge=0)
    weekday: Weekday | None = None
    when_due: Stage | None = None
    said: Text | None = None

    @model_validator(mode="after")
    def _told_in_one_way(self) -> Self:
        months = (self.month, self.months_before, self.months_after)
        in_month = any(part is not None for part in (self.day, self.before_day, *months))
        others = (self.days_before, self.days_after, self.weekday, self.when_due)
        if in_month + sum(part is not None for part in others) != 1:
            raise UnfitError(
                say(
                    "tell the day in one way: in a month, days_before, days_after, weekday or "
                    "when_due"
                )
            )
        if self.day is not None and self.before_day is not None:
            raise UnfitError(say("give day or before_day, not both"), "before_day")
        if sum(part is not None for part in months) > 1:
            raise UnfitError(say("give one of month, months_before, months_after"))
        return self


class StageFile(Part):
    """When one stage's paper is opened, due and locked.

    `every`, `from_day` and `starts` are the calendar's own unless given. `opens` is the first day
    it can be filed (by default the first day covered), `due` the last day in time, `locks` the last
    day on which it can be filed late or corrected (by default 30 days after the due day, and never
    before the last day covered). `filed_by` are the units that owe it, where they are others than
    the plan's `reports`: a commune that chooses a day for all its villages; `tells` are the units
    below that are written to when it is filed and whenever it is changed. Where a result is owed
    only `if registered`, whoever registered nothing for the period is not counted as missing.
    """

    every: Every | None = None
    from_day: int | None = Field(default=None, ge=1, le=27)
    starts: PlanDay | None = None
    opens: DayMark = DayMark(days_before=0)
    due: DayMark
    locks: DayMark | None = None
    filed_by: tuple[UnitKind, ...] = ()
    owed: Literal["always", "if registered"] = "always"
    tells: tuple[UnitKind, ...] = ()

    @model_validator(mode="after")
    def _filed_by_one_sort(self) -> Self:
        if 0 < len(REPORTING & set(self.filed_by)) < len(set(self.filed_by)):
            why = say("filed_by names villages or agencies, or those above them, not both")
            raise UnfitError(why, "filed_by")
        return self

    @model_validator(mode="after")
    def _marks_fit(self) -> Self:
        if self.opens.before_day is not None or self.opens.when_due is not None:
            raise UnfitError(say("opens takes neither before_day nor when_due"), "opens")
        if self.due.when_due is not None:
            raise UnfitError(say("due cannot follow another stage; only locks can"), "due")
        return self


class RoundFile(StageFile):
    """An outing that the plan's owner announces each quarter or month, and asks units to confirm.

    It is expected in one week: `week` counts Saturdays, week 1 is the Monday-to-Sunday week with
    the first one. It can be announced and changed until its period is over, unless told otherwise.
    """

    name: Text
    every: Literal["month", "quarter"] = "quarter"
    week: int = Field(default=1, ge=1, le=5)
    said: Text | None = None
    due: DayMark = DayMark(days_after=0)
    locks: DayMark | None = DayMark(days_after=0)


@dataclass(frozen=True)
class Rhythm:
    """How a stage cuts time into periods: `first_day` is the day of the month a period begins."""

    every: Every
    first_day: int
    starts: date
    ends: date | None
    dates: tuple[date, ...]


class CalendarFile(Part):
    """A programme's periods and deadlines.

    `from_day = 10` makes months run from the 10th to the 9th, «từ ngày 10 tháng trước đến ngày 10
    tháng sau»; `day10` says to which of the two periods the day they share belongs: `next` begins
    with it, `previous` ends with it. A period is in the plan when its first day (of a week: its
    Saturday) lies between `starts` and `ends`, both included.
    """

    every: Every
    from_day: int = Field(default=1, ge=1, le=27)
    day10: Literal["next", "previous"] = "next"
    starts: PlanDay
    ends: PlanDay | None = None
    dates: tuple[PlanDay, ...] = ()
    registration: StageFile | None = None
    result: StageFile | None = None
    summary: StageFile | None = None
    round: RoundFile | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.ends is not None and self.ends < self.starts:
            raise UnfitError(say("ends lies before starts"), "ends")
        stages = [self.stage(stage) for stage in self.stages]
        if not stages:
            raise UnfitError(say("a calendar needs a stage: registration, result or summary"))
        if list(self.dates) != sorted(set(self.dates)):
            raise UnfitError(say("dates must be in order, each once"), "dates")
        if ("date" in {own.every or self.every for own in stages}) != bool(self.dates):
            raise UnfitError(say('every = "date" and dates = […] go together'), "every")
        for own in stages:
            if own.locks and own.locks.when_due and own.locks.when_due not in self.stages:
                raise UnfitError(
                    say("locks follows {stage}, which has no calendar", stage=own.locks.when_due)
                )
        return self

    def __hash__(self) -> int:
        """Hash it by its text, once: every turn asks for periods and windows that are cached."""
        return self._hashed

    @cached_property
    def _hashed(self) -> int:
        return hash(self.model_dump_json())

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages this plan has."""
        return tuple(self._by_stage)

    def stage(self, stage: Stage) -> StageFile:
        """One stage's calendar; KeyError when the plan has no such stage."""
        return self._by_stage[stage]

    def rhythm(self, stage: Stage) -> Rhythm:
        """How a stage cuts time; KeyError when the plan has no such stage."""
        return self._rhythms[stage]

    @cached_property
    def _by_stage(self) -> Mapping[Stage, StageFile]:
        own: dict[Stage, StageFile | None] = {
            "registration": self.registration, "result": self.result, "summary": self.summary,
            "round": self.round,
        }  # fmt: skip
        return {stage: one for stage in STAGES if (one := own[stage]) is not None}

    @cached_property
    def _rhythms(self) -> Mapping[Stage, Rhythm]:
        return {stage: self._rhythm(own) for stage, own in self._by_stage.items()}

    def _rhythm(self, own: StageFile) -> Rhythm:
        """Fill in what a stage inherits and the reading of day 10."""
        from_day = self.from_day if own.from_day is None else own.from_day
        shifted = from_day > 1 and self.day10 == "previous"
        return Rhythm(
            every=own.every or self.every,
            first_day=from_day + shifted,
            starts=own.starts or self.starts,
            ends=self.ends,
            dates=self.dates,
        )


class DaysFile(Part):
    """On which days work is done, and what a holiday means.

    `other_days` is for days not in `allowed`; `holidays` for public holidays and the Tết break;
    `breaks` for weekends of other official breaks, days off in lieu and Saturdays worked in lieu.
    """

    allowed: tuple[Weekday, ...] = Field(default=WEEKDAYS, min_length=1)
    other_days: Strictness = "block"
    holidays: Strictness = "block"
    breaks: Strictness = "warn"
    said: Text | None = None

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """The allowed days as `date.weekday` numbers them: Monday is 0."""
        return frozenset(WEEKDAYS.index(one) for one in self.allowed)


class QuotaFile(Part):
    """How much a unit should do in a month, quarter or year.

    `distinct days` counts a day once however many places worked on it; `times` counts every place
    and session; `initiatives` counts registered model projects. `must = false` marks what a plan
    strives for («phấn đấu»). `also` names the sides whose days count beside the plan's own.
    """

    who: Literal["commune", "agency", "village", "leader"]
    at_least: int = Field(ge=1)
    of: Literal["distinct days", "times", "initiatives"]
    per: Literal["calendar month", "quarter", "year"]
    must: bool = True
    also: tuple[str, ...] = ()
    said: Text | None = None
