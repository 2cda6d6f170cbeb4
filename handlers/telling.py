"""Telling those below what a unit has filed for them all: a commune's day for its villages."""

from collections.abc import Sequence

from dialog import letter
from dialog.chat import Outgoing
from dialog.lines import lines_of, value_said
from dialog.speech import language_of, spoken
from dialog.state import Entry
from dialog.state import State as Filling
from dialog.wording import Arg, Speech, lines, listed, say, sentences
from handlers.desk import Desk
from handlers.matter import Matter
from models import outbox
from models.outbox import Addressed, Lane
from models.people import holders
from models.reminders import reachable
from models.units import units_below


def tell_below(
    desk: Desk, matter: Matter, filing: int, version: int, entries: Sequence[Entry]
) -> Speech | None:
    """Write to the reporters of the units a stage tells, and say how many; nothing if it has none.

    Each person is written to once a version, whoever sent it left out.
    """
    kinds = matter.programme.file.calendar.stage(matter.stage).tells
    if not kinds:
        return None
    units = units_below(desk.connection, matter.unit, kinds, desk.today)
    posts = holders(desk.connection, [unit.id for unit in units], "reporter")
    people = {one.person: one for one in posts if one.person != desk.person}
    where = reachable(desk.connection, sorted(people))
    text = _announced(matter, entries, again=version > 1)
    letters = []
    for person, account in where.items():
        language = language_of(people[person].language)
        voice = desk.office.voice(language, people[person].you, desk.today)
        body = letter.write(Outgoing(spoken(text, voice)))
        key = f"told {filing} {version} {person}"
        letters.append(
            Addressed(account.channel, account.bot, account.chat, body, Lane.BROADCAST, key)
        )
    outbox.add(desk.connection, letters, desk.now)
    told = say("Sent to {count} people.", count=len(letters))
    reached = {one.unit for one in posts if one.person in {*where, desk.person}}
    silent = [unit.name for unit in units if unit.id not in reached]
    if not silent:
        return told
    return sentences(told, say("Nobody can be reached at: {places}.", places=listed(*silent)))


def _announced(matter: Matter, entries: Sequence[Entry], *, again: bool) -> Speech:
    """Say what was filed, a line an answer."""
    form = matter.form
    filling = Filling(form=form.slug, version=form.version, entries=tuple(entries))
    named: dict[str, Arg] = {
        "unit": matter.unit.name, "period": matter.period.label,
        "plan": matter.programme.file.short,
    }  # fmt: skip
    head = (
        say("⚠️ {unit} has changed what it announced for {period} ({plan}):", **named)
        if again
        else say("{unit} announces for {period} ({plan}):", **named)
    )
    said = (
        say("– {label}: {value}", label=line.question.label,
            value=value_said(line.question, line.given))
        for line in lines_of(form, filling)
        if line.given.value not in (None, "", ())
    )  # fmt: skip
    return lines(head, *said)
