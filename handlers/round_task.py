"""Rounds by chat: the office announces and follows, everybody concerned answers."""

from dialog.reply import Offer
from dialog.state import Said, entry_from
from dialog.wording import say
from handlers import round_answering, sheets
from handlers.desk import Desk
from handlers.matter import Matter
from handlers.paper import open_paper
from handlers.places_below import places_below
from handlers.round_announcing import call_round_off, remind_silent
from handlers.round_seen import (
    announcers,
    found_round,
    has_rounds,
    list_answers,
    overview,
    show_round,
)
from handlers.task import Say, State, Step, Task, tell
from models.filings import latest_entries
from models.rounds_found import RoundStanding, round_of
from models.units import unit_by_id
from scheduler.calendar import period_by_key

LONGEST_ID = 9
LONGEST_REASON = 300
_ROLES = frozenset({"reporter", "cadre", "staff"})


def _begin(desk: Desk, rest: str) -> Step:
    """Open what stands behind the command: a round's id, an answer to one, or a new round."""
    words = rest.split()
    if not words:
        word = round_answering.word_meant(desk.heard.text)
        return round_answering.begin_word(desk, word) if word else overview(desk)
    numbers = [int(word[:LONGEST_ID]) for word in words if word.isdecimal()]
    match words[0]:
        case "new" if len(words) == 4 and numbers:
            return _announce(desk, numbers[0], words[2], words[3])
        case "yes" | "no" | "came" if len(numbers) == 2:
            return round_answering.begin_answer(desk, words[0], *numbers)
        case _ if numbers:
            return show_round(desk, numbers[0])
    return overview(desk)


def _announce(desk: Desk, unit: int, slug: str, key: str) -> Step:
    owner = unit_by_id(desk.connection, unit)
    programme = next((plan for plan, own in announcers(desk)
                      if plan.slug == slug and own.id == unit), None)  # fmt: skip
    if owner is None or programme is None:
        raise PermissionError("announce")
    period = period_by_key(programme.file.calendar, "round", key)
    if period is None:
        return overview(desk)
    plan = programme.at(period.covers_from)
    matter = Matter(plan, "round", period, owner, places_below(desk, owner))
    if not matter.takes(desk):
        return tell(say("{period} is locked by now.", period=period.label))
    before = round_of(desk.connection, plan.slug, owner.id, key)
    if before is not None and before.day < desk.today:
        return show_round(desk, before.id, say("It is over by now."))
    filed = matter.filed(desk)
    known = latest_entries(desk.connection, filed.id) if filed else []
    return open_paper(desk, matter, tuple(entry_from(entry) for entry in known))


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    if state.get("asks") in {"yes", "no", "came"}:
        return round_answering.go_on(desk, state, said)
    if "round" not in state:
        return None
    standing, _, whole = found_round(desk, int(state["round"]))
    if not whole:
        return None
    if state["asks"] == "why off":
        return _called_off(desk, standing, state, said)
    what, _, which = (said.does or "").partition(":")
    match what:
        case "list":
            return list_answers(desk, standing)
        case "remind":
            return show_round(desk, standing.round.id, remind_silent(desk, standing))
        case "came":
            return _whose(standing)
        case "off":
            return _why_off(standing)
        case "sheet":
            return _sheet(desk, standing, which)
    return None


def _whose(standing: RoundStanding) -> Step:
    one = standing.round
    offers = (
        Offer(asked.unit.name, f"/dot came {one.id} {asked.unit.id}")
        for asked in sorted(standing.asked, key=lambda asked: asked.came is not None)
    )
    return tell(say("Of which unit?"), *offers, Offer(say("Go back"), f"/dot {one.id}"))


def _why_off(standing: RoundStanding) -> Step:
    text = say("Why is it called off? In a few words; everybody concerned will read them.")
    state = {"asks": "why off", "round": standing.round.id, "version": standing.round.version}
    back = Offer(say("Go back"), "back")
    return Step((Say(text, (back,), takes="words"),), task="round", state=state)


def _called_off(desk: Desk, standing: RoundStanding, state: State, said: Said) -> Step | None:
    why = said.text.strip()[:LONGEST_REASON]
    if said.does == "back":
        return show_round(desk, standing.round.id)
    if not why:
        return None
    same = standing.round.version == state["version"]
    told = call_round_off(desk, standing.round, why) if same else None
    changed = say("It has been changed meanwhile; please look again.")
    return show_round(desk, standing.round.id, told or changed)


def _sheet(desk: Desk, standing: RoundStanding, slug: str) -> Step | None:
    """Go on to the sheet of this round, as if it had been chosen among them all."""
    one = standing.round
    chosen = {"programme": one.programme, "sheet": slug, "unit": str(one.owner_id)}
    return sheets.TASK.go_on(desk, chosen, Said(does=f"period:{one.period}"))


def _show(desk: Desk, state: State) -> Step:
    if state.get("asks") in {"yes", "no", "came"}:
        return round_answering.show(desk, state)
    return show_round(desk, int(state["round"])) if "round" in state else overview(desk)


TASK = Task(
    "round", "dot", say("Rounds"),
    ("đợt", "thông báo đợt", "đợt ra quân", "các đợt", "rounds",
     "sẽ tham gia", "tham gia", "có tham gia", "we will come", "will come",
     "không tham gia", "không tham gia được", "ko tham gia", "we cannot come",
     "số người đến", "đến bao nhiêu", "came"),
    _ROLES, _begin, _go_on, _show, listed=has_rounds,
)  # fmt: skip
