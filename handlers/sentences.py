"""What a paper says in words on the sheets: from confirmed answers only, always in Vietnamese."""

from collections.abc import Iterator, Sequence
from datetime import date

from dialog.answers.outcome import Stored
from dialog.form import Form
from dialog.reply import Offer
from dialog.route import counted
from dialog.sides import composed, side_of
from dialog.state import Entry
from dialog.wording import say
from handlers.desk import Desk
from handlers.judging import around
from handlers.matter import Matter


def sentences_of(
    desk: Desk, matter: Matter, entry: Entry, day: date | None = None
) -> dict[str, str]:
    """Compose the sentences of an entry's side, by the measure or answer they stand for."""
    if "side" not in entry.facts:
        return {}
    voice = desk.office.voice("vi", "", desk.today)
    known = {"day": day} if day else {}
    said = composed(matter.form, entry, around(desk, matter), voice, known)
    return {key: f"{text[:1].upper()}{text[1:]}" for key, text in said.items() if text}


def in_words(form: Form, key: str, value: Stored) -> str:
    """Write an answer as a sheet does: options by their Vietnamese labels, several with commas."""
    question = form.ask_of(key)
    labels = {one.value: one.label.vi for one in question.options} if question else {}
    many = value if isinstance(value, tuple) else (value,)
    return ", ".join(labels.get(str(one), str(one)) for one in many)


def sent_on(matter: Matter, filing: int, entries: Sequence[Entry]) -> Iterator[Offer]:
    """Offer to send on what was raised as petitions, one a piece of work."""
    raised = [
        place
        for place, entry in enumerate(entries)
        if matter.stage == "result" and "side" in entry.facts and raised_in(matter.form, entry)
    ]
    for place in raised:
        label = say("Send on as a petition")
        if len(raised) > 1:
            label = say("Send on as a petition: no. {number}", number=place + 1)
        yield Offer(label, f"/kiennghi from {filing} {place}")
    if raised:
        yield Offer(say("Main menu"), "/menu")


def raised_in(form: Form, entry: Entry) -> str:
    """Give what was raised in an entry and may become a petition, as it was typed."""
    side = side_of(form, entry)
    given = counted(form, entry).get(side.petition) if side and side.petition else None
    return str(given.value) if given and given.value else ""
