"""Sentences before they are spoken: a message id with its arguments, or a plan's own text.

Nothing here knows a language. `say("…")` marks an English message id for the catalogues in
`locale/` (Babel extracts the first argument); a `Text` carries its own Vietnamese, as plans and
forms do. `dialog.speech` turns both into what a person reads.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, model_validator


class Text(BaseModel):
    """Text that a plan brings along: Vietnamese always, English where somebody wrote it.

    In TOML it is a plain string (Vietnamese) or a table `{ vi = "…", en = "…" }`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    vi: str
    en: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain_string(cls, given: object) -> object:
        return {"vi": given} if isinstance(given, str) else given


class Words(Struct, frozen=True):
    """A sentence to be said: the English message id (or a plan's text) and what its braces take.

    Arguments keep their type, so that `speech` writes 1200 as «1.200» and a date as «thứ Bảy 15/3».
    A catalogue may also use `{you}` and `{You}`, the person's form of address, in any sentence.
    """

    id: "str | Text"
    args: Mapping[str, "Arg"] = {}


class Lines(Struct, frozen=True):
    """Several sentences, a line each."""

    lines: tuple["Speech", ...]


class Listed(Struct, frozen=True):
    """Several things in one sentence, with commas."""

    items: tuple["Speech", ...]


class Sentences(Struct, frozen=True):
    """Several sentences behind each other, with a space between."""

    sentences: tuple["Speech", ...]


Speech: TypeAlias = Words | Text | Lines | Listed | Sentences | str
"""Anything that can be said; a plain `str` is somebody's own words and is said as it is."""

Arg: TypeAlias = Speech | int | Decimal | date | datetime


def say(text: str, /, **args: Arg) -> Words:
    """Mark an English message id for translation and tie its arguments to it."""
    return Words(text, args)


def fill(text: Text, args: Mapping[str, Arg]) -> Words:
    """Tie arguments to a plan's own text, as `say` does for message ids."""
    return Words(text, args)


def lines(*spoken: Speech) -> Lines:
    """Put several sentences under each other."""
    return Lines(tuple(spoken))


def listed(*items: Speech) -> Listed:
    """Put several things into one sentence, with commas."""
    return Listed(tuple(items))


def sentences(*parts: Speech) -> Speech:
    """Put sentences behind each other, with a space between."""
    return parts[0] if len(parts) == 1 else Sentences(parts)
