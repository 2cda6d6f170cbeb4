"""Reading typed text as an answer to the question waited for."""

from msgspec.structs import replace

from dialog.answers import parse
from dialog.answers.asked import Asked, Choice
from dialog.answers.kinds import KINDS
from dialog.answers.outcome import Ask, Invalid, Reading, Value
from dialog.answers.outcome import Outcome as Parsed
from dialog.answers.text import folded
from dialog.around import Around
from dialog.beyond import told_beyond
from dialog.control import is_correction, said_plainly
from dialog.form import Form
from dialog.lines import value_said
from dialog.marks import WAY_OUT
from dialog.moves import moved
from dialog.prompt import question_at
from dialog.question import Question
from dialog.speech import spoken
from dialog.state import Entry, Given, State
from dialog.storing import Outcome, asking, doubts_of, store
from dialog.wording import say

TOGETHER = say("With what was planned, or only what was typed?")

UNCLEAR_AT_THE_END = say(
    "That was not quite clear. To change a line, type its number; if all is right, type «send»."
)


def read(form: Form, state: State, text: str, around: Around) -> Outcome:
    """Read text as the answer waited for; «à nhầm, 40 người» as the answer given before.

    A «0» that answers nothing goes back.
    """
    if is_correction(text) and (corrected := _corrected(form, state, text, around)):
        return corrected
    is_way_out = folded(text) == WAY_OUT
    if state.at is None or state.waiting in {"lines", "leaving"}:  # «có» to these is no answer
        if is_way_out:
            return moved(form, state, "back", around)
        at_the_end = state.waiting == "review"
        unclear = UNCLEAR_AT_THE_END if at_the_end else say("That was not quite clear.")
        return Outcome(state, before=(unclear,))
    question = question_at(form, state)
    entry = state.entries[state.at.entry]
    parsed = _beside_what_was_planned(
        question, state, entry, text, _parsed(question, entry, text, around)
    )
    if is_way_out and not _may_be_nought(question, parsed):
        return moved(form, state, "back", around)
    match parsed:
        case Value(value, approx):
            if question.kind == "choices" and state.picked and isinstance(value, tuple):
                return _also_ticked(question, state, value)
            given = Given(value=value, typed=text, approx=approx)
            more = told_beyond(form, question, text)
            told = replace(state, rest=more) if more else state
            return store(form, told, given, around, echo=True)
        case Ask(why, readings):
            possible = _allowed(question, state, readings, around)
            if len(possible) == 1 < len(readings):
                given = Given(value=possible[0].value, typed=text)
                return store(form, state, given, around, echo=True)
            doubted = replace(
                state,
                waiting="doubt" if readings else "question",
                doubts=doubts_of(possible or readings, around),
                doubted=Given(value=None, typed=text),
            )
            return Outcome(doubted, before=(why,))
        case Invalid(why):
            return Outcome(asking(state, state.at), before=(why,))


def _may_be_nought(question: Question, parsed: Parsed) -> bool:
    """Tell whether «0» may be the answer: a figure, nobody, nothing; but no words of one's own."""
    kind = KINDS[question.kind]
    counts = kind.is_number or bool(kind.parts)
    return question.kind != "text" and (counts or isinstance(parsed, Value))


def _beside_what_was_planned(
    question: Question, state: State, entry: Entry, text: str, parsed: Parsed
) -> Parsed:
    """Ask whether what was planned was done, too, where it is ticked and only others are typed.

    «2» beside «✓ Phát dọn» may mean both works or only the second; «chỉ 2» is clear.
    """
    planned = entry.facts.get(question.preset or "")
    is_open = state.picked is None and question.key not in entry.answers
    if not (is_open and isinstance(planned, tuple) and state.waiting == "question"):
        return parsed
    if not isinstance(parsed, Value) or not isinstance(parsed.value, tuple):
        return parsed
    names_some = not planned or not {*planned}.isdisjoint(parsed.value)
    if names_some or said_plainly(text).startswith("chi "):
        return parsed
    either = {*planned, *parsed.value}
    both = tuple([option.value for option in question.options if option.value in either])
    own, together = (value_said(question, Given(value=one)) for one in (parsed.value, both))
    return Ask(
        TOGETHER, (Reading(both, together), Reading(parsed.value, say("only {value}", value=own)))
    )


def _allowed(
    question: Question, state: State, readings: tuple[Reading, ...], around: Around
) -> tuple[Reading, ...]:
    """Leave out the readings that the programme refuses: «Chủ nhật tuần 3» is of its month."""
    at = state.at
    if at is None:
        return ()
    return tuple(
        reading
        for reading in readings
        if not (objection := around.judge(question, reading.value, state, at.entry))
        or not objection.final
    )


def _corrected(form: Form, state: State, text: str, around: Around) -> Outcome | None:
    last = state.last_at
    question = form.ask_of(last.key) if last else None
    if last is None or question is None or last.entry >= len(state.entries):
        return None
    result = _parsed(question, state.entries[last.entry], text, around)
    if not isinstance(result, Value):
        return None
    there = replace(asking(state, last), editing=True)
    given = Given(value=result.value, typed=text, approx=result.approx)
    return store(form, there, given, around, echo=True)


def _parsed(question: Question, entry: Entry, text: str, around: Around) -> Parsed:
    choices = tuple(Choice(one.value, one.label, one.also) for one in question.options)
    asked = Asked(
        today=around.today,
        choices=choices,
        labels=tuple(spoken(choice.label, around.voice) for choice in choices),
        minimum=question.minimum,
        maximum=question.maximum,
        month=around.month,
        past=around.past,
        max_length=question.max_length,
        unit=spoken(question.unit, around.voice) if question.unit else "",
        last=around.before(question.key, entry) if question.last else None,
    )
    return parse(question.kind, text, asked)


def _also_ticked(question: Question, state: State, values: tuple[str, ...]) -> Outcome:
    ticked = {*(state.picked or ()), *values}
    picked = tuple(option.value for option in question.options if option.value in ticked)
    return Outcome(
        replace(state, picked=picked),
        before=(say("Noted. Choose «Done» when that is all."),),
    )
