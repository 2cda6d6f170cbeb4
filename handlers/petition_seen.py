"""How a petition is shown: as a line of a list, whole, and counted for the summary."""

from collections.abc import Sequence

from dialog.reply import Offer
from dialog.wording import Speech, lines, listed, say
from handlers.access import reach
from handlers.desk import Desk
from handlers.petition_line import can_handle, seen, topic_name, unit_above
from handlers.task import Say, Step, tell
from handlers.view import View
from models.audit import note
from models.petitions_found import (
    Found,
    Taken,
    count_petitions,
    petitions_below,
    petitions_by,
    steps_of,
)

SHOWN = 10
BEHALF = {"people": say("the people"), "enterprise": say("an enterprise or cooperative")}
STATES = {
    "noted": say("taken down"), "handling": say("being dealt with"),
    "forwarded": say("passed up"), "answered": say("answered"),
}  # fmt: skip


def petitions_line(desk: Desk, view: View) -> list[Speech]:
    """Count the petitions of a view's plan below its unit; nothing where there are none."""
    found = count_petitions(desk.connection, view.programme.slug, view.top.path, desk.today)
    if not found.total:
        return []
    parts = [
        text
        for count, text in (
            (found.noted, say("new {count}", count=found.noted)),
            (found.working, say("being dealt with {count}", count=found.working)),
            (found.overdue, say("overdue {count}", count=found.overdue)),
        )
        if count
    ]
    if not parts:
        return [say("Petitions: {total}, all answered", total=found.total)]
    return [say("Petitions: {total} ({parts})", total=found.total, parts=listed(*parts))]


def list_below(desk: Desk, page: int, *, answered: bool = False) -> Step:
    """List what came to an officer's units or below, overdue first, a page at a time.

    Raises:
        PermissionError: for those who handle nothing anywhere.
    """
    tops = reach(desk.known, "handle")
    if not tops:
        raise PermissionError("handle")
    found = petitions_below(
        desk.connection, tops, answered=answered, today=desk.today,
        skip=(page - 1) * SHOWN, most=SHOWN + 1,
    )  # fmt: skip
    word = "answered" if answered else "list"
    other = Offer(say("Not answered"), "/kiennghi list") if answered else (
        Offer(say("Answered ones"), "/kiennghi answered"))  # fmt: skip
    return _page(desk, found, page, word, other)


def list_mine(desk: Desk, page: int) -> Step:
    """List what somebody brought, the newest first."""
    brought = Offer(say("Bring a petition"), "/kiennghi")
    found = petitions_by(desk.connection, desk.person, skip=(page - 1) * SHOWN, most=SHOWN + 1)
    return _page(desk, found, page, "mine", brought)


def _page(desk: Desk, found: Sequence[Found], page: int, word: str, other: Offer) -> Step:
    """Show a page of a list, given with one petition more if there are further ones."""
    shown = found[:SHOWN]
    offers = [Offer(one.number, f"/kiennghi {one.id}") for one in shown]
    if len(found) > SHOWN:
        offers.append(Offer(say("Further ones"), f"/kiennghi {word} {page + 1}"))
    said = [_line(desk, one) for one in shown] or [say("There is no petition here.")]
    return tell(lines(*said), *offers, other, Offer(say("Main menu"), "/menu"))


def _line(desk: Desk, found: Found) -> Speech:
    return say(
        "{sign} {number}, {topic}, {origin}: {state}",
        sign="⚠️" if found.overdue(desk.today) else "–", number=found.number,
        topic=topic_name(desk, found), origin=found.origin.name, state=state_said(desk, found),
    )  # fmt: skip


def state_said(desk: Desk, found: Found) -> Speech:
    """Say how far a petition has come, where it is, and its last day."""
    at = say("{state}, {unit}", state=STATES[found.state], unit=found.holder.name)
    if found.state != "handling" or found.due is None:
        return at
    if found.overdue(desk.today):
        return say("{state}, overdue since {day}", state=at, day=found.due)
    return say("{state}, until the end of {day}", state=at, day=found.due)


def show_one(desk: Desk, petition: int, *before: Speech) -> Step:
    """Show a petition whole to somebody in its line, with the steps they can take.

    Raises:
        PermissionError: for those outside its line.
    """
    found = seen(desk, petition)
    if found.by_person != desk.person:
        note(
            desk.connection, at=desk.now, action="read petition", subject=f"petition {found.id}",
            account=desk.known.account, person=desk.person,
        )  # fmt: skip
    head = say(
        "No. {number}, {topic}, from {behalf}",
        number=found.number, topic=topic_name(desk, found), behalf=BEHALF[found.behalf],
    )  # fmt: skip
    said: list[Speech] = [
        *before, head,
        say("{unit}, brought by {name}, {time}", unit=found.origin.name, name=found.name,
            time=found.brought_at),
        say("«{words}»", words=found.content),
        *(_step(taken) for taken in steps_of(desk.connection, found.id)[1:]),
        say("Now: {state}.", state=state_said(desk, found)),
    ]  # fmt: skip
    if found.answer:
        said.append(say("Answer: «{words}»", words=found.answer))
    offers = (*_next_steps(desk, found), Offer(say("Main menu"), "/menu"))
    state = {"asks": "step", "petition": found.id}
    return Step((Say(lines(*said), offers),), task="petition", state=state)


def _step(taken: Taken) -> Speech:
    said = say("– {time}, {name}: {state}", time=taken.at, name=taken.name,
               state=STATES[taken.to_state])  # fmt: skip
    if taken.to_state == "forwarded":
        said = say("{step} to {unit}", step=said, unit=taken.unit)
    if taken.to_state == "handling" and taken.due:
        said = say("{state}, until the end of {day}", state=said, day=taken.due)
    return say("{step} («{words}»)", step=said, words=taken.note) if taken.note else said


def _next_steps(desk: Desk, found: Found) -> list[Offer]:
    offers = []
    if can_handle(desk, found):
        if found.state == "handling":
            offers += [Offer(say("Answer it"), "answer"), Offer(say("Change the day"), "take")]
        else:
            offers.append(Offer(say("Take it on"), "take"))
        if above := unit_above(desk, found.holder):
            offers.append(Offer(say("Pass up to {unit}", unit=above.name), "forward"))
    if found.by_person == desk.person:
        offers.append(Offer(say("All that {you} brought"), "/kiennghi mine"))
    if reach(desk.known, "handle"):
        offers.append(Offer(say("List of petitions"), "/kiennghi list"))
    return offers
