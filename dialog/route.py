"""Which questions are asked, and in which order: computed from the answers, never stored.

So going back, changing an earlier answer or one line needs no code of its own.
"""

from collections.abc import Mapping

from msgspec import Struct

from dialog.answers.outcome import Stored
from dialog.form import ANY_SIDE, Form
from dialog.question import Question
from dialog.state import At, Entry, Given, State
from dialog.wording import Text

WAYS_KEPT = 1000
"""Ways remembered of one form; it has a few dozen in use."""


class _Way(Struct, frozen=True):
    """Which questions of a form have a place in an entry, and which are put."""

    applying: tuple[Question, ...]
    asked: tuple[Question, ...]
    defaults: Mapping[str, Given]


def known(form: Form, entry: Entry) -> Mapping[str, Stored | None]:
    """Give everything known of an entry: facts, answers that still count, and defaults."""
    values: dict[str, Stored | None] = dict(entry.facts)
    for key, given in counted(form, entry).items():
        values[key] = given.value
    return values


def counted(form: Form, entry: Entry) -> Mapping[str, Given]:
    """Give the answers of an entry that count: those whose question still applies, and defaults."""
    way, answers, found = _way(form, entry), entry.answers, {}
    for question in way.applying:
        given = answers.get(question.key) or way.defaults.get(question.key)
        if given is not None:
            found[question.key] = given
    return found


def applying(form: Form, entry: Entry) -> tuple[Question, ...]:
    """Give the questions that have a place in an entry, asked or on demand."""
    return _way(form, entry).applying


def asked(form: Form, entry: Entry) -> tuple[Question, ...]:
    """Give the questions that are put without being asked for."""
    return _way(form, entry).asked


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
            if question.key in entry.answers and _is_put(question, entry.facts):
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


def _way(form: Form, entry: Entry) -> _Way:
    """Find the way through a form; it depends on few answers, and is the same for most people."""
    facts, answers = entry.facts, entry.answers
    gates = [
        facts[key] if key in facts else given.value if (given := answers.get(key)) else unasked
        for key, unasked in form.gates.items()
    ]
    told = (tuple(facts), facts.get("side", ""), tuple(gates))
    way: _Way | None = form.ways.get(told)
    if way is None:
        if len(form.ways) >= WAYS_KEPT:
            form.ways.clear()
        way = form.ways[told] = _found(form, facts, dict(zip(form.gates, gates, strict=True)))
    return way


def _found(form: Form, facts: Mapping[str, Stored], gates: Mapping[str, Stored | None]) -> _Way:
    values: dict[str, Stored | None] = dict(facts)
    defaults: dict[str, Given] = {}
    applying: list[Question] = []
    for question in form.question:
        if question.key in facts or not _applies(question, values):
            continue
        applying.append(question)
        if question.default is not None:
            defaults[question.key] = Given(value=question.default)
        if question.key in gates:
            values[question.key] = gates[question.key]
    asked = tuple(question for question in applying if _is_put(question, facts))
    return _Way(tuple(applying), asked, defaults)


def _is_put(question: Question, facts: Mapping[str, Stored]) -> bool:
    if question.asked_with is not None:
        return question.asked_with in facts
    return question.asked == "always" and question.default is None


def _applies(question: Question, values: Mapping[str, Stored | None]) -> bool:
    if question.side != values.get("side", "") and question.side != ANY_SIDE:
        return False
    return all(
        _meets(values.get(key), wanted) for key, wanted in question.when.items()
    ) and not any(_meets(values.get(key), wanted) for key, wanted in question.unless.items())


def _meets(value: Stored | None, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value is not None and str(value) in wanted
