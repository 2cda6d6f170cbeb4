"""What was typed beyond an answer: «30 người; 5m³ cát; 25 cuốc, 20 xẻng» tells three at once.

The figure asked for is taken, and the rest is offered to the lists of things that are asked next.
"""

from datetime import date

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Stored, Value
from dialog.form import Form
from dialog.question import Question

_AMOUNT, _THINGS = "count", "items"


def told_beyond(form: Form, question: Question, text: str) -> str:
    """Give what stands behind the figure asked for, where the form asks for things as well."""
    if question.kind != _AMOUNT or ";" not in text:
        return ""
    lists = any(other.kind == _THINGS for other in form.question)
    return text.partition(";")[2].strip() if lists else ""


def offered(question: Question, rest: str, today: date) -> tuple[str, ...]:
    """Give what a list of things may be: the first part of what was told, or all of it."""
    if question.kind != _THINGS or not rest:
        return ()
    return tuple(dict.fromkeys(_things(part, today) for part in (rest.partition(";")[0], rest)))


def still_told(question: Question, rest: str, taken: Stored | None, today: date) -> str:
    """Give what is left to be offered once a list was answered: what follows the part taken."""
    if question.kind != _THINGS:
        return rest
    first, _, more = rest.partition(";")
    return more.strip() if taken == _things(first, today) else ""


def _things(part: str, today: date) -> str:
    found = parse(_THINGS, part, Asked(today=today))
    return str(found.value) if isinstance(found, Value) else part.strip()
