"""Leave to file after the lock: staff grant it to a unit, until a day, with the reason kept."""

from datetime import datetime, time, timedelta

from dialog.reply import Offer
from dialog.speech import VIET_NAM
from dialog.state import Said
from dialog.wording import say
from handlers.desk import Desk
from handlers.nudging import tell_reporters
from handlers.task import Say, State, Step, Task, tell
from handlers.view import View, view_of
from models.audit import note
from models.grants import add_grant

DAYS = (1, 3, 7)
LONGEST = 300


def ask_leave(view: View) -> Step:
    """Ask until when a unit may still file."""
    offers = tuple(Offer(say("{days} day(s)", days=days), f"days:{days}") for days in DAYS)
    text = say(
        "For how long may {unit} still file for {period}?",
        unit=view.top.name, period=view.period.label,
    )  # fmt: skip
    return Step((Say(text, (*offers, Offer(say("Main menu"), "/menu"))),), "leave", view.state())


def _begin(desk: Desk, rest: str) -> Step:
    return tell(say("Choose the unit in the summary first."))


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    view = view_of(desk, "grant", dict(state))
    if view is None:
        return None
    what, _, days = (said.does or "").partition(":")
    if what == "days" and days.isdecimal():
        text = say("Why? In a few words; it is kept with the exception.")
        return Step(
            (Say(text, takes="words"),), task="leave", state={**view.state(), "days": int(days)}
        )
    why = said.text.strip()
    if "days" not in state or not why:
        return None
    return _granted(desk, view, int(state["days"]), why[:LONGEST])


def _granted(desk: Desk, view: View, days: int, why: str) -> Step:
    last = desk.today + timedelta(days=days)
    until = datetime.combine(last + timedelta(days=1), time.min, tzinfo=VIET_NAM)
    add_grant(
        desk.connection, programme=view.programme.slug, stage=view.stage, period=view.period.key,
        unit_id=view.top.id, until=until, why=why, by_person=desk.person, at=desk.now,
    )  # fmt: skip
    note(
        desk.connection, at=desk.now, action="grant", subject=f"unit {view.top.code}",
        account=desk.known.account, person=desk.person,
        after={"stage": view.stage, "period": view.period.key, "days": days, "why": why},
    )  # fmt: skip
    granted = say(
        "{unit} may file for {period} until the end of {day}.",
        unit=view.top.name,
        period=view.period.label,
        day=last,
    )
    key = f"leave {view.top.id} {view.stage} {view.period.key} {last.isoformat()}"
    tell_reporters(desk, view, granted, key)
    return tell(granted)


def _show(desk: Desk, state: State) -> Step:
    view = view_of(desk, "grant", dict(state)) if state else None
    return ask_leave(view) if view else _begin(desk, "")


TASK = Task(
    "leave", "", say("Leave to file"), (), frozenset({"staff"}), _begin, _go_on, _show,
)  # fmt: skip
