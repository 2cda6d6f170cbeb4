"""Why somebody got no reminder, as far as the rows know."""

from collections.abc import Mapping

from dialog.wording import Speech, lines, say
from handlers.desk import Desk
from handlers.view import View
from models.people import holders
from models.reminders import reachable
from models.reminders_asked import Told, told_about

_REASONS: Mapping[str, Speech] = {
    "no account": say("not sent: nobody has joined with a phone"),
    "unreachable": say("not sent: the chat cannot be reached"),
    "already reported": say("not sent: it had been reported by then"),
    "too late": say("not sent: it was too late for it, or a later one went out"),
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
    "withdrawn": say("not sent: it had been reported by then"),
}


def why_not(desk: Desk, view: View) -> Speech:
    """Tell what became of every reminder of a unit's paper, and what stands in the way now."""
    rows = told_about(
        desk.connection, view.programme.slug, view.stage, view.period.key, view.top.id
    )
    head = say("Reminders to {unit}, {period}:", unit=view.top.name, period=view.period.label)
    said: list[Speech] = [head, *(_row(row) for row in rows)]
    if not rows:
        said.append(say("None has come due yet."))
    people = holders(desk.connection, [view.top.id], "reporter")
    if not people:
        said.append(say("Nobody is in post here: an invitation is needed first."))
    elif not reachable(desk.connection, [one.person for one in people]):
        said.append(say("Nobody here can be reached by chat; please call."))
    return lines(*said)


def _row(row: Told) -> Speech:
    if row.state == "waiting":
        what: Speech = say("still to come")
    elif row.state == "skipped":
        what = _REASONS.get(row.why, row.why)
    else:
        what = _WAYS.get(row.way, say("sent"))
    return say("– {time}, {name}: {what}", time=row.at, name=row.person, what=what)
