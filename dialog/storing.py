"""Storing an answer: rules checked first, then the next open question found."""

from msgspec import Struct
from msgspec.structs import replace

from dialog.answers.outcome import Reading
from dialog.around import Around, Objection
from dialog.beyond import still_told
from dialog.form import Form
from dialog.lines import value_said
from dialog.prompt import entry_at, question_at
from dialog.question import Question
from dialog.route import counted, known, next_open
from dialog.speech import spoken
from dialog.state import Answered, At, Doubt, Entry, Event, Given, State
from dialog.targets import why_not_higher
from dialog.wording import Speech, say


class Outcome(Struct, frozen=True):
    """Where a move leads: the state, what happened, and words before what is said next."""

    state: State
    events: tuple[Event, ...] = ()
    before: tuple[Speech, ...] = ()
    in_place: bool = False


def store(
    form: Form, state: State, given: Given, around: Around, *, echo: bool, insisted: bool = False
) -> Outcome:
    """Store the answer to the question waited for, unless a rule of the form or plan objects."""
    at, question, entry = state.at, question_at(form, state), entry_at(state)
    if at is None or (given.value is None and not question.optional):
        return Outcome(state, before=(say("This one is needed before it can be sent."),))
    if (too_many := _more_than_the_whole(form, question, entry, given)) is not None:
        return Outcome(asking(state, at), before=(too_many,))
    if given.value is not None and not insisted:
        objection = _not_higher(form, question, entry, given) or around.judge(
            question, given.value, state, at.entry
        )
        if objection is not None:
            return Outcome(_objected(state, given, objection, around), before=(objection.why,))
    before = entry.answers.get(question.key)
    stored = _replaced(state, at, given)
    if state.rest:
        rest = still_told(question, state.rest, given.value, around.today)
        stored = replace(stored, rest=rest)
    following = _following(form, stored, at)
    words = _echo(question, given, before) if echo else ()
    return Outcome(following, (Answered(at, before, given),), words)


def _replaced(state: State, at: At, given: Given) -> State:
    entry = state.entries[at.entry]
    changed = replace(entry, answers={**entry.answers, at.key: given})
    entries = (*state.entries[: at.entry], changed, *state.entries[at.entry + 1 :])
    return replace(state, entries=entries)


def to_next(form: Form, state: State) -> State:
    """Wait for the first open question, or for the last word when there is none."""
    at = next_open(form, state)
    return replace(
        state,
        at=at,
        waiting="question" if at else "review",
        picked=None,
        doubts=(),
        doubted=None,
        editing=False,
    )


def asking(state: State, at: At) -> State:
    """Wait for one question, with no doubt or ticks left over."""
    return replace(state, at=at, waiting="question", doubts=(), picked=None, doubted=None)


def doubts_of(readings: tuple[Reading, ...], around: Around) -> tuple[Doubt, ...]:
    """Put likely readings into the state, with the words that will stand on their buttons."""
    return tuple(
        Doubt(value=reading.value, label=spoken(reading.label, around.voice))
        for reading in readings
    )


def _objected(state: State, given: Given, objection: Objection, around: Around) -> State:
    doubts = doubts_of(objection.readings, around)
    waiting = "objection" if not objection.final else "doubt" if doubts else "question"
    return replace(state, waiting=waiting, doubts=doubts, doubted=given)


def _following(form: Form, stored: State, at: At) -> State:
    entry = stored.entries[at.entry]
    answers = counted(form, entry)
    for question in form.parts:
        part = answers.get(question.key)
        if part and _more_than_the_whole(form, question, entry, part) is not None:
            again = At(entry=at.entry, key=question.key)
            return replace(asking(stored, again), last_at=at)
    for question in form.raised.get(at.key, ()):
        target = answers.get(question.key)
        if target and _not_higher(form, question, entry, target) is not None:
            again = At(entry=at.entry, key=question.key)
            return replace(asking(stored, again), last_at=at)
    return replace(to_next(form, stored), last_at=at)


def _not_higher(form: Form, question: Question, entry: Entry, given: Given) -> Objection | None:
    """Compare an answer with the one it must be higher than, where that was given."""
    if question.higher_than is None or given.value is None:
        return None
    before = known(form, entry).get(question.higher_than)
    return why_not_higher(str(given.value), str(before)) if before else None


def _more_than_the_whole(
    form: Form, question: Question, entry: Entry, given: Given
) -> Speech | None:
    if question.at_most is None or given.value is None:
        return None
    whole = counted(form, entry).get(question.at_most)
    if whole is None or whole.value is None or isinstance(whole.value, tuple):
        return None
    if float(str(given.value)) <= float(whole.value):
        return None
    bound = form.ask_of(question.at_most)
    return say(
        "{label} cannot be more than {value}.",
        label=question.label,
        value=value_said(bound, whole) if bound else str(whole.value),
    )


def _echo(question: Question, given: Given, before: Given | None) -> tuple[Speech, ...]:
    now = value_said(question, given)
    if before is not None and before.value != given.value:
        return (
            say("Corrected: {now} (was {before}).", now=now, before=value_said(question, before)),
        )
    if given.value in (None, "", ()):
        return ()
    return (say("{Value}.", value=now),)
