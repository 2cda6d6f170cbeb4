"""The lines of the reading back: what was understood, numbered, and how each value is said."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dialog.answers import shown
from dialog.around import Around
from dialog.form import Form
from dialog.question import Question
from dialog.route import applying, asked, counted, known, notes_of
from dialog.state import At, Entry, Given, State
from dialog.wording import Arg, Speech, fill, listed, say, sentences


class Line(Struct, frozen=True):
    """One answered question of an entry."""

    at: At
    question: Question
    given: Given


def lines_of(form: Form, state: State) -> tuple[Line, ...]:
    """Give every answered line, in the order it is read back; the first is number 1.

    An entry that nobody has begun has no lines: its defaults are nobody's answers yet.
    """
    return tuple(
        Line(At(entry=number, key=question.key), question, answers[question.key])
        for number, entry in enumerate(state.entries)
        if entry.answers
        for answers in (counted(form, entry),)
        for question in form.question
        if question.key in answers
    )


def open_lines(form: Form, state: State) -> tuple[tuple[At, Question], ...]:
    """Give the questions that nobody will put, but that may be answered on demand."""
    return tuple(
        (At(entry=number, key=question.key), question)
        for number, entry in enumerate(state.entries)
        if entry.answers
        for put in (asked(form, entry),)
        for question in applying(form, entry)
        if question not in put and question.key not in counted(form, entry)
    )


def value_said(question: Question, given: Given) -> Speech:
    """Say an answer the way it was understood."""
    value = given.value
    if value is None or value in ("", ()):
        return say("nothing")
    labels = question.labels
    if isinstance(value, tuple):
        return listed(*(labels.get(one, one) for one in value))
    said: Speech = labels[value] if value in labels else shown(question.kind, value)
    if question.unit is not None and value not in labels:
        said = say("{value} {unit}", value=said, unit=question.unit)
    return say("about {value}", value=said) if given.approx else said


class FactsSaid(Mapping[str, Arg]):
    """What the braces of a question may name: facts, earlier answers, the form's own.

    Each is worded when it is asked for; a sentence names two or three of them.
    """

    def __init__(
        self,
        form: Form,
        entry: Entry,
        around: Around,
        more: Mapping[str, Arg] | None = None,
        empty: str = "",
    ) -> None:
        self._form, self._entry = form, entry
        self._given = {**around.facts, **(more or {})}
        self._answers = counted(form, entry)
        self._empty = empty

    def __getitem__(self, name: str) -> Arg:
        """Word one of them; what has no value yet reads as `empty`."""
        question = self._form.ask_of(name)
        if question is not None and name in self._answers:
            return value_said(question, self._answers[name])
        if name in self._form.facts:
            value = self._entry.facts.get(name)
            said = "" if value is None else shown(self._form.facts[name], value)
            return said or self._empty
        if name in self._given:
            return self._given[name]
        if question is not None:
            return self._empty
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        """Go over every name there is."""
        keys = (question.key for question in self._form.question)
        return iter(dict.fromkeys((*self._form.facts, *self._given, *keys)))

    def __len__(self) -> int:
        """Count the names."""
        return sum(1 for _ in self)


def is_added(form: Form, entry: Entry) -> bool:
    """Tell whether a person added the entry, so that they may take it away again."""
    return all(entry.facts.get(key) == value for key, value in form.repeat.facts.items())


def head_of(form: Form, number: int, entry: Entry, around: Around) -> Speech:
    """Say which piece of work an entry is about."""
    key = entry.facts.get("side")
    own = next((side.head for side in form.side if side.key == key), form.repeat.head)
    head = own if is_added(form, entry) else form.head
    return fill(head, FactsSaid(form, entry, around, {"number": number + 1}, empty="…"))


def labelled(line: Line, number: int, entry: Entry, form: Form, around: Around) -> Speech:
    """Say a line of the reading back, with its number and what had been planned."""
    text = say(
        "{number}. {label}: {value}",
        number=number,
        label=line.question.label,
        value=value_said(line.question, line.given),
    )
    if notes := notes_of(form, line.question, entry):
        values = known(form, entry)
        for fact, note in notes.items():
            if values.get(fact) not in (None, ""):
                return sentences(text, fill(note, FactsSaid(form, entry, around)))
    return text
