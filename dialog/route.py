"""Which questions are asked, and in which order: computed from the answers, never stored.

So going back, changing an earlier answer or one line needs no code of its own.
"""

from collections.abc import Mapping

from dialog.answers.outcome import Stored
from dialog.form import Form, Question
from dialog.state import At, Entry, Given, State


def known(form: Form, entry: Entry) -> dict[str, Stored | None]:
    """Give everything known of an entry: facts, answers that still count, and defaults."""
    values: dict[str, Stored | None] = dict(entry.facts)
    for question in form.question:
        if question.key in entry.facts or not _applies(question, values):
            continue
        if given := entry.answers.get(question.key):
            values[question.key] = given.value
        elif question.default is not None:
            values[question.key] = question.default
    return values


def counted(form: Form, entry: Entry) -> dict[str, Given]:
    """Give the answers of an entry that count: those whose question still applies, and defaults."""
    values = known(form, entry)
    return {
        question.key: entry.answers.get(question.key, Given(value=question.default))
        for question in form.question
        if question.key in values and question.key not in entry.facts
    }


def applying(form: Form, entry: Entry) -> tuple[Question, ...]:
    """Give the questions that have a place in an entry, asked or on demand."""
    values = known(form, entry)
    return tuple(
        question
        for question in form.question
        if question.key not in entry.facts and _applies(question, values)
    )


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


def _is_put(question: Question, entry: Entry) -> bool:
    if question.asked_with is not None:
        return question.asked_with in entry.facts
    return question.asked == "always" and question.default is None


def _applies(question: Question, values: Mapping[str, Stored | None]) -> bool:
    return all(
        _meets(values.get(key), wanted) for key, wanted in question.when.items()
    ) and not any(_meets(values.get(key), wanted) for key, wanted in question.unless.items())


def _meets(value: Stored | None, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value is not None and str(value) in wanted
