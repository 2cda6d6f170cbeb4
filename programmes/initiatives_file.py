"""The `[initiatives]` part of a programme file: model projects, their kinds and criteria."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dialog.form import Form, Key
from dialog.wording import Text


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Criterion(_Part):
    """Something a model project is judged by; `about` says in the plan's words what it takes."""

    key: Key
    name: Text
    about: Text | None = None


class InitiativeKind(_Part):
    """Whose model project it is («tập thể», «cá nhân»), and what such a one is judged by."""

    key: Key
    name: Text
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _criteria_differ(self) -> Self:
        keys = [criterion.key for criterion in self.criteria]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(f"two criteria are called «{twice}»")
        return self


class InitiativesFile(_Part):
    """That a plan registers model projects instead of days of work, and how they are judged.

    Its registration form asks `name` and `field`, and `kind` where there are several kinds; its
    result form goes through the projects registered, one after another.
    """

    kind: tuple[InitiativeKind, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _kinds_differ(self) -> Self:
        keys = [kind.key for kind in self.kind]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(f"two kinds of initiatives are called «{twice}»")
        return self

    def kind_of(self, key: str) -> InitiativeKind:
        """Find a kind by its key; one that is not told, or no longer known, is the first."""
        return next((kind for kind in self.kind if kind.key == key), self.kind[0])


def why_unfit(form: Form, initiatives: InitiativesFile) -> str | None:
    """Tell why a form cannot register or report model projects; nothing when it can."""
    if form.stage == "result":
        return None if "initiative" in form.facts else "a report on projects knows «initiative»"
    if missing := [key for key in ("name", "field") if form.ask_of(key) is None]:
        return f"a registration of projects asks «{missing[0]}»"
    kinds = {kind.key for kind in initiatives.kind}
    if len(kinds) > 1 and form.values_of("kind") != kinds:
        return f"«kind» offers {', '.join(sorted(kinds))}, as [initiatives] does"
    return None
