"""Filling a paper by chat: the draft is loaded, one step is made, and it is stored again."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import Struct, structs

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Value
from dialog.answers.text import folded
from dialog.around import Around
from dialog.engine import Turn, adopted, begin, is_read, show, step
from dialog.form import Form
from dialog.marks import Takes, mark_typed
from dialog.meaning import meant
from dialog.reply import Offer
from dialog.state import Answered, Dropped, Entry, Kept, Said, Sent, state_from, to_json
from dialog.state import State as Filling
from dialog.storing import to_next
from dialog.wording import Speech, lines, say
from handlers.begun import is_begun
from handlers.desk import Desk
from handlers.filing import file_nothing, file_paper
from handlers.judging import around
from handlers.matter import Matter, matter_of
from handlers.photos import asks_for_photos, goes_with, how_to_add
from handlers.task import ANYBODY, Say, State, Step, Task, led, tell
from models.photos import remove_draft_photos
from models.talks import Kept as Draft
from models.talks import draft_of, drop_draft, keep_draft

_NO_WORK = re.compile(r"^(?:ky nay |thang nay |thon )?(?:khong|ko|k|kh|chua) (?:co )?hoat dong")
_OPENED, _MEANT = "opened paper", "what the text means"
NOTHING = Offer(say("No work in this period"), "nothing")


class _Opened(Struct, frozen=True):
    """The paper a chat is in the middle of."""

    matter: Matter
    draft: Draft
    filling: Filling
    around: Around


def open_paper(
    desk: Desk, matter: Matter, entries: tuple[Entry, ...], before: tuple[Speech, ...] = ()
) -> Step:
    """Start a paper, or go on with its draft."""
    draft = _draft(desk, matter)
    if draft is not None:
        filling = adopted(matter.form, state_from(draft.state))
        filling = _with_fresh(matter, filling, entries)
        turn = show(matter.form, filling, around(desk, matter), *before, say("Going on:"))
        return _step(desk, matter, turn, draft.filing_version)
    filed = matter.filed(desk)
    turn = begin(matter.form, entries, around(desk, matter), *before)
    return _step(desk, matter, turn, filed.version if filed else 0)


def _with_fresh(matter: Matter, filling: Filling, entries: tuple[Entry, ...]) -> Filling:
    """Add to a report's draft the registered days that have come since it was begun."""
    had = {_planned(entry) for entry in filling.entries}
    fresh = tuple(
        entry for entry in entries if "activity" in entry.facts and _planned(entry) not in had
    )
    if matter.stage != "result" or not fresh:
        return filling
    grown = structs.replace(filling, entries=(*filling.entries, *fresh))
    return grown if grown.at else to_next(matter.form, grown)


def _planned(entry: Entry) -> tuple[object, object]:
    return entry.facts.get("activity"), entry.facts.get("planned_day")


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    opened = _opened(desk, state)
    if opened is None:
        return None
    matter, draft = opened.matter, opened.draft
    if not matter.takes(desk):
        return tell(say("{period} is locked by now.", period=matter.period.label))
    if said.does == "in its place":
        return _in_its_place(desk, state, opened)
    if matter.stage == "result" and (said.does == "photos" or asks_for_photos(said.text)):
        return led(_show(desk, state), how_to_add())
    match _means_nothing(matter, state, said, desk.today):
        case "ask":
            return ask_whether_nothing(matter)
        case "yes":
            return file_nothing(desk, matter, draft) or _overtaken(desk, matter)
        case "no":
            return _show(desk, state)
    understood = desk.at_hand.get(_MEANT)
    if understood is not None and is_read(matter.form, opened.filling, said):
        said = understood if understood.text == said.text else said
    turn = step(matter.form, opened.filling, said, opened.around)
    return _ended(desk, matter, turn, draft) or _step(desk, matter, turn, draft.filing_version)


def _ended(desk: Desk, matter: Matter, turn: Turn, draft: Draft) -> Step | None:
    """Send the paper, keep it for later or throw it away, if that is what the turn came to."""
    for event in turn.events:
        match event:
            case Sent():
                return file_paper(desk, matter, turn.state, draft) or _overtaken(desk, matter)
            case Kept():
                left = _at(draft, turn)
                if not is_begun(desk, left):
                    drop_draft(desk.connection, desk.person, left)
                    return tell(say("Nothing was filled in yet, so there is nothing to keep."))
                keep_draft(desk.connection, desk.person, left, desk.now)
                return tell(say("Kept. «Mine» goes on with it; nothing given is lost."))
            case Dropped():
                drop_draft(desk.connection, desk.person, draft)
                paper = (matter.programme.slug, matter.period.key, matter.unit.id)
                remove_draft_photos(desk.connection, desk.person, *paper)
                return tell(say("Thrown away, as {you} wished. What was sent before stays."))
    return None


def _in_its_place(desk: Desk, state: State, opened: _Opened) -> Step:
    """Let the draft stand on the version that somebody else has sent."""
    filed = opened.matter.filed(desk)
    draft = replace(opened.draft, filing_version=filed.version if filed else 0)
    keep_draft(desk.connection, desk.person, draft, desk.now)
    desk.at_hand.pop(_OPENED)
    return _show(desk, state)


def _show(desk: Desk, state: State) -> Step:
    opened = _opened(desk, state)
    if opened is None:
        return tell(say("There is no open paper."))
    turn = show(opened.matter.form, opened.filling, opened.around)
    shown = _step(desk, opened.matter, turn, opened.draft.filing_version)
    last_heard = {name: state[name] for name in ("message", "stored") if name in state}
    return structs.replace(shown, state={**shown.state, **last_heard})


def _claims(desk: Desk, state: State, text: str) -> bool:
    """A word that the open form offers is the form's, even if it is a command's too."""
    if state.get("aside") and mark_typed(text) is not None:
        return False  # what is shown is not the form's own question, nor are its numbers
    if state.get("sure") and isinstance(parse("yesno", text, Asked(today=desk.today)), Value):
        return True
    opened = _opened(desk, state)
    if opened is None:
        return False
    if opened.matter.stage == "result" and asks_for_photos(text):
        return True
    form = opened.matter.form
    does = meant(form, adopted(form, opened.filling), text, opened.around)
    desk.at_hand[_MEANT] = Said(text, does=does, plain=does is None)
    return does is not None


def _step(desk: Desk, matter: Matter, turn: Turn, version: int) -> Step:
    draft = Draft(
        matter.programme.slug, matter.stage, matter.unit.id, matter.period.key, version,
        _kept(turn),
    )  # fmt: skip
    keep_draft(desk.connection, desk.person, draft, desk.now)
    reply, options = turn.reply, turn.reply.options
    untouched = not any(entry.answers for entry in turn.state.entries)
    owes = matter.unit.kind in matter.programme.file.filed_by(matter.stage)
    if matter.stage == "result" and owes and untouched and turn.state.waiting == "question":
        options = (*options[:-1], NOTHING, *options[-1:])
    text = reply.text
    if matter.stage == "result" and turn.state.waiting == "review":
        options = (*options, Offer(say("Add photos"), "photos"))
        text = lines(text, *goes_with(desk, matter))
    said = Say(text, options, in_place=reply.in_place, takes=taken_for(matter.form, turn.state))
    stored = any(isinstance(event, Answered) for event in turn.events)
    heard = {"message": desk.heard.message, "stored": stored}
    return Step((said,), task="paper", state={**matter.state(), **heard})


def taken_for(form: Form, filling: Filling) -> Takes:
    """Tell what may be typed: figures also where they name a line of the reading back."""
    question = form.ask_of(filling.at.key) if filling.at else None
    if filling.waiting == "question" and question is not None and not question.options:
        return "figures"
    return "figures" if filling.waiting == "review" else "options"


def _means_nothing(matter: Matter, state: State, said: Said, today: date) -> str:
    """Tell what is said about «no work»: `ask` whether it is so, `yes`, `no`, or nothing at all."""
    if matter.stage != "result":
        return ""
    if said.does is not None:
        return {"nothing": "ask", "nothing!": "yes"}.get(said.does, "")
    if state.get("sure"):
        answer = parse("yesno", said.text, Asked(today=today))
        return str(answer.value) if isinstance(answer, Value) else ""
    return "ask" if _NO_WORK.search(folded(said.text)) else ""


def ask_whether_nothing(matter: Matter) -> Step:
    """Ask once more before «no work» is written down."""
    sure = say(
        "Write down that {unit} had no work in {period}?",
        unit=matter.unit.name, period=matter.period.label,
    )  # fmt: skip
    offers = (Offer(say("Yes, send"), "nothing!"), Offer(say("No, go on"), "go on"))
    return Step(
        (Say(sure, offers),), task="paper", state={**matter.state(), "sure": True, "aside": True}
    )


def _overtaken(desk: Desk, matter: Matter) -> Step:
    """Let the person decide when somebody else has sent the same paper meanwhile."""
    filed = matter.filed(desk)
    text = say(
        "Meanwhile somebody else has sent this paper, at {time}. What {you} filled in is kept.",
        time=filed.sent_at if filed else desk.now,
    )
    offers = (
        Offer(say("Send mine in its place"), "in its place"),
        Offer(say("Leave theirs"), "leave"),
    )
    return Step((Say(text, offers),), task="paper", state={**matter.state(), "aside": True})


def _opened(desk: Desk, state: State) -> _Opened | None:
    """Find the paper of the wait, once a turn."""
    if _OPENED not in desk.at_hand:
        matter = matter_of(desk, state)
        draft = _draft(desk, matter) if matter else None
        desk.at_hand[_OPENED] = matter and draft and _Opened(
            matter, draft, state_from(draft.state), around(desk, matter)
        )  # fmt: skip
    found: _Opened | None = desk.at_hand[_OPENED]
    return found


def _draft(desk: Desk, matter: Matter) -> Draft | None:
    return draft_of(
        desk.connection, desk.person, matter.programme.slug, matter.stage,
        matter.unit.id, matter.period.key,
    )  # fmt: skip


def _at(draft: Draft, turn: Turn) -> Draft:
    return replace(draft, state=_kept(turn))


def _kept(turn: Turn) -> dict[str, Any]:
    return to_json(turn.state)


TASK = Task(
    "paper", "", say("Paper"), (), ANYBODY, lambda desk, rest: _show(desk, {}), _go_on, _show,
    claims=_claims, keeps_typed=True,
)  # fmt: skip
