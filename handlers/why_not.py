"""Why somebody got no reminder, as far as the rows know."""

from collections.abc import Mapping
from datetime import datetime

from dialog.wording import Speech, lines, say
from handlers.desk import Desk
from handlers.view import View
from models.filings import filing_of
from models.outbox import Way
from models.people import holders
from models.reminders import reachable
from models.reminders_asked import Told, told_about
from scheduler.ladder import is_quiet

_REASONS: Mapping[str, Speech] = {
    "no account": say("not sent: nobody has joined with a phone"),
    "unreachable": say("not sent: the chat cannot be reached"),
    "nothing registered": say("not sent: no work was registered for it"),
    "already reported": say("not sent: it had been reported by then"),
    "too late": say("not sent: it was too late for it, or a later one went out"),
    "saving messages": say("not sent: few of the month's messages were left"),
    "no longer in post": say("not sent: the person was no longer in post"),
    "no longer in force": say("not sent: the plan was no longer in force"),
}
_WAYS: Mapping[str, Speech] = {
    "pending": say("on its way"),
    "sending": say("on its way"),
    "sent": say("delivered"),
    "uncertain": say("sent, but whether it arrived is not certain"),
    "failed": say("could not be sent"),
    "unreachable": say("not sent: the chat cannot be reached"),
}


def why_not(desk: Desk, view: View) -> Speech:
    """Tell what became of every reminder of a unit's paper, and what stands in the way now."""
    rows = told_about(
        desk.connection, view.programme.slug, view.stage, view.period.key, view.top.id
    )
    head = say("Reminders to {unit}, {period}:", unit=view.top.name, period=view.period.label)
    said: list[Speech] = [head, *(_row(row, desk.now) for row in rows)]
    filed = filing_of(
        desk.connection, view.programme.slug, view.stage, view.period.key, view.top.id
    )
    if filed is not None:
        said.append(say("It was sent {time}; nobody is reminded of it.", time=filed.first_sent_at))
    elif not rows:
        said.append(say("None has come due yet."))
    people = holders(desk.connection, [view.top.id], "reporter")
    if not people:
        said.append(say("Nobody is in post here: an invitation is needed first."))
    elif not reachable(desk.connection, [one.person for one in people]):
        said.append(say("Nobody here can be reached by chat; please call."))
    return lines(*said)


def _row(row: Told, now: datetime) -> Speech:
    return say("– {time}, {name}: {what}", time=row.at, name=row.person, what=_end(row, now))


def _end(row: Told, now: datetime) -> Speech:
    if row.state == "waiting":
        return _waits(row, now)
    if row.state == "skipped":
        return _REASONS.get(row.why, row.why)
    if row.way == Way.WITHDRAWN:
        return _REASONS.get(row.error, row.error)
    return _WAYS.get(row.way, say("sent"))


def _waits(row: Told, now: datetime) -> Speech:
    if row.put_off and row.at > now:
        return say("put off until then, as they asked")
    if row.at > now:
        return say("still to come")
    if is_quiet(now):
        return say("waits for the morning: nobody is written to at night")
    return say("waits: one message a day is enough")
