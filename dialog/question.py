"""One question of a form, with its options and limits, as an officer writes it in TOML."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from dialog.answers import KINDS
from dialog.answers.outcome import Stored
from dialog.part import Part
from dialog.reply import Offer, taking
from dialog.unfit import UnfitError, repeated
from dialog.wording import Text, say

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Wanted = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda given: (str(given),) if isinstance(given, str | int) else given),
]


class Option(Part):
    """One of the answers of a choice, with other words that people use for it."""

    value: str
    label: Text
    also: tuple[str, ...] = ()


class Question(Part):
    """One question, asked one at a time.

    `ask` may name facts, earlier answers and `{period}`, `{unit}` in braces. `label` names the line
    in the reading back. `note` is added to the question when the fact it names is known, as in
    «(dự kiến 30)». `preset` names the fact whose value is ticked beforehand. `default` is taken
    without asking and shown in the reading back, where it can be changed. `higher_than` names the
    earlier answer whose figures this one's must pass («chỉ tiêu cao hơn»). `into` names what each
    part of the answer is counted as, of a kind that has parts («45/52 hộ»). `side` keeps it to the
    entries of one side («any»: all). `registered` takes over what was registered under its key.
    """

    key: Key
    kind: str
    ask: Text
    label: Text
    example: Text | None = None
    help: Text | None = None
    unit: Text | None = None
    note: Mapping[Key, Text] = {}
    options: tuple[Option, ...] = ()
    quick: tuple[Option, ...] = ()
    offer: Key | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int = 500
    optional: bool = False
    default: int | str | None = None
    preset: Key | None = None
    last: bool = False
    into: tuple[Key, ...] = ()
    when: Mapping[Key, Wanted] = {}
    unless: Mapping[Key, Wanted] = {}
    asked: Literal["always", "on demand"] = "always"
    asked_with: Key | None = None
    at_most: Key | None = None
    higher_than: Key | None = None
    side: Literal[""] | Key = ""
    registered: bool = False

    @cached_property
    def labels(self) -> Mapping[Stored, Text]:
        """What its options read, by value."""
        return {option.value: option.label for option in (*self.options, *self.quick)}

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """The buttons of its options; places are too many for buttons, they are typed."""
        shown = () if self.kind == "places" else self.options
        return tuple(taking(option.value, option.label) for option in shown)

    @cached_property
    def quick_offers(self) -> tuple[Offer, ...]:
        """The buttons of its quick answers."""
        return tuple(taking(option.value, option.label) for option in self.quick)

    @model_validator(mode="after")
    def _kind_fits(self) -> Self:
        if self.kind not in KINDS:
            known = ", ".join(sorted(KINDS))
            raise UnfitError(
                say("kind «{kind}» is not one of {known}", kind=self.kind, known=known), "kind"
            )
        if (self.kind in {"choice", "choices"}) != bool(self.options):
            raise UnfitError(
                say("options belong to the kinds choice and choices, and to no other"), "kind"
            )
        if (at := repeated([option.value for option in self.options])) is not None:
            raise UnfitError(say("two options have the same value"), "options", at, "value")
        if len(self.into) != (wanted := len(KINDS[self.kind].parts)):
            why = say(
                "an answer of kind {kind} goes into {wanted} measures",
                kind=self.kind, wanted=wanted,
            )  # fmt: skip
            raise UnfitError(why, "into" if self.into else "kind")
        return self
