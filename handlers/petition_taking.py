"""Taking a petition down: what it says, about what, for whom, read back, sent."""

from datetime import date
from typing import Any

from dialog.answers import parse
from dialog.answers.asked import Asked, Choice
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.answers.text import folded
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.speech import spoken
from dialog.state import Said
from dialog.wording import Speech, lines, say
from handlers.access import require
from handlers.desk import Desk
from handlers.petition_line import topics_at
from handlers.petition_seen import BEHALF
from handlers.petition_sending import send_petition
from handlers.task import Say, State, Step, tell
from models.units import Place, unit_by_id

LONGEST = 1000
ASKS = ("content", "topic", "behalf", "review")
_ALSO = {
    "people": ("dân", "bà con", "người dân", "bà con nhân dân", "hộ dân"),
    "enterprise": ("doanh nghiệp", "hợp tác xã", "htx", "công ty", "dn"),
}
_SEND = {"gui", "send", "dong y", "co"}
_DROP = {"huy", "thoi", "bo", "cancel", "drop it"}
_BACK = Offer(say("Go back"), "back")


def start(desk: Desk, words: str, *offers: Offer) -> Step:
    """Ask for a petition of the person's first post, or go on from words that came along."""
    state: dict[str, Any] = {"asks": "content", "unit": desk.known.roles[0].unit.id}
    step = go_on(desk, state, Said(words)) if words else None
    return step or _content(state, *offers)


def go_on(desk: Desk, state: State, said: Said) -> Step | None:
    """Take the next answer.

    Raises:
        PermissionError: if the unit the petition comes from is not theirs.
    """
    unit = _unit(desk, state)
    kept = dict(state)
    if dropped(state, said.text) or said.does == "drop":
        return tell(say("All right, nothing was sent."))
    if said.does == "back":
        return _before(desk, unit, kept)
    match kept["asks"]:
        case "content":
            return _content_typed(desk, unit, kept, said)
        case "topic":
            return _topic_said(desk, unit, kept, said)
        case "behalf":
            return _behalf_said(desk, unit, kept, said)
        case _:
            return _reviewed(desk, unit, kept, said)


def show(desk: Desk, state: State) -> Step:
    """Ask the present question again."""
    unit, kept = _unit(desk, state), dict(state)
    match kept["asks"]:
        case "topic":
            return _topic(desk, unit, kept)
        case "behalf":
            return _behalf(kept)
        case "review":
            return _review(desk, unit, kept)
        case _:
            return _content(kept)


def dropped(state: State, text: str) -> bool:
    """Tell whether typed text throws away the petition being taken down."""
    return state.get("asks") in ASKS and folded(text).lstrip("/") in _DROP


def _unit(desk: Desk, state: State) -> Place:
    unit = unit_by_id(desk.connection, int(state["unit"]))
    if unit is None:
        raise PermissionError("petition")
    require(desk.known, "petition", unit)
    return unit


def _wait(state: dict[str, Any], asks: str, text: Speech, *offers: Offer) -> Step:
    takes: Takes = "words" if asks == "content" else "options"
    said = Say(text, offers, takes=takes)
    return Step((said,), task="petition", state={**state, "asks": asks})


def _before(desk: Desk, unit: Place, state: dict[str, Any]) -> Step:
    earlier = {"review": "behalf", "behalf": "topic" if topics_at(desk, unit) else "content"}
    return show(desk, {**state, "asks": earlier.get(state["asks"], "content")})


def _content(state: dict[str, Any], *offers: Offer) -> Step:
    text = say(
        "What is the petition? In your own words, for example: the road to the fields is under "
        "water after every rain, may the commune have it looked at."
    )
    return _wait(state, "content", text, *offers, Offer(say("Main menu"), "/menu"))


def _content_typed(desk: Desk, unit: Place, state: dict[str, Any], said: Said) -> Step | None:
    match parse("text", said.text, Asked(today=desk.today, max_length=LONGEST)):
        case Value(value):
            state["content"] = str(value)
            return _topic(desk, unit, state) if topics_at(desk, unit) else _behalf(state)
        case Ask(why) | Invalid(why):
            return _wait(state, "content", why, Offer(say("Main menu"), "/menu"))


def _topic(desk: Desk, unit: Place, state: dict[str, Any]) -> Step:
    offers = (Offer(one.name, f"topic:{key}") for key, one in topics_at(desk, unit).items())
    return _wait(state, "topic", say("What is it about?"), *offers, _BACK)


def _topic_said(desk: Desk, unit: Place, state: dict[str, Any], said: Said) -> Step | None:
    topics = topics_at(desk, unit)
    choices = tuple(Choice(key, one.name, one.also) for key, one in topics.items())
    key = _chosen(desk, "topic", choices, said)
    if isinstance(key, str):
        told = {**state, "topic": key}
        if key not in topics:
            return None
        return _review(desk, unit, told) if "behalf" in state else _behalf(told)
    return _wait(state, "topic", say("Which of these is it about?"), *key, _BACK) if key else None


def _behalf(state: dict[str, Any]) -> Step:
    offers = (Offer(label, f"behalf:{key}") for key, label in BEHALF.items())
    return _wait(state, "behalf", say("Who asks for it?"), *offers, _BACK)


def _behalf_said(desk: Desk, unit: Place, state: dict[str, Any], said: Said) -> Step | None:
    choices = tuple(Choice(key, label, _ALSO[key]) for key, label in BEHALF.items())
    key = _chosen(desk, "behalf", choices, said)
    if not isinstance(key, str) or key not in BEHALF:
        return None
    return _review(desk, unit, {**state, "behalf": key})


def _chosen(
    desk: Desk, asks: str, choices: tuple[Choice, ...], said: Said
) -> str | tuple[Offer, ...]:
    """Give the option pressed or typed; if several are meant, those; if none, nothing."""
    what, _, which = (said.does or "").partition(":")
    if what == asks:
        return which
    labels = tuple(spoken(one.label, desk.voice) for one in choices)
    match parse("choice", said.text, Asked(desk.today, choices=choices, labels=labels)):
        case Value(value):
            return str(value)
        case Ask(_, readings):
            return tuple(Offer(one.label, f"{asks}:{one.value}") for one in readings)
        case _:
            return ()


def _review(desk: Desk, unit: Place, state: dict[str, Any]) -> Step:
    topic = topics_at(desk, unit).get(state.get("topic", ""))
    head = say("From {behalf}, {unit}", behalf=BEHALF[state["behalf"]], unit=unit.name)
    if topic is not None:
        head = say("{head}, about {topic}", head=head, topic=topic.name)
    text = lines(say("Please look it over once more."), head,
                 say("«{words}»", words=state["content"]))  # fmt: skip
    others = {role.unit.id: role.unit for role in desk.known.roles if role.unit.id != unit.id}
    elsewhere = (
        Offer(say("It comes from {unit}", unit=one.name), f"unit:{one.id}")
        for one in others.values()
    )
    return _wait(state, "review", text, Offer(say("Send"), "send"),
                 Offer(say("Type it again"), "again"), *elsewhere, Offer(say("Drop it"), "drop"),
                 _BACK)  # fmt: skip


def _reviewed(desk: Desk, unit: Place, state: dict[str, Any], said: Said) -> Step | None:
    what, _, which = (said.does or "").partition(":")
    if what == "again":
        return _content(state)
    if what == "unit":
        moved = {**state, "unit": int(which)}
        other = _unit(desk, moved)
        known = state.get("topic", "") in topics_at(desk, other) or not topics_at(desk, other)
        return _review(desk, other, moved) if known else _topic(desk, other, moved)
    if what == "send" or folded(said.text) in _SEND:
        day = state.get("day")
        return send_petition(
            desk, unit, topic=state.get("topic", ""), content=state["content"],
            behalf=state["behalf"], filing=state.get("filing"),
            raised_on=date.fromisoformat(day) if day else None,
        )  # fmt: skip
    return None
