"""Urging those who have not filed: who, with which sentence, and what came of it."""

from typing import Any

from dialog.answers.text import folded
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, lines, say, sentences
from handlers.completeness import standing
from handlers.desk import Desk
from handlers.nudging import Sending, send_nudges
from handlers.task import Say, State, Step, Task, tell
from handlers.view import View, chosen_view, view_of
from models.nudges import latest_sent
from models.units import Place
from programmes.calendar_file import Stage

SHOWN = 60
LONGEST = 300


def _begin(desk: Desk, rest: str) -> Step:
    stage: Stage = "registration" if "registration" in rest.split() else "result"
    view = chosen_view(desk, "follow", TASK.command, rest, stage)
    return view if isinstance(view, Step) else _choose(desk, view, ())


def _choose(desk: Desk, view: View, picked: tuple[int, ...], *, in_place: bool = False) -> Step:
    missing = _missing(desk, view)
    said: list[Speech] = []
    if (last := _last(desk, view)) is not None:
        said.append(last)
    if not missing:
        return tell(lines(*said, say("Nobody is missing for {period}.", period=view.period.label)))
    said.append(
        say("{period}: {count} not yet. Who shall be written to?",
            period=view.period.label, count=len(missing))
    )  # fmt: skip
    offers = [Offer(say("All {count}", count=len(missing)), "all")]
    for unit in missing[:SHOWN]:
        ticked = unit.id in picked
        offers.append(
            Offer(say("✓ {label}", label=unit.name) if ticked else unit.name, f"tick:{unit.id}")
        )
    if picked:
        offers.append(Offer(say("Done"), "done"))
    offers.append(Offer(say("Main menu"), "/menu"))
    state = {**view.state(), "picked": list(picked)}
    said_once = Say(lines(*said), tuple(offers), in_place=in_place)
    return Step((said_once,), task="nudge", state=state)


def _missing(desk: Desk, view: View) -> tuple[Place, ...]:
    return standing(desk, view.programme, view.stage, view.period, view.top).missing


def _last(desk: Desk, view: View) -> Speech | None:
    sent = latest_sent(
        desk.connection, desk.person, view.programme.slug, view.stage, view.period.key
    )
    if sent is None:
        return None
    return say(
        "Last time, {time}: {written} written to, {delivered} delivered, "
        "{unreachable} not reachable, {answered} have answered since.",
        time=sent.at, written=sent.written, delivered=sent.delivered,
        unreachable=sent.unreachable, answered=sent.answered,
    )  # fmt: skip


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    view = view_of(desk, "follow", dict(state))
    if view is None:
        return None
    picked = tuple(int(unit) for unit in state.get("picked", ()))
    if state.get("asks") == "words":
        return _words(view, dict(state), said)
    if state.get("asks") == "sure":
        return _sure(desk, view, dict(state), said)
    match (said.does or "").partition(":"):
        case ("all", _, _):
            return _ask_words(view, [unit.id for unit in _missing(desk, view)])
        case ("done", _, _) if picked:
            return _ask_words(view, list(picked))
        case ("tick", _, unit) if unit.isdecimal():
            changed = set(picked) ^ {int(unit)}
            return _choose(desk, view, tuple(sorted(changed)), in_place=True)
    return None


def _ask_words(view: View, picked: list[int]) -> Step:
    text = say("Add a sentence of your own, or choose «As it is».")
    state = {**view.state(), "picked": picked, "asks": "words"}
    return Step((_worded(text),), task="nudge", state=state)


def _worded(text: Speech) -> Say:
    return Say(text, (Offer(say("As it is"), "plain"),), takes="words")


def _words(view: View, state: dict[str, Any], said: Said) -> Step | None:
    words = "" if said.does == "plain" else said.text.strip()
    if len(words) > LONGEST:
        long = say("That is a little long: {most} letters at most.", most=LONGEST)
        return Step((_worded(long),), task="nudge", state=state)
    count = len(state["picked"])
    text: Speech = say(
        "Write to {count} places about {period}?", count=count, period=view.period.label
    )
    if words:
        text = sentences(text, say("With: «{words}»", words=words))
    offers = (Offer(say("Send"), "send"), Offer(say("No, go back"), "no"))
    return Step((Say(text, offers),), task="nudge", state={**state, "words": words, "asks": "sure"})


def _sure(desk: Desk, view: View, state: dict[str, Any], said: Said) -> Step | None:
    if said.does == "no":
        return _choose(desk, view, ())
    if said.does != "send" and folded(said.text) not in {"gui", "send", "dong y", "co"}:
        return None
    still = {unit.id: unit for unit in _missing(desk, view)}
    units = [still[int(unit)] for unit in state["picked"] if int(unit) in still]
    done: Sending = send_nudges(desk, view, units, str(state.get("words", "")))
    text: Speech = say("Sent to {count} people.", count=done.written)
    if done.nobody:
        names = ", ".join(unit.name for unit in done.nobody)
        text = sentences(text, say("Nobody can be reached at: {places}.", places=names))
    return tell(text)


def _show(desk: Desk, state: State) -> Step:
    view = view_of(desk, "follow", dict(state)) if state else None
    return _choose(desk, view, ()) if view else _begin(desk, "")


TASK = Task(
    "nudge", "dondoc", say("Urge"), ("đôn đốc", "nhắc", "urge"),
    frozenset({"cadre", "staff"}), _begin, _go_on, _show,
)  # fmt: skip
