"""Example conversations: a chat as text, replayed against its form.

A file opens with what is known (`form:`, `today:`, `period:`, `unit:`, the unit's `kind:` if it is
no village, and `knows:` lines with the facts of an entry), then reads like a chat: `> ` is the
person (in brackets: the button pressed), `< ` what the answer must contain, `[…]` a button it must
offer, `= key: value` an answer stored in the entry spoken of last.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from dialog.around import Around
from dialog.engine import Turn, begin, step
from dialog.form import Form
from dialog.reply import Offer
from dialog.route import known
from dialog.speech import spoken
from dialog.state import Entry, Said, Sent, State, entry_from
from dialog.wording import Words, say

Hear: TypeAlias = Callable[[Form, Turn, str, Around], Said]
"""Takes a line of the person, in brackets if chosen, for what it says to the turn before it."""


class ExampleError(AssertionError):
    """The chat goes another way than the example says; `why` tells it, `line` is the chat's."""

    def __init__(self, line: int, why: Words) -> None:
        super().__init__(f"line {line}: {str(why.id).format(**why.args)}")
        self.line, self.why = line, why


@dataclass
class Example:
    """A chat file taken apart: `head` what is known, `facts` of each entry, `lines` numbered.

    `facts_at` are the lines on which the facts stand.
    """

    head: dict[str, str] = field(default_factory=dict)
    facts: list[dict[str, str]] = field(default_factory=list)
    facts_at: list[int] = field(default_factory=list)
    lines: list[tuple[int, str, str]] = field(default_factory=list)


def read_example(text: str) -> Example:
    """Take a chat file apart.

    Raises:
        ExampleError: at a line that is none of the kinds known.
    """
    example = Example()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        sign, rest = line[0], line[1:].strip()
        if sign in "<>=":
            example.lines.append((number, sign, rest))
        elif sign == "[":
            labels = [part.strip(" []") for part in line.split("] [")]
            example.lines += [(number, "[", label) for label in labels]
        elif ":" in line and not example.lines:
            name, _, value = line.partition(":")
            if name == "knows":
                example.facts.append(dict(_pairs(value)))
                example.facts_at.append(number)
            else:
                example.head[name] = value.strip()
        else:
            raise ExampleError(number, say("«{line}» is no line of a chat", line=line))
    return example


def _pairs(value: str) -> Iterator[tuple[str, str]]:
    for part in value.split(";"):
        name, _, fact = part.partition("=")
        yield name.strip(), fact.strip()


def facts_as_entries(form: Form, example: Example) -> tuple[Entry, ...]:
    """Give the entries known beforehand, their facts by the kinds the form states.

    Raises:
        ExampleError: for a fact that is not of its kind.
    """
    return tuple(
        entry_from(
            {"facts": {name: _fact(form, name, value, line) for name, value in facts.items()}}
        )
        for line, facts in zip(example.facts_at, example.facts, strict=True)
    )


def _fact(form: Form, name: str, value: str, line: int) -> object:
    kind = form.facts.get(name, "text")
    try:
        match kind:
            case "count":
                return int(value)
            case "date":
                return date.fromisoformat(value).isoformat()
            case "choices":
                return tuple(value.split(","))
            case _:
                return value
    except ValueError:
        why = say("«{value}» is no {kind}, which «{name}» is", value=value, kind=kind, name=name)
        raise ExampleError(line, why) from None


def play(
    form: Form,
    example: Example,
    around: Around,
    between: Callable[[State], State] = lambda state: state,
    hear: Hear | None = None,
) -> tuple[State, bool, int]:
    """Replay a chat; `between` is put between two turns, as a restart would be.

    `hear` tells what is said, where the chat goes over a channel.
    Gives the last state, whether it was sent, and how many messages the person wrote.

    Raises:
        ExampleError: where the answer is not as the example says.
    """
    turn = begin(form, facts_as_entries(form, example), around)
    sent, wrote = False, 0
    for number, sign, text in example.lines:
        match sign:
            case ">":
                offered = _said(turn, text, around, number)
                said = hear(form, turn, text, around) if hear else offered
                turn = step(form, between(turn.state), said, around)
                sent = sent or any(isinstance(event, Sent) for event in turn.events)
                wrote += 1
            case "<":
                answer = spoken(turn.reply.text, around.voice)
                if text not in answer:
                    why = say("«{text}» is not in «{answer}»", text=text, answer=answer)
                    raise ExampleError(number, why)
            case "[":
                _offered(turn, text, around, number)
            case _:
                _stored(form, turn.state, text, number)
    return turn.state, sent, wrote


def _said(turn: Turn, text: str, around: Around, number: int) -> Said:
    if not text.startswith("["):
        return Said(text)
    return Said(does=_offered(turn, text.strip("[]"), around, number).does)


def _offered(turn: Turn, label: str, around: Around, number: int) -> Offer:
    for offer in turn.reply.options:
        if spoken(offer.label, around.voice) == label:
            return offer
    offered = ", ".join(spoken(offer.label, around.voice) for offer in turn.reply.options)
    raise ExampleError(
        number, say("there is no button «{label}», but {offered}", label=label, offered=offered)
    )


def _stored(form: Form, state: State, text: str, number: int) -> None:
    key, _, wanted = (part.strip() for part in text.partition(":"))
    last = state.last_at or state.at
    entry = state.entries[last.entry if last else -1]
    value = known(form, entry).get(key)
    written = ",".join(value) if isinstance(value, tuple) else str(value)
    if written != wanted:
        why = say("{key} is «{written}», not «{wanted}»", key=key, written=written, wanted=wanted)
        raise ExampleError(number, why)
