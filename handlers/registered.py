"""What a report knows beforehand: each registered day, and what its sentence gives away."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from operator import itemgetter

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Stored, Value
from dialog.answers.text import folded
from dialog.form import Form
from dialog.state import Entry, Given
from models.activities import Planned

_METRES = re.compile(r"\d[\d.,]*\s*(?:km|m|met|cay so)\b(?!\s*[23²³])")

_PLAIN_METRES = re.compile(r"([1-9]\d{0,3}) ?m")
"""A length as it is written most often, «650 m», which reads in one way only."""


def entries_for(
    form: Form, planned: Collection[Planned], today: date, told: Collection[tuple[int, date]]
) -> tuple[Entry, ...]:
    """Make an entry for every registered day that has come and that no report speaks of yet."""
    found: list[tuple[date, Entry]] = []
    for work in planned:
        days = [day for day in work.days if day <= today and (work.id, day) not in told]
        if days:
            found += _entries(form, work, days)
    return tuple([entry for _, entry in sorted(found, key=itemgetter(0))])


def _entries(form: Form, work: Planned, days: Sequence[date]) -> Iterator[tuple[date, Entry]]:
    answers = dict(_taken_over(form, work))
    works = works_in(form, work.content)
    amount = amount_in(work.content, work.days[0]) if len(works) == 1 else None
    known: dict[str, Stored] = {"activity": work.id, "content": work.content}
    if work.planned_people:
        known["planned_people"] = work.planned_people
    if works:
        known["planned_works"] = works
    if work.leaders:
        known["planned_leaders"] = work.leaders
    if amount:
        known["planned_amount"] = amount
    known |= {key: value for key, value in work.details.items() if key in form.facts}
    if work.side:
        known["side"] = work.side
    for day in days:
        yield day, Entry(facts={**known, "planned_day": day.isoformat()}, answers=answers)


def _taken_over(form: Form, work: Planned) -> Iterator[tuple[str, Given]]:
    """Give what was registered for the questions that take it over; it is read back like all."""
    for question in form.question:
        value = work.details.get(question.key) if question.registered else None
        if value is not None:
            yield question.key, Given(value=tuple(value) if isinstance(value, list) else value)


def works_in(form: Form, content: str) -> tuple[str, ...]:
    """Find the kinds of work a sentence names, by the options' labels and other words."""
    question = form.ask_of("works")
    said = folded(content)
    found: list[str] = []
    for option in question.options if question else ():
        for word in (option.label.vi, *option.also):
            if folded(word) in said:
                found.append(option.value)
                break
    return tuple(found)


def amount_in(content: str, today: date) -> str | None:
    """Find the one length a sentence names, in metres; none when it names several."""
    found = _METRES.findall(folded(content))
    if len(found) != 1:
        return None
    if plain := _PLAIN_METRES.fullmatch(found[0]):
        return plain[1]
    result = parse("metres", found[0], Asked(today=today))
    return str(result.value) if isinstance(result, Value) else None
