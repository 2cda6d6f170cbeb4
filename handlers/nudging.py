"""Writing to those who are urged: once each, in their language, with the button to the form."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialog import letter
from dialog.chat import Button, Outgoing
from dialog.speech import language_of, spoken
from dialog.wording import Arg, Speech, lines, listed, say
from handlers.desk import Desk
from handlers.view import View
from models import outbox
from models.audit import note
from models.nudges import add_nudge, add_nudged
from models.outbox import Addressed, Lane
from models.people import Holder, holders
from models.reminders import Reached, reachable
from models.units import Place
from scheduler.calendar import due_words, window


@dataclass(frozen=True)
class Sending:
    """How many people were written to, and at which places nobody can be."""

    written: int
    nobody: tuple[Place, ...]


def send_nudges(desk: Desk, view: View, units: Sequence[Place], words: str) -> Sending:
    """Write to the reporters of some units, each person once however many units are theirs."""
    people = holders(desk.connection, [unit.id for unit in units], "reporter")
    where = reachable(desk.connection, sorted({one.person for one in people}))
    number = add_nudge(
        desk.connection, programme=view.programme.slug, stage=view.stage, period=view.period.key,
        text=words, by_person=desk.person, at=desk.now,
    )  # fmt: skip
    by_id = {unit.id: unit for unit in units}
    letters: list[Addressed] = []
    rows: list[dict[str, object]] = []
    for person, account in where.items():
        posts = [one for one in people if one.person == person]
        theirs = [by_id[one.unit] for one in posts]
        key = f"nudge {number} {person}"
        letters.append(_letter(desk, view, theirs, posts[0], account, words, key))
        rows += [
            {"nudge_id": number, "unit_id": unit.id, "person_id": person, "letter": key}
            for unit in theirs
        ]
    outbox.add(desk.connection, letters, desk.now)
    add_nudged(desk.connection, rows)
    note(
        desk.connection, at=desk.now, action="nudge", subject=f"nudge {number}",
        account=desk.known.account, person=desk.person, after={"people": len(letters)},
    )  # fmt: skip
    reached = {row["unit_id"] for row in rows}
    return Sending(len(letters), tuple(unit for unit in units if unit.id not in reached))


def tell_reporters(desk: Desk, view: View, text: Speech, key: str) -> None:
    """Write one sentence to the reporters of a view's unit, with the button to the paper."""
    people = holders(desk.connection, [view.top.id], "reporter")
    where = reachable(desk.connection, [one.person for one in people])
    letters = [
        _addressed(desk, view, [view.top], one, where[one.person], text, f"{key} {one.person}")
        for one in people
        if one.person in where
    ]
    outbox.add(desk.connection, letters, desk.now)


def _letter(
    desk: Desk, view: View, units: Sequence[Place], one: Holder, account: Reached, words: str,
    key: str,
) -> Addressed:  # fmt: skip
    calendar = view.programme.file.calendar
    past = desk.now >= window(calendar, view.stage, view.period).due
    names = listed(*(unit.name for unit in units))
    paper: dict[str, Arg] = {"unit": names, "period": view.period.label}
    if view.stage == "registration":
        asked = say("{unit} has not registered for {period} yet", **paper)
    else:
        asked = say("{unit} has not reported for {period} yet", **paper)
    due = due_words(calendar, view.stage, view.period)
    asked = say("{asked}.", asked=asked) if past else say("{asked}: {due}.", asked=asked, due=due)
    said: list[Speech] = [say("⏰ A word from {name}:", name=desk.known.name), asked]
    if words:
        said.insert(1, say("«{words}»", words=words))
    return _addressed(desk, view, units, one, account, lines(*said), key)


def _addressed(
    desk: Desk, view: View, units: Sequence[Place], one: Holder, account: Reached, text: Speech,
    key: str,
) -> Addressed:  # fmt: skip
    """Address a message with a button to the paper of each unit."""
    language = language_of(one.language)
    voice = desk.office.voice(language, one.you, desk.today)
    now = say("Register now") if view.stage == "registration" else say("Report now")
    buttons = tuple(
        Button(
            unit.name if len(units) > 1 else spoken(now, voice),
            view.programme.command(view.stage, unit.id, view.period.key),
        )
        for unit in units
    )
    message = Outgoing(spoken(text, voice), tuple((button,) for button in buttons))
    body = letter.write(message)
    return Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
