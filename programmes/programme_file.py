"""The types of a `programme.toml`: what a plan says of itself, as an officer writes it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from dialog.part import Part
from dialog.question import Key
from dialog.unfit import UnfitError, repeated
from dialog.wording import Text, say
from programmes.calendar_file import (
    REPORTING,
    STAGES,
    CalendarFile,
    DaysFile,
    QuotaFile,
    Stage,
    UnitKind,
)
from programmes.initiatives_file import InitiativesFile
from programmes.ladder import DEFAULT_LADDER, Rung


class Document(Part):
    """The paper the programme stands on; `style` chooses Party or State typography.

    A draft may leave `number` and `date` empty (""), until the paper is signed.
    """

    number: str
    date: Annotated[date | None, BeforeValidator(lambda given: given or None)]
    issuer: str
    style: Literal["party", "state"]


class Measure(Part):
    """A figure or text that the programme counts, and how a summary names it.

    `kind` is an answer kind; figures are summed, texts are joined. `headline` puts it on the first
    page of the summary. `of` names the measure that is the whole of this one: then both are shown
    together, with the share («45/52 hộ, 87 %»).
    """

    key: Key
    name: Text
    kind: Literal["count", "metres", "households", "quantity", "text", "names", "choice", "choices"]
    unit: Text | None = None
    short: Text | None = None
    headline: bool = False
    of: Key | None = None

    @cached_property
    def is_figure(self) -> bool:
        """Tell figures, which are summed, from texts, which are joined."""
        return self.kind in {"count", "metres", "households", "quantity"}


class Work(Part):
    """A kind of work, an option of the question `works`; `measures` are the columns it fills."""

    key: Key
    measures: tuple[Key, ...] = Field(min_length=1)


class Topic(Part):
    """What a petition may be about; `also` are other words people use for it."""

    key: Key
    name: Text
    also: tuple[str, ...] = ()


class ProgrammeFile(Part):
    """A whole `programme.toml`.

    Units of the kinds `reports` owe papers; those of `may_report` can send some, and owe none.
    """

    format: Literal[1]
    slug: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: int
    name: Text
    short: Text
    document: Document
    reports: tuple[UnitKind, ...] = Field(min_length=1)
    may_report: tuple[UnitKind, ...] = ()
    calendar: CalendarFile
    days: DaysFile
    quota: tuple[QuotaFile, ...] = ()
    reminder: tuple[Rung, ...] = DEFAULT_LADDER
    measure: tuple[Measure, ...] = ()
    initiatives: InitiativesFile | None = None
    work: tuple[Work, ...] = ()
    petition_topics: tuple[Topic, ...] = ()

    def filed_by(self, stage: Stage) -> tuple[UnitKind, ...]:
        """Name the kinds of units that owe a stage's paper."""
        return self._owing.get(stage, self.reports)

    def taken_from(self, stage: Stage) -> tuple[UnitKind, ...]:
        """Name the kinds of units that can send a stage's paper, whether they owe it or not."""
        return self._sending[stage]

    def filer(self, stage: Stage) -> Literal["reporter", "cadre"]:
        """Name the role of those who file a stage's paper: of a governing unit, its cadres."""
        return "reporter" if REPORTING & set(self.filed_by(stage)) else "cadre"

    @cached_property
    def _owing(self) -> Mapping[Stage, tuple[UnitKind, ...]]:
        calendar = self.calendar
        return {stage: calendar.stage(stage).filed_by or self.reports for stage in calendar.stages}

    @cached_property
    def _sending(self) -> Mapping[Stage, tuple[UnitKind, ...]]:
        return {
            stage: tuple(dict.fromkeys((*self.filed_by(stage), *self.may_report)))
            for stage in STAGES
        }

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        if not self.measure and self.initiatives is None:
            raise UnfitError(say("a plan counts something: [[measure]], or [initiatives]"))
        return self

    @model_validator(mode="after")
    def _works_count_measures(self) -> Self:
        keys = [measure.key for measure in self.measure]
        if (at := repeated(keys)) is not None:
            raise UnfitError(
                say("two measures are called «{key}»", key=keys[at]), "measure", at, "key"
            )
        for at, measure in enumerate(self.measure):
            if measure.of is not None and measure.of not in keys:
                why = say(
                    "«{key}» is a part of «{whole}», no measure",
                    key=measure.key, whole=measure.of,
                )  # fmt: skip
                raise UnfitError(why, "measure", at, "of")
        for at, work in enumerate(self.work):
            if missing := sorted(set(work.measures) - set(keys)):
                why = say(
                    "work «{work}» counts {missing}, no measure",
                    work=work.key, missing=", ".join(missing),
                )  # fmt: skip
                raise UnfitError(why, "work", at, "measures")
        topics = [topic.key for topic in self.petition_topics]
        if (at := repeated(topics)) is not None:
            raise UnfitError(
                say("two topics of petitions are called «{key}»", key=topics[at]),
                "petition_topics", at, "key",
            )  # fmt: skip
        return self
