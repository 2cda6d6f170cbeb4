"""Petitions by chat: bringing one, seeing how far it is, and, for officers, dealing with it."""

from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import say
from handlers import petition_raised, petition_steps, petition_taking
from handlers.access import reach
from handlers.desk import Desk
from handlers.petition_seen import list_below, list_mine, show_one
from handlers.task import ANYBODY, State, Step, Task
from models.petitions_found import count_brought, count_open

LONGEST_ID = 9
"""Digits of a number behind the command; a longer one is nobody's."""


def _begin(desk: Desk, rest: str) -> Step:
    """Open what stands behind the command: a petition's id, a list and its page, or words."""
    word, _, page = rest.partition(" ")
    if rest.isdecimal():
        return show_one(desk, int(rest[:LONGEST_ID]))
    if word == "from":
        return petition_raised.from_report(desk, page)
    if word in {"list", "answered", "mine"} and (page.isdecimal() or not page):
        number = max(1, int(page[:LONGEST_ID] or 1))
        if word == "mine":
            return list_mine(desk, number)
        return list_below(desk, number, answered=word == "answered")
    return petition_taking.start(desk, rest, *_already(desk))


def _already(desk: Desk) -> list[Offer]:
    """Offer the lists that hold something for this person."""
    offers = []
    if tops := reach(desk.known, "handle"):
        came = count_open(desk.connection, tops)
        offers.append(Offer(say("To be dealt with: {count}", count=came), "/kiennghi list"))
    if mine := count_brought(desk.connection, desk.person):
        offers.append(Offer(say("Brought by {you}: {count}", count=mine), "/kiennghi mine"))
    return offers


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    if "petition" in state:
        return petition_steps.go_on(desk, state, said)
    return petition_taking.go_on(desk, state, said)


def _show(desk: Desk, state: State) -> Step:
    if state.get("asks") == "step":
        return show_one(desk, int(state["petition"]))
    if "petition" in state:
        return petition_steps.show(desk, state)
    return petition_taking.show(desk, state)


def _claims(desk: Desk, state: State, text: str) -> bool:
    return petition_taking.dropped(state, text)


TASK = Task(
    "petition", "kiennghi", say("Petitions"), ("kiến nghị", "đề nghị", "kn", "petition"),
    ANYBODY, _begin, _go_on, _show, claims=_claims,
)  # fmt: skip
