"""A form as an officer writes it in TOML: questions, options, limits; no expressions.

Whether a question is asked depends only on «when X is (or includes) Y». Everything is checked when
the form is loaded, so that a bad form stops the start and never a conversation.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dialog.answers import KINDS
from dialog.unfit import UnfitError, braces_in, repeated
from dialog.wording import Text, say

FORMAT = 1

ANY_SIDE = "any"
"""What a question says that is asked on every side of its form."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Wanted = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda given: (str(given),) if isinstance(given, str | int) else given),
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Part):
    """One of the answers of a choice, with other words that people use for it."""

    value: str
    label: Text
    also: tuple[str, ...] = ()


class Question(_Part):
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


class Repeat(_Part):
    """A form that is filled once for each piece of work; without it a form is filled once.

    `add` is the button that starts one more entry, `facts` what is known of such an entry at once,
    `head` the line above an entry in the reading back.
    """

    add: Text
    head: Text
    facts: Mapping[Key, str] = {}
    most: int = 30


ONCE = Repeat(add=Text(vi=""), head=Text(vi=""), most=1)


class Side(_Part):
    """A kind of entry beside the form's own, with questions of its own.

    `who` are the kinds of units it is offered to, others begin it by one of its `words`. `says` are
    sentences put together from answers, for a column: parts with commas between, each left out when
    something it names was not answered. `petition` names the answer that may be sent on as one.
    """

    key: Key
    add: Text
    head: Text
    words: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    says: Mapping[Key, tuple[str, ...]] = {}
    petition: Key | None = None

    @staticmethod
    def named(part: str) -> list[str]:
        """Name the answers a part of a sentence leaves open."""
        return [name for name, _ in braces_in(part)]


class Form(_Part):
    """A whole form: what is known beforehand, what is asked, what is said around it.

    `facts` gives the kind of each thing known of an entry before the first question; `head` is the
    line above an entry that was known beforehand.
    """

    format: Literal[1]
    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: int
    stage: Literal["registration", "result", "round"]
    title: Text
    review: Text
    send: Text
    head: Text = Text(vi="")
    facts: Mapping[Key, str] = {}
    repeat: Repeat = ONCE
    side: tuple[Side, ...] = ()
    question: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sides_exist(self) -> Self:
        keys = [side.key for side in self.side]
        if (twice := repeated(keys)) is not None:
            why = say("two sides are called «{side}»", side=keys[twice])
            raise UnfitError(why, "side", twice, "key")
        for at, question in enumerate(self.question):
            if question.side not in {"", ANY_SIDE, *keys}:
                why = say("there is no side «{side}»", side=question.side)
                raise UnfitError(why, "question", at, "side")
        asked = {question.key for question in self.question}
        for at, side in enumerate(self.side):
            named = {name for parts in side.says.values() for part in parts
                     for name in Side.named(part)}  # fmt: skip
            named |= {side.petition} if side.petition else set()
            if missing := sorted(named - asked - {"day"}):
                why = say("side «{side}» names «{key}», which is not asked",
                          side=side.key, key=missing[0])  # fmt: skip
                raise UnfitError(why, "side", at, "key")
        return self

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        known: set[str] = set(self.facts)
        for name, kind in self.facts.items():
            if kind not in KINDS:
                kinds = ", ".join(sorted(KINDS))
                why = say("kind «{kind}» is not one of {known}", kind=kind, known=kinds)
                raise UnfitError(why, "facts", name)
        keys = [question.key for question in self.question]
        if (at := repeated(keys)) is not None:
            raise UnfitError(
                say("two questions are called «{key}»", key=keys[at]), "question", at, "key"
            )
        for at, question in enumerate(self.question):
            named = {*question.when, *question.unless, *question.note}
            named |= {name for name in (question.preset, question.asked_with) if name}
            named |= {name for name in (question.at_most, question.higher_than) if name}
            if missing := sorted(named - known):
                why = say(
                    "question «{key}» leans on {missing}, which is neither a fact nor an earlier "
                    "question",
                    key=question.key, missing=", ".join(missing),
                )  # fmt: skip
                raise UnfitError(why, "question", at, _leaning(question, missing[0]))
            self._values_exist(question, at)
            known.add(question.key)
        return self

    @model_validator(mode="after")
    def _braces_name_something(self) -> Self:
        own = {"period", "unit", "you"} | ({"expected"} if self.stage == "round" else set())
        for name in ("title", "review", "send"):
            _check_braces(getattr(self, name), own, name)
        _check_braces(self.repeat.add, own, "repeat", "add")
        own |= {*self.facts, *(question.key for question in self.question)}
        _check_braces(self.head, own | {"number"}, "head")
        _check_braces(self.repeat.head, own | {"number"}, "repeat", "head")
        for at, side in enumerate(self.side):
            _check_braces(side.head, own | {"number"}, "side", at, "head")
        for at, question in enumerate(self.question):
            for name in ("ask", "label", "example", "help", "unit"):
                _check_braces(getattr(question, name), own, "question", at, name)
            for name in ("options", "quick"):
                for place, option in enumerate(getattr(question, name)):
                    _check_braces(option.label, own, "question", at, name, place)
            for text in question.note.values():
                _check_braces(text, own, "question", at, "note")
        return self

    def _values_exist(self, question: Question, at: int) -> None:
        for name in ("when", "unless"):
            for key, wanted in getattr(question, name).items():
                options = self.values_of(key)
                if options and (unknown := sorted(set(wanted) - options)):
                    why = say(
                        "question «{question}» waits for {key} = {values}, which is not among its "
                        "options",
                        question=question.key, key=key, values=", ".join(unknown),
                    )  # fmt: skip
                    raise UnfitError(why, "question", at, name)

    def among(self, places: tuple[Option, ...]) -> "Form":
        """Give the form with these places to choose from, where it asks for any."""
        questions = (
            one.model_copy(update={"options": places}) if one.kind == "places" else one
            for one in self.question
        )
        return self.model_copy(update={"question": tuple(questions)})

    @cached_property
    def parts(self) -> tuple[Question, ...]:
        """The questions whose figure is part of another's."""
        return tuple(question for question in self.question if question.at_most is not None)

    def raised_over(self, key: str) -> tuple[Question, ...]:
        """Give the questions whose answer must be higher than that of another."""
        return tuple(question for question in self.question if question.higher_than == key)

    def questions_before(self, question: Question) -> tuple[Question, ...]:
        """Give the questions that stand above one, by position."""
        place = next(i for i, other in enumerate(self.question) if other is question)
        return self.question[:place]

    def ask_of(self, key: str) -> Question | None:
        """Find a question by its key."""
        return next((question for question in self.question if question.key == key), None)

    def values_of(self, key: str) -> set[str]:
        """Give the values a choice can take, with those that an added entry brings as facts."""
        question = self.ask_of(key)
        if question is None or not question.options:
            return set()
        values = {option.value for option in question.options}
        return values | {self.repeat.facts[key]} if key in self.repeat.facts else values


def _leaning(question: Question, name: str) -> str:
    """Name the key with which a question leans on another."""
    several = (key for key in ("when", "unless", "note") if name in getattr(question, key))
    single = (key for key in ("preset", "asked_with") if name == getattr(question, key))
    return next(several, None) or next(single, "at_most")


def _check_braces(text: Text | None, known: Collection[str], *at: str | int) -> None:
    """Refuse a brace that nothing fills; `{Unit}` is `{unit}` with a capital letter."""
    if text is None:
        return
    for name, _ in braces_in(f"{text.vi} {text.en or ''}", *at):
        if name[:1].lower() + name[1:] not in known:
            why = say("the text says «{name}» in braces, which nothing fills", name=name)
            raise UnfitError(why, *at)
