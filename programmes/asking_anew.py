"""What to ask of whoever copies a plan for another year, and how the answers are put in."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialog.wording import Speech, say
from programmes.places import Place
from programmes.toml_edit import counted_anew, valued

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


@dataclass(frozen=True)
class Question:
    """One thing that may have changed; `now` is what the copy holds, None where it is blank."""

    place: Place
    ask: Speech
    now: str | int | date | None

    @property
    def path(self) -> str:
        """The place as a flag names it: «quota.0.at_least»."""
        return ".".join(str(part) for part in self.place)


def questions(text: str) -> Iterator[Question]:
    """List what to ask about a `programme.toml`."""
    file = tomllib.loads(text)
    for key, ask in (("name", say("The plan's name?")), ("short", say("Its name on buttons?"))):
        where = (key, "vi") if isinstance(file[key], dict) else (key,)
        yield Question(where, ask, file[key]["vi"] if isinstance(file[key], dict) else file[key])
    document, calendar = file["document"], file["calendar"]
    yield Question(
        ("document", "number"), say("The document's number?"), document["number"] or None
    )
    yield Question(("document", "date"), say("Its day?"), document["date"] or None)
    yield Question(("document", "issuer"), say("Who issues it?"), document["issuer"])
    yield Question(("calendar", "starts"), say("The plan's first day?"), calendar["starts"])
    if "ends" in calendar:
        yield Question(("calendar", "ends"), say("Its last day?"), calendar["ends"])
    yield from _deadlines(calendar)
    for at, quota in enumerate(file.get("quota", ())):
        ask = say("{said}: how many?", said=str(quota.get("said", quota["who"])))
        yield Question(("quota", at, "at_least"), ask, quota["at_least"])


def _deadlines(calendar: dict[str, Any]) -> Iterator[Question]:
    for stage, name in (
        ("registration", say("the registration")),
        ("result", say("the report")),
        ("summary", say("the summary")),
    ):
        due = calendar.get(stage, {}).get("due", {})
        for key, ask in (
            (
                "before_day",
                say("The deadline for {stage}, before which day of the month?", stage=name),
            ),
            ("day", say("The deadline for {stage}, which day of the month?", stage=name)),
        ):
            if key in due:
                yield Question(("calendar", stage, "due", key), ask, due[key])


def answered(text: str, question: Question, given: str) -> str:
    """Put an answer in.

    Raises:
        ValueError: if it is not of the question's kind.
    """
    match question.now:
        case int() as before:
            return counted_anew(text, question.place, before, int(given))
        case date():
            return valued(text, question.place, _day(given).isoformat())
        case _ if question.place[-1] == "date":
            return valued(text, question.place, _day(given).isoformat())
        case _:
            quoted = given.replace("\\", "\\\\").replace('"', '\\"')
            return valued(text, question.place, f'"{quoted}"')


def _day(given: str) -> date:
    if found := _DAY_MONTH_YEAR.fullmatch(given.strip()):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(given.strip())


def ask_all(text: str, ask: Callable[[Question], str], wrong: Callable[[], None]) -> str:
    """Ask everything in turn; an empty answer keeps what there is, a wrong one is asked again."""
    for question in questions(text):
        while given := ask(question).strip():
            try:
                text = answered(text, question, given)
            except ValueError:
                wrong()
            else:
                break
    return text
