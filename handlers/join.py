"""Coming in: a one-time code binds an account to a post; strangers get one polite answer."""

from datetime import timedelta

from msgspec.structs import replace

from dialog.answers.text import folded
from dialog.chat import HeardKind
from dialog.control import said_plainly
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, say, sentences
from handlers.accounts import link
from handlers.codes import code_read, hashed
from handlers.desk import Desk
from handlers.task import ANYBODY, Say, State, Step, Task, tell
from models.audit import note
from models.invites import Invited, add_guess, count_guesses, invite_by_hash, take_invite
from models.people import add_person, add_post, change_account, change_person, holders
from models.units import Place, unit_by_id

GUESSES_AN_HOUR = 5
ALL_GUESSES_AN_HOUR = 100
GREETING_EVERY = timedelta(days=1)
ADDRESSES = ("bác", "anh", "chị", "ông", "bà")


def stranger(desk: Desk) -> Step | None:
    """Answer somebody without a post: a code lets them in, anything else gets one polite answer."""
    code = code_read(desk.heard.text) if desk.heard.kind is HeardKind.TEXT else None
    if code is not None:
        return with_code(desk)
    if _looks_like_a_try(desk.heard.text):
        return _refused(desk)
    greeted = desk.known.greeted_at
    if greeted is not None and desk.now - greeted < GREETING_EVERY:
        return None
    change_account(desk.connection, desk.known.account, greeted_at=desk.now)
    return Step((Say(_welcome()),))


def with_code(desk: Desk) -> Step | None:
    """Use a code: bind the account to its post, once."""
    code = code_read(desk.heard.text)
    if code is None or _too_many_guesses(desk):
        return Step((Say(_wait_an_hour()),)) if code else None
    invited = invite_by_hash(desk.connection, hashed(code, desk.office.codes))
    unit = unit_by_id(desk.connection, invited.unit_id) if invited else None
    if invited is None or unit is None:
        return _refused(desk)
    if invited.used_at is not None or invited.expires_at <= desk.now:
        return _refused(desk, say("This code has been used or is too old."))
    same = _person_meant(desk, invited)
    if same is not None and desk.known.person not in {None, same}:
        return _as_it_is(say("This app is joined as somebody else. The office can help."))
    if same is not None and desk.known.person == same and invited.person_id is not None:
        return _as_it_is(say("This app is joined already."))
    if not take_invite(desk.connection, invited.id, desk.known.account, desk.now):
        return _refused(desk, say("This code has been used or is too old."))
    return _let_in(desk, invited, unit, same)


def _as_it_is(text: Speech) -> Step:
    """Say something that uses nothing up and leaves what is waited for as it is."""
    return Step((Say(text),), keeps=True)


def _person_meant(desk: Desk, invited: Invited) -> int | None:
    """Find whom a code is for, if it is somebody in post already: they come by a second app.

    A code for somebody by name, to a post that somebody of that name holds, is theirs.
    """
    if invited.person_id is not None or not invited.person_name:
        return invited.person_id
    name = folded(invited.person_name)
    there = holders(desk.connection, [invited.unit_id], invited.role)
    return next((one.person for one in there if folded(one.name) == name), None)


def _let_in(desk: Desk, invited: Invited, unit: Place, same: int | None) -> Step:
    person = desk.known.person
    if person is None and same is not None:
        link(desk, same)
        back = say(
            "✅ Welcome back, {name}. {title}, {unit}: what was begun in the other app "
            "goes on here.",
            name=invited.person_name, title=invited.title or _ROLES[invited.role], unit=unit.name,
        )  # fmt: skip
        return replace(tell(back), changed=True)
    if person is None:
        name = invited.person_name or desk.heard.display_name[:80]
        person = add_person(desk.connection, name, desk.known.language or "vi")
        change_account(desk.connection, desk.known.account, person_id=person)
    add_post(desk.connection, person, unit.id, invited.role, invited.title, desk.now)
    note(
        desk.connection, at=desk.now, action="join", subject=f"unit {unit.code}",
        account=desk.known.account, person=person, after={"role": invited.role},
    )  # fmt: skip
    welcome = say("✅ Welcome. {title}, {unit}: this chat is joined now.",
                  title=invited.title or _ROLES[invited.role], unit=unit.name)  # fmt: skip
    if desk.known.you:
        return replace(tell(welcome), changed=True)
    return Step((Say(sentences(welcome, _QUESTION), _address_offers()),), task="join", changed=True)


def _too_many_guesses(desk: Desk) -> bool:
    since = desk.now - timedelta(hours=1)
    mine = count_guesses(desk.connection, desk.known.account, since)
    return (
        mine >= GUESSES_AN_HOUR
        or count_guesses(desk.connection, None, since) >= ALL_GUESSES_AN_HOUR
    )


def _refused(desk: Desk, why: Speech | None = None) -> Step:
    if _too_many_guesses(desk):
        return Step((Say(_wait_an_hour()),))
    add_guess(desk.connection, desk.known.account, desk.now)
    text = why or say("This code is not known. Please look at it again, letter by letter.")
    ask = say("A new code can be had from the commune's office.")
    return Step((Say(sentences(text, ask)),))


def _looks_like_a_try(text: str) -> bool:
    """Tell a mistyped code from a greeting: one word of letters with figures or a dash in it."""
    bare = folded(text).removeprefix("/start ").replace("-", "")
    one_word = bare.isalnum() and 6 <= len(bare) <= 24
    return one_word and any(sign.isdigit() for sign in bare)


def _welcome() -> Speech:
    return say(
        "This is the assistant for reporting weekend work. {You} will need a join code from the "
        "commune: please type the code here, or ask the commune's office for one."
    )


def _wait_an_hour() -> Speech:
    return say("Too many codes did not fit. Please try again in an hour, or call the office.")


_QUESTION = say("How would you like to be addressed?")
_ROLES = {
    "reporter": say("Reporter"),
    "overseer": say("In charge of the area"),
    "cadre": say("Cadre"),
    "staff": say("Staff"),
    "admin": say("Administrator"),
}


def _address_offers() -> tuple[Offer, ...]:
    return tuple(Offer(address, f"you:{address}") for address in ADDRESSES)


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    typed = (said.does or "").removeprefix("you:") or said.text.strip().lower()
    known = {folded(address): address for address in ADDRESSES}
    *_, last = said_plainly(typed).split() or [""]  # «gọi tôi là bác»
    address = known.get(last)
    if address is None:
        return None
    change_person(desk.connection, desk.person, you=address)
    return replace(tell(say("Thank you, {you}. What comes first?")), changed=True)


def _show(desk: Desk, state: State) -> Step:
    return Step((Say(_QUESTION, _address_offers()),), task="join")


TASK = Task("join", "", say("Join"), (), ANYBODY, lambda desk, rest: _show(desk, {}), _go_on, _show)
