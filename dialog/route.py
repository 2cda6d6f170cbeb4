"""Which questions are asked, and in which order: computed from the answers, never stored.

So going back, changing an earlier answer or one line needs no code of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dialog.answers.outcome import Stored
from dialog.form import ANY_SIDE, Form, Question
from dialog.state import At, Entry, Given, State
from dialog.wording import Text


def known(form: Form, entry: Entry) -> Mapping[str, Stored | None]:
    """Give everything known of an entry: facts, answers that still count, and defaults."""
    return _seen(_Same(form, entry)).known


def counted(form: Form, entry: Entry) -> Mapping[str, Given]:
    """Give the answers of an entry that count: those whose question still applies, and defaults."""
    return _seen(_Same(form, entry)).counted


def applying(form: Form, entry: Entry) -> tuple[Question, ...]:
    """Give the questions that have a place in an entry, asked or on demand."""
    return _seen(_Same(form, entry)).applying


def asked(form: Form, entry: Entry) -> tuple[Question, ...]:
    """Give the questions that are put without being asked for."""
    return tuple(question for question in applying(form, entry) if _is_put(question, entry))


def next_open(form: Form, state: State) -> At | None:
    """Find the first question that is put and has no answer yet."""
    for number, entry in enumerate(state.entries):
        for question in asked(form, entry):
            if question.key not in entry.answers:
                return At(entry=number, key=question.key)
    return None


def one_before(form: Form, state: State, at: At | None) -> At | None:
    """Find the question answered before one; before the end, the last of all."""
    found: At | None = None
    for number, entry in enumerate(state.entries):
        for question in applying(form, entry):
            here = At(entry=number, key=question.key)
            if here == at:
                return found
            if question.key in entry.answers and _is_put(question, entry):
                found = here
    return found


def notes_of(form: Form, question: Question, entry: Entry) -> Mapping[str, Text]:
    """Give the notes that go with a question: none where something else was planned.

    «(đăng ký 500 m)» belongs to the road that was to be cleared, not to the flowers planted too.
    """
    for key, wanted in question.when.items():
        chosen = form.ask_of(key)
        planned = entry.facts.get(chosen.preset or "") if chosen else None
        if planned is not None and not _meets(planned, wanted):
            return {}
    return question.note


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A form and an entry, equal only to the very same two: neither ever changes."""

    form: Form
    entry: Entry

    def __hash__(self) -> int:
        return hash((id(self.form), id(self.entry)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.form is other.form and self.entry is other.entry


@dataclass(frozen=True)
class _Seen:
    known: Mapping[str, Stored | None]
    counted: Mapping[str, Given]
    applying: tuple[Question, ...]


@lru_cache(maxsize=256)
def _seen(same: _Same) -> _Seen:
    """Go through an entry once; a turn asks for it a few dozen times."""
    entry = same.entry
    values: dict[str, Stored | None] = dict(entry.facts)
    answers: dict[str, Given] = {}
    applying: list[Question] = []
    for question in same.form.question:
        if question.key in entry.facts or not _applies(question, values):
            continue
        applying.append(question)
        given = entry.answers.get(question.key)
        if given is None and question.default is not None:
            given = Given(value=question.default)
        if given is not None:
            answers[question.key] = given
            values[question.key] = given.value
    return _Seen(values, answers, tuple(applying))


def _is_put(question: Question, entry: Entry) -> bool:
    if question.asked_with is not None:
        return question.asked_with in entry.facts
    return question.asked == "always" and question.default is None


def _applies(question: Question, values: Mapping[str, Stored | None]) -> bool:
    if question.side != values.get("side", "") and question.side != ANY_SIDE:
        return False
    for key, wanted in question.when.items():
        if not _meets(values.get(key), wanted):
            return False
    for key, wanted in question.unless.items():  # noqa: SIM110 - run 30 times a turn, and all() takes twice as long
        if _meets(values.get(key), wanted):
            return False
    return True


def _meets(value: Stored | None, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value is not None and str(value) in wanted
