"""The steps of an officer: taking a petition on by a day, answering it, passing it up."""

from collections.abc import Mapping
from datetime import date, timedelta

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, lines, say, sentences
from handlers.access import require
from handlers.desk import Desk
from handlers.petition_letters import tell_bringer, tell_officers
from handlers.petition_line import seen, unit_above
from handlers.petition_seen import show_one
from handlers.task import Say, State, Step
from models.audit import note
from models.petitions import MOVES, move_petition
from models.petitions_found import Found, petition_by_id
from models.units import Place

DAYS = (7, 15, 30)
LONGEST_ANSWER = 1000
LONGEST_NOTE = 300
FARTHEST = timedelta(days=366)
_TAKES: Mapping[str, Takes] = {"take": "figures", "answer": "words", "forward": "words"}
_TO = {"take": "handling", "answer": "answered", "forward": "forwarded"}


def go_on(desk: Desk, state: State, said: Said) -> Step | None:
    """Take what an officer said about the petition their chat shows.

    Raises:
        PermissionError: if they may not take steps with it.
    """
    found = seen(desk, int(state["petition"]))
    asks, does = str(state["asks"]), said.does or ""
    if asks == "step" and does not in _TO:
        return None
    if does == "here" or _moved_on(found, state):
        return show_one(desk, found.id)
    require(desk.known, "handle", found.holder)
    to = _TO.get(does) or _TO[asks.partition(" ")[0]]
    if to not in MOVES[found.state]:
        return show_one(desk, found.id)
    match asks:
        case "step":
            return _ask(found, does)
        case "take":
            return _taken_on(desk, found, said)
        case "answer":
            return _answer_typed(desk, found, said)
        case "answer sure" if does == "send":
            return _answered(desk, found, str(state["words"]))
        case "answer sure" if does == "answer":
            return _ask(found, "answer")
        case "forward":
            return _passed_up(desk, found, said)
    return None


def show(desk: Desk, state: State) -> Step:
    """Show an officer's wait again."""
    found = seen(desk, int(state["petition"]))
    asks = str(state["asks"])
    if _moved_on(found, state):
        return show_one(desk, found.id)
    require(desk.known, "handle", found.holder)
    return _sure(found, str(state["words"])) if asks == "answer sure" else _ask(found, asks)


def _moved_on(found: Found, state: State) -> bool:
    """Tell whether somebody has taken a step since the wait began."""
    return found.version != int(state.get("version", found.version))


def _ask(found: Found, asks: str, why: Speech | None = None, *offers: Offer) -> Step:
    if asks == "take":
        text = say("No. {number}: by when? A day can be typed too, for example 15/4.",
                   number=found.number)  # fmt: skip
        offers = offers or tuple(Offer(say("In {days} days", days=n), f"in:{n}") for n in DAYS)
    elif asks == "answer":
        text = say("What is the answer to no. {number}? It goes to {name} as it is typed.",
                   number=found.number, name=found.name)  # fmt: skip
    else:
        text = say("A few words for the level above? Or choose «No note».")
        offers = (Offer(say("No note"), "bare"),)
    led = sentences(why, text) if why else text
    return _wait(found, asks, led, *offers, Offer(say("Go back"), "here"))


def _wait(found: Found, asks: str, text: Speech, *offers: Offer, words: str = "") -> Step:
    state = {"asks": asks, "petition": found.id, "version": found.version, "words": words}
    return Step((Say(text, offers, takes=_TAKES.get(asks, "options")),), "petition", state)


def _taken_on(desk: Desk, found: Found, said: Said) -> Step | None:
    what, _, which = (said.does or "").partition(":")
    if what == "in" and which.isdecimal():
        due = desk.today + timedelta(days=int(which))
    elif what == "on":
        due = date.fromisoformat(which)
    else:
        match parse("date", said.text, Asked(today=desk.today)):
            case Value(value):
                due = date.fromisoformat(str(value))
            case Ask(why, readings):
                days = (Offer(one.label, f"on:{one.value}") for one in readings)
                return _ask(found, "take", why, *days)
            case Invalid(why):
                return _ask(found, "take", why)
    if not desk.today <= due <= desk.today + FARTHEST:
        return _ask(found, "take", say("It must be a day from today on, within a year."))
    told = say(
        "{holder} deals with petition no. {number}, until the end of {day}.",
        holder=found.holder.name, number=found.number, day=due,
    )  # fmt: skip
    return _move(desk, found, "handling", told, due=due)


def _answer_typed(desk: Desk, found: Found, said: Said) -> Step:
    match parse("text", said.text, Asked(today=desk.today, max_length=LONGEST_ANSWER)):
        case Value(value):
            return _sure(found, str(value))
        case Ask(why) | Invalid(why):
            return _ask(found, "answer", why)


def _sure(found: Found, words: str) -> Step:
    text = lines(
        say("Send this answer to {name}, no. {number}?", name=found.name, number=found.number),
        say("«{words}»", words=words),
    )
    return _wait(found, "answer sure", text, Offer(say("Send"), "send"),
                 Offer(say("Type it again"), "answer"), Offer(say("Go back"), "here"),
                 words=words)  # fmt: skip


def _answered(desk: Desk, found: Found, words: str) -> Step:
    told = lines(
        say("✅ Petition no. {number} is answered, {name}, {holder}:", number=found.number,
            name=desk.known.name, holder=found.holder.name),
        say("«{words}»", words=words),
    )  # fmt: skip
    return _move(desk, found, "answered", told, due=found.due, answer=words)


def _passed_up(desk: Desk, found: Found, said: Said) -> Step:
    words = ""
    if said.does != "bare":
        match parse("text", said.text, Asked(today=desk.today, max_length=LONGEST_NOTE)):
            case Value(value):
                words = str(value)
            case Ask(why) | Invalid(why):
                return _ask(found, "forward", why)
    above = unit_above(desk, found.holder)
    if above is None:
        return show_one(desk, found.id, say("There is nobody above to pass it to."))
    told = say(
        "Petition no. {number} was passed up to {unit}.", number=found.number, unit=above.name
    )
    return _move(desk, found, "forwarded", told, to=above, words=words)


def _move(
    desk: Desk, found: Found, state: str, told: Speech, *, to: Place | None = None,
    due: date | None = None, words: str = "", answer: str = "",
) -> Step:  # fmt: skip
    """Take one step with its audit row and letters; nothing when somebody was quicker."""
    holder = to or found.holder
    moved = move_petition(
        desk.connection, found.id, found.version, at=desk.now, by_person=desk.person,
        from_state=found.state, to_state=state, unit_id=holder.id, due=due, note=words,
        answer=answer,
    )  # fmt: skip
    now = petition_by_id(desk.connection, found.id)
    if not moved or now is None:
        return show_one(desk, found.id)
    note(
        desk.connection, at=desk.now, action=f"petition {state}", subject=f"petition {found.id}",
        account=desk.known.account, person=desk.person, before=_audited(found),
        after=_audited(now),
    )  # fmt: skip
    reached = tell_bringer(desk, now, told)
    if to is not None:
        tell_officers(desk, now)
    done = say("✅ Noted.")
    if found.by_person != desk.person:
        done = say("✅ Noted, and {name} is told.", name=found.name) if reached else (
            say("✅ Noted. Nothing reaches {name} now.", name=found.name))  # fmt: skip
    return show_one(desk, found.id, done)


def _audited(found: Found) -> dict[str, object]:
    due = found.due.isoformat() if found.due else None
    return {"state": found.state, "unit": found.holder.id, "due": due, "answer": found.answer}
