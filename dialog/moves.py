"""What each option and control word does to the state of a form."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from dialog.around import Around
from dialog.form import Form
from dialog.prompt import entry_at, question_at, ticks
from dialog.reply import taken
from dialog.route import next_open, one_before
from dialog.sides import fresh, untouched
from dialog.state import At, Dropped, Given, Kept, Sent, State
from dialog.storing import Outcome, asking, store, to_next
from dialog.wording import say

Move: TypeAlias = Callable[[Form, State, str, Around], Outcome]


def moved(form: Form, state: State, does: str, around: Around, typed: str = "") -> Outcome:
    """Do what an option says; one that no longer exists changes nothing.

    What was `typed` for it is kept with an answer, which is then said back.
    """
    move = _MOVES.get(does.partition(":")[0])
    needs_question = does.startswith(_ANSWERING)
    if move is None or (needs_question and state.at is None):
        return Outcome(state)
    if move is _value:
        return _value(form, state, does, around, typed)
    return move(form, state, does, around)


def _value(form: Form, state: State, does: str, around: Around, typed: str = "") -> Outcome:
    typed = state.doubted.typed if state.doubted else typed
    return store(form, state, Given(value=taken(does), typed=typed), around, echo=bool(typed))


def _tick(form: Form, state: State, does: str, around: Around) -> Outcome:
    question = question_at(form, state)
    before = ticks(question, entry_at(state), state)
    value = does.removeprefix("tick:")
    picked = tuple(
        option.value
        for option in question.options
        if (option.value in before) != (option.value == value)
    )
    return Outcome(replace(state, picked=picked), in_place=True)


def _done(form: Form, state: State, does: str, around: Around) -> Outcome:
    question = question_at(form, state)
    picked = ticks(question, entry_at(state), state)
    if not picked and not question.optional:
        return Outcome(state, before=(say("Choose at least one."),))
    return store(form, state, Given(value=picked), around, echo=False)


def _skip(form: Form, state: State, does: str, around: Around) -> Outcome:
    return store(form, state, Given(value=None), around, echo=False)


def _insist(form: Form, state: State, does: str, around: Around) -> Outcome:
    if state.waiting != "objection" or state.doubted is None:
        return Outcome(state)
    return store(form, state, state.doubted, around, echo=True, insisted=True)


def _back(form: Form, state: State, does: str, around: Around) -> Outcome:
    if state.waiting not in {"question", "review", "ways"}:
        return _go_on(form, state, does, around)
    before = one_before(form, state, state.at)
    if before is None:
        here = _go_on(form, state, does, around).state
        first = say("This is the first question; «keep for later» leaves it.")
        return Outcome(here, before=(first,))
    return Outcome(asking(state, before))


def _go_on(form: Form, state: State, does: str, around: Around) -> Outcome:
    waiting = "question" if state.at else "review"
    return Outcome(replace(state, waiting=waiting, doubts=(), doubted=None))


def _line(form: Form, state: State, does: str, around: Around) -> Outcome:
    entry, _, key = does.removeprefix("line:").partition(".")
    if not entry.isdigit() or int(entry) >= len(state.entries) or form.ask_of(key) is None:
        return Outcome(state)
    there = asking(state, At(entry=int(entry), key=key))
    return Outcome(replace(there, editing=True))


def _add(form: Form, state: State, does: str, around: Around) -> Outcome:
    side = does.partition(":")[2]
    if not side and "" not in around.sides:
        side = around.sides[0]
    place = state.at.entry if state.at and untouched(form, state) else len(state.entries)
    if place >= form.repeat.most:
        return Outcome(state, before=(say("That is as many as one report can hold."),))
    added = (*state.entries[:place], fresh(form, side), *state.entries[place + 1 :])
    return Outcome(to_next(form, replace(state, entries=added, last_at=None, rest="")))


def _remove(form: Form, state: State, does: str, around: Around) -> Outcome:
    number = does.removeprefix("remove:")
    if not number.isdigit() or int(number) >= len(state.entries) or len(state.entries) == 1:
        return Outcome(state)
    left = tuple(entry for place, entry in enumerate(state.entries) if place != int(number))
    return Outcome(to_next(form, replace(state, entries=left, last_at=None)))


def _send(form: Form, state: State, does: str, around: Around) -> Outcome:
    at = next_open(form, state)
    if at is not None:
        return Outcome(asking(state, at), before=(say("One thing is still open."),))
    return Outcome(state, (Sent(),))


def _wait(waiting: str) -> Move:
    def move(form: Form, state: State, does: str, around: Around) -> Outcome:
        return Outcome(replace(state, waiting=waiting))

    return move


def _later(form: Form, state: State, does: str, around: Around) -> Outcome:
    return Outcome(_go_on(form, state, does, around).state, (Kept(),))


def _drop(form: Form, state: State, does: str, around: Around) -> Outcome:
    return Outcome(state, (Dropped(),) if state.waiting == "leaving" else ())


_ANSWERING = ("value:", "tick:", "done", "skip", "insist")
_MOVES: Mapping[str, Move] = {
    "value": _value,
    "tick": _tick,
    "done": _done,
    "skip": _skip,
    "insist": _insist,
    "retype": _go_on,
    "go on": _go_on,
    "back": _back,
    "lines": _wait("lines"),
    "help": _wait("ways"),
    "leave": _wait("leaving"),
    "line": _line,
    "add": _add,
    "remove": _remove,
    "send": _send,
    "later": _later,
    "drop": _drop,
}
