"""An officer's steps with a model project: judged by each criterion, then what becomes of it."""

import re

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.answers.text import folded
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, lines, say, sentences
from handlers.access import require
from handlers.desk import Desk
from handlers.initiative_filing import by
from handlers.initiative_line import STATES, criteria_of, seen, take_to, tell_registrar
from handlers.initiative_seen import OUTCOME_LABELS, marks_said, show_one
from handlers.task import Say, State, Step
from models.initiative_life import OUTCOMES
from models.initiatives import mark_project
from models.initiatives_found import Found, project_by_id

LONGEST_NOTE = 300
JUDGED_IN = frozenset({"running", "evaluated"})
_VERDICTS = (
    ("not met", ("chua dat", "khong dat", "chua", "khong", "not met")),
    ("open", ("chua danh gia", "de sau", "chua ro", "bo qua", "not judged yet")),
    ("met", ("dat", "co", "dat roi", "tot", "met")),
)
_APART = re.compile(r"\s*[,;:.–-]\s*|\s+(?=vì\b|do\b|because\b)")
_WORDED = frozenset({"note", "return", "outcome"})
_HERE = Offer(say("Go back"), "here")


def go_on(desk: Desk, state: State, said: Said) -> Step | None:
    """Take what somebody said about the project their chat shows.

    Raises:
        PermissionError: if the step is not theirs to take.
    """
    found, does = seen(desk, int(state["project"])), said.does or ""
    asks = str(state["asks"])
    if does == "here" or _moved_on(found, state):
        return show_one(desk, found.id)
    if asks == "step":
        return _step(desk, found, does)
    require(desk.known, "judge", found.unit)
    if asks in {"judge", "note"} and found.state not in JUDGED_IN:
        return show_one(desk, found.id)
    match asks:
        case "judge":
            return _judged(desk, found, int(state["at"]), said)
        case "note":
            return _noted(desk, found, int(state["at"]), said)
        case "return":
            return _sent_back(desk, found, said)
        case "outcome":
            return _decided(desk, found, str(state["to"]), said)
    return None


def show(desk: Desk, state: State) -> Step:
    """Show the wait again."""
    found = seen(desk, int(state["project"]))
    match state["asks"]:
        case _ if _moved_on(found, state):
            return show_one(desk, found.id)
        case "judge":
            return _criterion(desk, found, int(state["at"]))
        case "note":
            return _ask_note(desk, found, int(state["at"]))
        case "return":
            return _ask_why(found)
        case "outcome":
            return _ask_words(found, str(state["to"]))
    return show_one(desk, found.id)


def _moved_on(found: Found, state: State) -> bool:
    return found.version != int(state.get("version", found.version))


def _wait(found: Found, asks: str, text: Speech, *offers: Offer, **more: object) -> Step:
    state = {"asks": asks, "project": found.id, "version": found.version, **more}
    takes: Takes = "words" if asks in _WORDED else "options"
    return Step((Say(text, offers, takes=takes),), task="initiative", state=state)


def _step(desk: Desk, found: Found, does: str) -> Step | None:
    what, _, to = does.partition(":")
    match what:
        case "begin":
            take_to(desk, found, "running")
            return show_one(desk, found.id, say("✅ Noted."))
        case "return":
            require(desk.known, "judge", found.unit)
            return _ask_why(found)
        case "judge":
            require(desk.known, "judge", found.unit)
            return _criterion(desk, found, 0) if found.state in JUDGED_IN else None
        case "evaluate":
            take_to(desk, found, "evaluated")
            return show_one(desk, found.id, say("✅ Noted. What becomes of the project?"))
        case "to" if to in OUTCOMES:
            require(desk.known, "judge", found.unit)
            return _ask_words(found, to)
    return None


def _criterion(desk: Desk, found: Found, at: int) -> Step:
    criteria = criteria_of(desk, found)
    one = criteria[at]
    said: list[Speech] = [
        say("Criterion {number} of {count}: {name}.",
            number=at + 1, count=len(criteria), name=one.name)
    ]  # fmt: skip
    if one.about is not None:
        said.append(one.about)
    said.append(say("Met or not? A note can be typed with it, as: not met, few took part."))
    return _wait(
        found, "judge", lines(*said), Offer(say("Met"), "met"), Offer(say("Not met"), "not met"),
        Offer(say("Not judged yet"), "open"), _HERE, at=at,
    )  # fmt: skip


def _judged(desk: Desk, found: Found, at: int, said: Said) -> Step | None:
    verdict, words = (said.does, "") if said.does else _verdict(said.text)
    if verdict not in {"met", "not met", "open"}:
        return None
    _mark(desk, found, at, verdict, words)
    if verdict == "not met" and not words:
        return _ask_note(desk, found, at)
    return _next(desk, found, at)


def _verdict(text: str) -> tuple[str, str]:
    """Read «chưa đạt, ít người tham gia» as the verdict and what was said of it."""
    head, *rest = _APART.split(text.strip(), maxsplit=1)
    typed = folded(head)
    verdict = next((verdict for verdict, words in _VERDICTS if typed in words), "")
    return verdict, " ".join(rest).strip()[:LONGEST_NOTE]


def _mark(desk: Desk, found: Found, at: int, verdict: str, words: str) -> None:
    criterion = criteria_of(desk, found)[at]
    mark_project(desk.connection, found.id, criterion.key, verdict, words, by(desk))


def _ask_note(desk: Desk, found: Found, at: int) -> Step:
    name = criteria_of(desk, found)[at].name
    text = say("«{name}» is not met: in what? A few words help the unit.", name=name)
    return _wait(found, "note", text, Offer(say("No note"), "bare"), _HERE, at=at)


def _noted(desk: Desk, found: Found, at: int, said: Said) -> Step | None:
    if said.does == "bare":
        return _next(desk, found, at)
    words = _words(desk, said)
    if not isinstance(words, str):
        return _wait(found, "note", words, Offer(say("No note"), "bare"), _HERE, at=at)
    _mark(desk, found, at, "not met", words)
    return _next(desk, found, at)


def _next(desk: Desk, found: Found, at: int) -> Step:
    if at + 1 < len(criteria_of(desk, found)):
        return _criterion(desk, found, at + 1)
    return show_one(desk, found.id, say("✅ All criteria have been gone through."))


def _words(desk: Desk, said: Said) -> str | Speech:
    """Read a note or a reason: its text, or what is wrong with it as a sentence."""
    match parse("text", said.text, Asked(today=desk.today, max_length=LONGEST_NOTE)):
        case Value(value):
            return str(value)
        case Ask(why) | Invalid(why):
            return why


def _ask_why(found: Found) -> Step:
    text = say("Why is «{name}» sent back? It goes to {person} as it is typed.",
               name=found.name, person=found.person_name)  # fmt: skip
    return _wait(found, "return", text, _HERE)


def _sent_back(desk: Desk, found: Found, said: Said) -> Step | None:
    words = _words(desk, said)
    if not isinstance(words, str):
        return _wait(found, "return", words, _HERE)
    if not take_to(desk, found, "draft", words):
        return show_one(desk, found.id)
    told = say("The registration of «{name}» came back to be changed: «{words}»",
               name=found.name, words=words)  # fmt: skip
    return _told(desk, found, told)


def _ask_words(found: Found, to: str) -> Step:
    text = say("{outcome}: why? It goes to {person} as it is typed.",
               outcome=OUTCOME_LABELS[to], person=found.person_name)  # fmt: skip
    bare = (Offer(say("No note"), "bare"),) if to != "stopped" else ()
    return _wait(found, "outcome", text, *bare, _HERE, to=to)


def _decided(desk: Desk, found: Found, to: str, said: Said) -> Step | None:
    words = "" if said.does == "bare" and to != "stopped" else _words(desk, said)
    if not isinstance(words, str):
        return _wait(found, "outcome", words, _HERE, to=to)
    state = next(one for one in OUTCOMES if one == to)
    if not take_to(desk, found, state, words):
        return show_one(desk, found.id)
    told: Speech = say("«{name}» has been evaluated: {state}.", name=found.name, state=STATES[to])
    if words:
        told = sentences(told, say("«{words}»", words=words))
    return _told(desk, found, lines(told, *marks_said(desk, found)))


def _told(desk: Desk, found: Found, told: Speech) -> Step:
    now = project_by_id(desk.connection, found.id) or found
    done: Speech = say("✅ Noted.")
    if found.by_person != desk.person:
        reached = tell_registrar(desk, now, told)
        done = say("✅ Noted, and {name} is told.", name=found.person_name) if reached else (
            say("✅ Noted. Nothing reaches {name} now.", name=found.person_name))  # fmt: skip
    return show_one(desk, found.id, done)
