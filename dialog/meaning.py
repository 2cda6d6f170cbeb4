"""What a typed message means beside an answer: an option's label, a line's number, a word."""

from dialog.answers.text import folded
from dialog.around import Around
from dialog.control import control, line_named
from dialog.form import Form
from dialog.lines import lines_of
from dialog.prompt import offers_at
from dialog.reply import Offer
from dialog.sides import side_named
from dialog.speech import spoken
from dialog.state import State

_ANYWHERE = {"back", "lines", "later", "leave", "help"}


def meant(form: Form, state: State, text: str, around: Around) -> str | None:
    """Find what a message does if it is no answer; `None` leaves it to be read as one."""
    number = line_named(text, bare=state.waiting in {"review", "lines"})
    lines = lines_of(form, state) if number is not None else ()
    if number is not None and 0 < number <= len(lines):
        at = lines[number - 1].at
        return f"line:{at.entry}.{at.key}"
    offers = offers_at(form, state, around)
    question = form.ask_of(state.at.key) if state.at and state.waiting == "question" else None
    if question is not None and question.options:
        offers = tuple(offer for offer in offers if not offer.does.startswith(("value:", "tick:")))
    if (does := labelled_like(offers, text, around, whole=state.waiting == "question")) is not None:
        return does
    if (begun := side_named(form, state, text)) is not None:
        return begun
    does = control(text)
    doubted = form.ask_of(state.at.key) if state.at and state.waiting == "doubt" else question
    several = doubted is not None and doubted.kind == "choices"
    return does if does in _allowed(state, several=several) else None


def labelled_like(
    offers: tuple[Offer, ...], text: str, around: Around, *, whole: bool
) -> str | None:
    """Find the option whose label was typed; unless `whole`, its clear beginning will do."""
    typed = folded(text)
    labels = [(folded(spoken(offer.label, around.voice)), offer.does) for offer in offers]
    for label, does in labels:
        if typed == label and typed:
            return does
    alike = [does for label, does in labels if len(typed) > 2 and label.startswith(typed)]
    return alike[0] if len(alike) == 1 and not whole else None


def _allowed(state: State, *, several: bool) -> set[str]:
    if state.at is None:
        return _ANYWHERE | {"send", "add"}
    return _ANYWHERE | {"skip"} | ({"done"} if several else set())
