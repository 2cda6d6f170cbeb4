"""A petition out of a report: what was raised at a session is sent on, not typed a second time."""

from typing import Any

from dialog.form import Form
from dialog.reply import Offer
from dialog.route import counted
from dialog.state import Entry, entry_from
from dialog.wording import say
from handlers import petition_taking
from handlers.access import require
from handlers.desk import Desk
from handlers.petition_line import topics_at
from handlers.sentences import raised_in
from handlers.task import Step, tell
from models.filings import filing_by_id, latest_entries
from models.petitions_found import raised_already
from models.sessions import day_of
from models.units import unit_by_id


def from_report(desk: Desk, rest: str) -> Step:
    """Read a petition back that a report's piece of work holds, to be sent as it stands.

    Raises:
        PermissionError: if the report is not of a unit they file for.
    """
    numbers = [int(word) for word in rest.split() if word.isdecimal() and len(word) < 10]
    filed = filing_by_id(desk.connection, numbers[0]) if len(numbers) == 2 else None
    unit = unit_by_id(desk.connection, filed.unit_id) if filed else None
    programme = desk.office.programmes.get(filed.programme) if filed else None
    if filed is None or unit is None or programme is None:
        raise PermissionError("petition")
    require(desk.known, "file", unit)
    entries = latest_entries(desk.connection, filed.id)
    day = day_of(desk.connection, filed.id, numbers[1])
    if numbers[1] >= len(entries) or day is None:
        return tell(say("The report has been changed; nothing is raised there any more."))
    form, entry = programme.form_for("result"), entry_from(entries[numbers[1]])
    words = raised_in(form, entry)
    before = raised_already(desk.connection, filed.id, day, words)
    if not words or before is not None:
        told = say("It has been sent on already, as no. {number}.", number=before or "")
        return tell(told if before else say("The report raises nothing there any more."),
                    Offer(say("Petitions"), "/kiennghi mine"))  # fmt: skip
    state: dict[str, Any] = {
        "asks": "review", "unit": unit.id, "content": words, "behalf": "enterprise",
        "filing": filed.id, "day": day.isoformat(),
    }  # fmt: skip
    topic = _topic(form, entry, set(topics_at(desk, unit)))
    if topic:
        state["topic"] = topic
    return petition_taking.show(desk, {**state, "asks": "review" if topic else "topic"})


def _topic(form: Form, entry: Entry, known: set[str]) -> str:
    """Find the one topic among the entry's answers, if there is just one."""
    named = {
        str(one)
        for given in counted(form, entry).values()
        for one in (given.value if isinstance(given.value, tuple) else (given.value,))
    }
    found = named & known
    return found.pop() if len(found) == 1 else ""
