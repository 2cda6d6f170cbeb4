"""A unit's answer to a round: it comes and with how many, or not and why; afterwards who came."""

from decimal import Decimal

from dialog.answers import parse
from dialog.answers.asked import Asked as Question
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.answers.text import folded
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, say, sentences
from handlers.access import may
from handlers.desk import Desk
from handlers.round_seen import found_round, own_units, show_round
from handlers.task import Say, State, Step, tell
from models.audit import note
from models.rounds import answer_round, note_came
from models.rounds_found import Asked, RoundStanding, rounds_concerning, standing_of
from scheduler.round_words import round_named

LONGEST = 300
MOST = Decimal(100_000)
YES = frozenset({"se tham gia", "tham gia", "co tham gia", "we will come", "will come"})
NO = frozenset({"khong tham gia", "khong tham gia duoc", "ko tham gia", "we cannot come"})
CAME = frozenset({"so nguoi den", "den bao nhieu", "came"})
_SKIP = {"bo qua", "skip", "khong", "ko", "chua biet"}


def word_meant(text: str) -> str:
    """Tell which answer a typed word is: yes, no, came, or none."""
    typed = folded(text)
    return next(
        (word for word, said in (("yes", YES), ("no", NO), ("came", CAME)) if typed in said), ""
    )


def begin_word(desk: Desk, word: str) -> Step:
    """Take an answer typed without naming the round: the one it concerns, or a question which."""
    units = own_units(desk)
    open_ones = [
        (standing, asked)
        for one in rounds_concerning(desk.connection, units, desk.today) if not one.off
        for standing in (standing_of(desk.connection, one),)
        for asked in standing.asked if asked.unit.id in units
    ]  # fmt: skip
    if word != "came":
        waiting = [pair for pair in open_ones if pair[1].answer is None]
        open_ones = waiting or open_ones
    if not open_ones:
        return tell(say("No round has been announced. {You} will be told here when one is."))
    if len(open_ones) == 1:
        standing, asked = open_ones[0]
        return begin_answer(desk, word, standing.round.id, asked.unit.id)
    offers = (_which(desk, word, standing, asked) for standing, asked in open_ones)
    return tell(say("For which one?"), *offers)


def _which(desk: Desk, word: str, standing: RoundStanding, asked: Asked) -> Offer:
    programme = desk.office.programmes[standing.round.programme]
    label = say("{name}: {unit}", name=round_named(programme, standing.round), unit=asked.unit.name)
    return Offer(label, f"/dot {word} {standing.round.id} {asked.unit.id}")


def begin_answer(desk: Desk, word: str, number: int, unit: int) -> Step:
    """Ask for what belongs to an answer: how many people, why not, how many came.

    Raises:
        PermissionError: if the unit is not theirs to answer for.
    """
    standing, _, whole = found_round(desk, number)
    one, asked = standing.round, standing.of(unit)
    if asked is None or not _may_answer(desk, asked, word, whole=whole):
        raise PermissionError("round")
    if one.off:
        return show_round(desk, number)
    if word == "came" and one.day > desk.today:
        return show_round(desk, number, say("It has not taken place yet."))
    if word != "came" and one.day < desk.today:
        return show_round(desk, number, say("It is over by now."))
    state = {"asks": word, "round": number, "unit": unit, "version": one.version}
    return _ask(state, asked)


def _may_answer(desk: Desk, asked: Asked, word: str, *, whole: bool) -> bool:
    """Tell who answers for a unit: whoever files for it; how many came the office notes too."""
    return may(desk.known, "file", asked.unit) or (whole and word == "came")


def show(desk: Desk, state: State) -> Step:
    """Ask the present question again."""
    return begin_answer(desk, str(state["asks"]), int(state["round"]), int(state["unit"]))


def _ask(state: State, asked: Asked, why: Speech | None = None) -> Step:
    takes: Takes = "figures"
    offers: list[Offer] = []
    unit = asked.unit.name
    match state["asks"]:
        case "yes":
            text: Speech = say("Thank {you}. About how many people of {unit} will come?", unit=unit)
            offers = [Offer(say("Not known yet"), "skip")]
        case "no":
            text = say("Why can {unit} not come? In a few words, or choose «Skip».", unit=unit)
            offers, takes = [Offer(say("Skip"), "skip")], "words"
        case _:
            text = say("How many people of {unit} came? If nobody, type 0.", unit=unit)
    offers.append(Offer(say("Go back"), "back"))
    said = sentences(why, text) if why else text
    return Step((Say(said, tuple(offers), takes=takes),), task="round", state=state)


def go_on(desk: Desk, state: State, said: Said) -> Step | None:
    """Take what was asked for, and store the answer.

    Raises:
        PermissionError: if the unit is not theirs to answer for.
    """
    number, unit = int(state["round"]), int(state["unit"])
    if said.does == "back":
        return show_round(desk, number)
    standing, _, whole = found_round(desk, number)
    asked = standing.of(unit)
    if asked is None or not _may_answer(desk, asked, str(state["asks"]), whole=whole):
        raise PermissionError("round")
    if standing.round.version != state["version"]:
        return show_round(desk, number, say("It has been changed meanwhile; please look again."))
    skipped = said.does == "skip" or folded(said.text) in _SKIP
    if state["asks"] == "no":
        return _declined(desk, standing, asked, "" if skipped else said.text.strip())
    if state["asks"] == "yes" and skipped:
        return _coming(desk, standing, asked, None)
    question = Question(today=desk.today, unit="người", maximum=MOST)
    match parse("count", said.text, question):
        case Value(value) if state["asks"] == "yes":
            return _coming(desk, standing, asked, int(str(value)))
        case Value(value):
            return _came(desk, standing, asked, int(str(value)))
        case Ask(why) | Invalid(why):
            return _ask(state, asked, why)


def _coming(desk: Desk, standing: RoundStanding, asked: Asked, people: int | None) -> Step:
    if people == 0:
        state = {"asks": "no", "round": standing.round.id, "unit": asked.unit.id,
                 "version": standing.round.version}  # fmt: skip
        return _ask(state, asked, say("Nobody, then."))
    _store(desk, standing, asked, coming=True, people=people)
    return show_round(desk, standing.round.id, say("✅ Noted: {unit} comes.", unit=asked.unit.name))


def _declined(desk: Desk, standing: RoundStanding, asked: Asked, why: str) -> Step:
    _store(desk, standing, asked, coming=False, reason=why[:LONGEST])
    return show_round(
        desk, standing.round.id, say("✅ Noted: {unit} cannot come.", unit=asked.unit.name)
    )


def _store(desk: Desk, standing: RoundStanding, asked: Asked, **given: object) -> None:
    answer_round(
        desk.connection, round_id=standing.round.id, unit_id=asked.unit.id,
        version=standing.round.version, person_id=desk.person, answered_at=desk.now, **given,
    )  # fmt: skip
    _note(desk, "round answer", standing, asked, given)


def _came(desk: Desk, standing: RoundStanding, asked: Asked, people: int) -> Step:
    note_came(
        desk.connection, round_id=standing.round.id, unit_id=asked.unit.id, people=people,
        person_id=desk.person, noted_at=desk.now,
    )  # fmt: skip
    _note(desk, "round came", standing, asked, {"people": people})
    told = say("✅ Noted: {count} people of {unit} came.", count=people, unit=asked.unit.name)
    return show_round(desk, standing.round.id, told)


def _note(
    desk: Desk, action: str, standing: RoundStanding, asked: Asked, after: dict[str, object]
) -> None:
    before = asked.came if action == "round came" else asked.answer and asked.answer.coming
    note(
        desk.connection, at=desk.now, action=action,
        subject=f"round {standing.round.id} unit {asked.unit.id}", account=desk.known.account,
        person=desk.person, before=before, after=after,
    )  # fmt: skip
