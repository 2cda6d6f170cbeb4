"""A form as an officer writes it in TOML: questions, options, limits; no expressions.

Whether a question is asked depends only on «when X is (or includes) Y». Everything is checked when
the form is loaded, so that a bad form stops the start and never a conversation.
"""

from collections.abc import Collection, Hashable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from dialog.answers import KINDS
from dialog.part import Part
from dialog.question import Key, Option, Question
from dialog.unfit import UnfitError, braces_in, repeated
from dialog.wording import Text, say

FORMAT = 1

ANY_SIDE = "any"
"""What a question says that is asked on every side of its form."""


class Repeat(Part):
    """A form that is filled once for each piece of work; without it a form is filled once.

    `add` is the button that starts one more entry, `facts` what is known of such an entry at once,
    `head` the line above an entry in the reading back.
    """

    add: Text
    head: Text
    facts: Mapping[Key, str] = {}
    most: int = 30


ONCE = Repeat(add=Text(vi=""), head=Text(vi=""), most=1)


class Side(Part):
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


class Form(Part):
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
        questions = tuple(
            one.model_copy(update={"options": places}) if one.kind == "places" else one
            for one in self.question
        )
        return self.model_copy(update={"question": questions})

    @cached_property
    def parts(self) -> tuple[Question, ...]:
        """The questions whose figure is part of another's."""
        return tuple(question for question in self.question if question.at_most is not None)

    @cached_property
    def raised(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions whose answer must be higher than another's, by that one's key."""
        over = dict.fromkeys(one.higher_than for one in self.question if one.higher_than)
        return {key: tuple(one for one in self.question if one.higher_than == key) for key in over}

    @cached_property
    def gates(self) -> Mapping[str, int | str | None]:
        """The facts and answers on which other questions depend, with what is taken unasked."""
        leant_on = (key for one in self.question for key in (*one.when, *one.unless))
        return {
            key: question.default if (question := self.ask_of(key)) else None for key in leant_on
        }

    @cached_property
    def ways(self) -> dict[Hashable, Any]:
        """What `dialog.route` has found out about ways through this form."""
        return {}

    def questions_before(self, question: Question) -> tuple[Question, ...]:
        """Give the questions that stand above one, by position."""
        place = next(i for i, other in enumerate(self.question) if other is question)
        return self.question[:place]

    def ask_of(self, key: str) -> Question | None:
        """Find a question by its key."""
        return self.by_key.get(key)

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """The questions by their keys."""
        return {question.key: question for question in reversed(self.question)}

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
