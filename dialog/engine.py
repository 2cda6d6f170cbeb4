"""One turn of a form: what was said takes the state to the next wait. Pure."""

from msgspec import Struct
from msgspec.structs import replace

from dialog.around import Around
from dialog.form import Form
from dialog.meaning import meant
from dialog.moves import moved
from dialog.prompt import prompt
from dialog.reading import read
from dialog.reply import Reply
from dialog.sides import first_entry
from dialog.state import Entry, Event, Said, State
from dialog.storing import to_next
from dialog.wording import Speech, say, sentences

UPDATED = say("The form has been brought up to date.")


class Turn(Struct, frozen=True):
    """What a turn leads to: the new state, what happened, and the one thing to say."""

    state: State
    events: tuple[Event, ...]
    reply: Reply


def begin(form: Form, entries: tuple[Entry, ...], around: Around, *before: Speech) -> Turn:
    """Start filling a form, after any words that come before the first question.

    With no entry known beforehand, one is added.
    """
    known = entries or (first_entry(form, around),)
    state = State(form=form.slug, version=form.version, entries=known)
    return show(form, to_next(form, state), around, *before)


def show(form: Form, state: State, around: Around, *before: Speech) -> Turn:
    """Say (again) what the state waits for, after any words that come before it."""
    fitted = adopted(form, state)
    led = before if fitted is state else (*before, UPDATED)
    reply = prompt(form, fitted, around)
    explained = led and fitted.waiting in {"doubt", "objection"}
    text = sentences(*led) if explained else sentences(*led, reply.text)
    return Turn(fitted, (), replace(reply, text=text))


def step(form: Form, state: State, said: Said, around: Around) -> Turn:
    """Take one thing said; nothing uncertain is stored and nothing already given is lost.

    What was said to a question of an older form is not taken for an answer to another one.
    """
    fitted = adopted(form, state)
    if (fitted.at, fitted.waiting) != (state.at, state.waiting):
        return show(form, state, around)
    news = () if fitted is state else (UPDATED,)
    does = said.does
    if not said.plain and is_read(form, fitted, said):
        does = meant(form, fitted, said.text, around)
    if does:
        outcome = moved(form, fitted, does, around, said.text)
    else:
        outcome = read(form, fitted, said.text, around)
    turn = show(form, outcome.state, around, *news, *outcome.before)
    reply = replace(turn.reply, in_place=outcome.in_place) if outcome.in_place else turn.reply
    return Turn(turn.state, outcome.events, reply)


def is_read(form: Form, state: State, said: Said) -> bool:
    """Tell whether the text typed decides, also where it is one of the question's own options."""
    if not said.text or said.does is None:
        return bool(said.text)
    question = form.ask_of(state.at.key) if state.at and state.waiting == "question" else None
    return bool(question and question.options) and said.does.startswith(("value:", "tick:"))


def adopted(form: Form, state: State) -> State:
    """Fit a draft to the form as it is now, keeping every answer that still has its question."""
    if state.version == form.version:
        return state
    entries = tuple(
        replace(
            entry,
            answers={key: given for key, given in entry.answers.items() if form.ask_of(key)},
        )
        for entry in state.entries
    )
    fitted = replace(state, version=form.version, entries=entries, doubts=(), picked=None)
    return to_next(form, fitted)
