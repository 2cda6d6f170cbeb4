"""Where a person stands in a form: small, frozen, and JSON at every wait."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct, convert, to_builtins

from dialog.answers.outcome import Stored

Waiting: TypeAlias = Literal["question", "doubt", "objection", "review", "lines", "ways", "leaving"]
"""What an answer would be taken for: the question asked, a choice of readings, a day that needs a
second word, the reading back, the line to change, the other ways on, or whether to throw away."""


class _Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a state: made, changed and written as JSON several times a turn."""


class Given(_Part, frozen=True, gc=False):
    """An answer as value and as typed; `None` says that the question was passed over."""

    value: Stored | None
    typed: str = ""
    approx: bool = False


class Entry(_Part, frozen=True):
    """One piece of work: what is known of it, and what was answered so far."""

    facts: Mapping[str, Stored] = {}
    answers: Mapping[str, Given] = {}


class At(_Part, frozen=True, gc=False):
    """A question of an entry."""

    entry: int
    key: str


class Doubt(_Part, frozen=True, gc=False):
    """A likely reading offered back: the value and the words on its button."""

    value: Stored
    label: str


class State(_Part, frozen=True):
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


def to_json(part: State | Entry) -> dict[str, Any]:
    """Write a state, or an entry of it, for JSON; what is as it was at the start is left out."""
    written: dict[str, Any] = to_builtins(part)
    return written


def state_from(written: Mapping[str, Any]) -> State:
    """Read a state back.

    Raises:
        ValueError: if something else was written there.
    """
    return convert(written, State)


def entry_from(written: Mapping[str, Any]) -> Entry:
    """Read an entry back, as `state_from` does a state."""
    return convert(written, Entry)


class Said(Struct, frozen=True, gc=False):
    """What a person said: text typed, or an option taken (`does`), with what was typed for it.

    `plain` says that the text is known to mean no option and no control word.
    """

    text: str = ""
    does: str | None = None
    plain: bool = False


class Answered(Struct, frozen=True):
    """An answer was stored, in place of `before` if there was one."""

    at: At
    before: Given | None
    now: Given


class Sent(Struct, frozen=True):
    """The person has read everything back and sent it."""


class Kept(Struct, frozen=True):
    """The person wants to go on later."""


class Dropped(Struct, frozen=True):
    """The person threw the draft away, and said so twice."""


Event: TypeAlias = Answered | Sent | Kept | Dropped
