"""Where a person stands in a form: small, frozen, and JSON at every wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from dialog.answers.outcome import Stored

Waiting: TypeAlias = Literal["question", "doubt", "objection", "review", "lines", "ways", "leaving"]
"""What an answer would be taken for: the question asked, a choice of readings, a day that needs a
second word, the reading back, the line to change, the other ways on, or whether to throw away."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Given(_Part):
    """An answer as value and as typed; `None` says that the question was passed over."""

    value: Stored | None
    typed: str = ""
    approx: bool = False


class Entry(_Part):
    """One piece of work: what is known of it, and what was answered so far."""

    facts: Mapping[str, Stored] = {}
    answers: Mapping[str, Given] = {}


class At(_Part):
    """A question of an entry."""

    entry: int
    key: str


class Doubt(_Part):
    """A likely reading offered back: the value and the words on its button."""

    value: Stored
    label: str


class State(_Part):
    """A form being filled.

    `at` is the question waited for, nowhere once all are answered. `picked` holds the ticks of a
    choice of several until «xong». `last_at` is the question answered just before, which «à nhầm»
    corrects. `doubted` is what was typed in doubt, with the value the person may insist on. `rest`
    is what was told beyond an answer, to be offered for the next.
    """

    form: str
    version: int
    entries: tuple[Entry, ...]
    waiting: Waiting = "question"
    at: At | None = None
    last_at: At | None = None
    picked: tuple[str, ...] | None = None
    doubts: tuple[Doubt, ...] = ()
    doubted: Given | None = None
    editing: bool = False
    rest: str = ""


@dataclass(frozen=True)
class Said:
    """What a person said: text typed, or an option taken (`does`), with what was typed for it.

    `plain` says that the text is known to mean no option and no control word.
    """

    text: str = ""
    does: str | None = None
    plain: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer was stored, in place of `before` if there was one."""

    at: At
    before: Given | None
    now: Given


@dataclass(frozen=True)
class Sent:
    """The person has read everything back and sent it."""


@dataclass(frozen=True)
class Kept:
    """The person wants to go on later."""


@dataclass(frozen=True)
class Dropped:
    """The person threw the draft away, and said so twice."""


Event: TypeAlias = Answered | Sent | Kept | Dropped
