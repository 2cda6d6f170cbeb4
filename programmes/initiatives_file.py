"""The `[initiatives]` part of a programme file: model projects, their kinds and criteria."""

from typing import Self

from pydantic import Field, model_validator

from dialog.form import Form
from dialog.part import Part
from dialog.question import Key
from dialog.unfit import UnfitError, repeated
from dialog.wording import Speech, Text, say


class Criterion(Part):
    """Something a model project is judged by; `about` says in the plan's words what it takes."""

    key: Key
    name: Text
    about: Text | None = None


class InitiativeKind(Part):
    """Whose model project it is («tập thể», «cá nhân»), and what such a one is judged by."""

    key: Key
    name: Text
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _criteria_differ(self) -> Self:
        keys = [criterion.key for criterion in self.criteria]
        if (at := repeated(keys)) is not None:
            raise UnfitError(say("two criteria are called «{key}»", key=keys[at]), "criteria", at)
        return self


class InitiativesFile(Part):
    """That a plan registers model projects instead of days of work, and how they are judged.

    Its registration form asks `name` and `field`, and `kind` where there are several kinds; its
    result form goes through the projects registered, one after another.
    """

    kind: tuple[InitiativeKind, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _kinds_differ(self) -> Self:
        keys = [kind.key for kind in self.kind]
        if (at := repeated(keys)) is not None:
            why = say("two kinds of initiatives are called «{key}»", key=keys[at])
            raise UnfitError(why, "kind", at, "key")
        return self

    def kind_of(self, key: str) -> InitiativeKind:
        """Find a kind by its key; one that is not told, or no longer known, is the first."""
        return next((kind for kind in self.kind if kind.key == key), self.kind[0])


COUNTED = frozenset(
    {"registered", "waiting", "running", "evaluated", "replicated", "maintained", "stopped"}
)
"""What a sheet may count: all that were registered, those not begun yet, and by state."""


def sources_of(initiatives: InitiativesFile) -> frozenset[str]:
    """Name what a sheet may tell of model projects beside what the forms ask."""
    kinds = {kind.key for kind in initiatives.kind}
    return frozenset({*COUNTED, *kinds, "state", "marks", "why"})


def why_unfit(form: Form, initiatives: InitiativesFile) -> Speech | None:
    """Tell why a form cannot register or report model projects; nothing when it can."""
    if form.stage == "result":
        known = "initiative" in form.facts
        return None if known else say("a report on projects knows «initiative» in [facts]")
    if missing := [key for key in ("name", "field") if form.ask_of(key) is None]:
        return say("a registration of projects asks «{key}»", key=missing[0])
    kinds = {kind.key for kind in initiatives.kind}
    if len(kinds) > 1 and form.values_of("kind") != kinds:
        return say("«kind» offers {kinds}, as [initiatives] does", kinds=", ".join(sorted(kinds)))
    return None
