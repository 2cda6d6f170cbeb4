"""Photos of the work by chat: noted when they come, put to a report, asked about when unclear."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dialog.answers.text import folded
from dialog.chat import Attached, Thing
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, Words, say, sentences
from handlers.access import reach, require
from handlers.desk import Desk
from handlers.matter import Matter
from handlers.photo_work import Work, works_meant, works_open
from handlers.task import Say, State, Step, Task, led, tell
from models.audit import note
from models.photos import Belongs, PhotoKind, add_photo, place, refuse, remove_photo
from models.photos_found import Unanswered, album_of, counts_of, unanswered, unplaced
from models.talks import Wait
from models.units import unit_by_id

MOST_OF_A_REPORT = 20
MOST_AT_ONCE = 30
MOST_OFFERED = 8
LONGEST_HANDLE = 1000
WORDS = ("thêm ảnh", "gửi ảnh", "ảnh", "hình", "thêm hình", "gửi hình", "photos")
_ADD = say("Please send the photos into this chat now, one or several at once.")


def arrived(desk: Desk, wait: Wait, attached: Attached) -> Step | None:
    """Note a photo that was sent; it is answered once it is here, together with its company."""
    if not reach(desk.known, "file"):
        return tell(say("Photos go with a report, from whoever sends it. This one was not kept."))
    return take_in(desk, wait, attached, desk.heard.text)


def take_in(desk: Desk, wait: Wait, attached: Attached, caption: str) -> Step | None:
    """Note what is to be fetched, unless much waits already; anything but a photo is a note."""
    if len(unanswered(desk.connection, desk.known.account)) >= MOST_AT_ONCE:
        return None
    if len(unplaced(desk.connection, desk.person)) >= MOST_AT_ONCE:
        return led(
            _show(desk, {}), say("Many photos wait for this already; this one was not kept.")
        )
    belongs = _belongs(desk, wait, attached)
    photo = add_photo(
        desk.connection, desk.known.account, desk.person, handle=attached.handle[:LONGEST_HANDLE],
        album=attached.album[:64], caption=caption[:1024],
        sent_at=desk.heard.sent_at, received_at=desk.now, belongs=belongs,
        kind=PhotoKind.PHOTO if attached.what is Thing.PHOTO else PhotoKind.NOTE,
    )  # fmt: skip
    if belongs is not None and _room(desk, belongs) < 0:
        refuse(desk.connection, photo, "too many")
    return None


def _belongs(desk: Desk, wait: Wait, attached: Attached) -> Belongs | None:
    if attached.album:
        mates = album_of(desk.connection, desk.known.account, attached.album)
        if mates is not None:
            return mates
    works = works_meant(desk, wait)
    return works[0].belongs if len(works) == 1 else None


def _room(desk: Desk, belongs: Belongs) -> int:
    paper = (belongs.programme, belongs.period, belongs.unit_id)
    return MOST_OF_A_REPORT - sum(counts_of(desk.connection, *paper).values())


def asks_for_photos(text: str) -> bool:
    """Tell whether typed text asks to add photos."""
    return folded(text) in TASK.typed


def how_to_add() -> Speech:
    """Say how photos are added while a report is open."""
    return _ADD


def amount(found: Sequence[Unanswered]) -> Speech:
    """Say how many photos and how many notes there are."""
    notes = sum(one.kind == PhotoKind.NOTE for one in found)
    if not notes:
        return say("{count} photo(s)", count=len(found))
    said = say("{count} note(s)", count=notes)
    if notes == len(found):
        return said
    return say("{photos} and {notes}", photos=say("{count} photo(s)", count=len(found) - notes),
               notes=said)  # fmt: skip


def goes_with(desk: Desk, matter: Matter) -> tuple[Speech, ...]:
    """Say how many photos and notes go with a report; nothing where there are none."""
    if matter.stage != "result":
        return ()
    paper = (matter.programme.slug, matter.period.key, matter.unit.id)
    counts = counts_of(desk.connection, *paper)
    found: list[Speech] = []
    if photos := counts.get(PhotoKind.PHOTO):
        found.append(say("Photos: {count}", count=photos))
    if notes := counts.get(PhotoKind.NOTE):
        found.append(say("Notes: {count}", count=notes))
    return tuple(found)


def ask_which(
    desk: Desk, found: Sequence[Unanswered], works: tuple[Work, ...], back: Wait | None
) -> Step:
    """Ask what photos show; `back` is the wait to go back to afterwards."""
    offered = works[:MOST_OFFERED]
    offers = [Offer(work.label, f"work:{number}") for number, work in enumerate(offered)]
    state: dict[str, Any] = {"choose": [_written(work.belongs) for work in offered]}
    if back is not None:
        state["back"] = {"task": back.task, "state": back.state}
    text = sentences(
        say("✅ {what} received.", what=amount(found)),
        say("Which work do they go with?")
        if any(one.kind == PhotoKind.NOTE for one in found)
        else say("Which work are they of?"),
    )
    offers.append(Offer(say("None, throw away"), "none"))
    return Step((Say(text, tuple(offers)),), task="photos", state=state)


def _written(belongs: Belongs) -> dict[str, Any]:
    return {**vars(belongs), "day": belongs.day.isoformat() if belongs.day else None}


def _read(written: dict[str, Any]) -> Belongs:
    day = written["day"]
    return Belongs(**{**written, "day": date.fromisoformat(day) if day else None})


def _begin(desk: Desk, rest: str) -> Step:
    works = works_open(desk)
    if not works:
        return tell(say("There is no report yet that photos could go with."))
    waiting = unplaced(desk.connection, desk.person)
    if waiting and len(works) > 1:
        return ask_which(desk, waiting, works, None)
    if waiting:
        return _placed(desk, works[0].belongs, {})
    return Step((Say(_ADD, (Offer(say("Main menu"), "/menu"),)),), task="photos")


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    what, _, which = (said.does or "").partition(":")
    choices = state.get("choose", [])
    if what == "none" and choices:
        for photo in unplaced(desk.connection, desk.person):
            remove_photo(desk.connection, photo.id)
        return _back(say("Thrown away."), state)
    if what == "work" and which.isdecimal() and int(which) < len(choices):
        return _placed(desk, _read(choices[int(which)]), state)
    return None


def _placed(desk: Desk, belongs: Belongs, state: State) -> Step:
    """Put every photo that waits for its place where it belongs, as long as there is room.

    Raises:
        PermissionError: if the person may no longer file for the unit.
    """
    unit = unit_by_id(desk.connection, belongs.unit_id)
    if unit is None:
        raise PermissionError("file")
    require(desk.known, "file", unit)
    waiting, room = unplaced(desk.connection, desk.person), max(0, _room(desk, belongs))
    placed = waiting[:room]
    place(desk.connection, [one.id for one in placed], belongs)
    for one in waiting[room:]:
        remove_photo(desk.connection, one.id)
    note(
        desk.connection, at=desk.now, action="photos", subject=f"unit {unit.code}",
        account=desk.known.account, person=desk.person,
        after={"period": belongs.period, "count": len(placed)},
    )  # fmt: skip
    said: Speech = say("✅ {what} go with it.", what=amount(placed))
    if waiting[room:]:
        said = sentences(said, too_many())
    return _back(said, state)


def too_many() -> Words:
    """Say that a report has as many photos and notes as it may."""
    return say("A report takes up to {most} photos and notes.", most=MOST_OF_A_REPORT)


def _back(text: Speech, state: State) -> Step:
    """Say something, then show again what was being asked."""
    back = state.get("back")
    if back is None:
        return tell(text)
    return Step((Say(text),), task=back["task"], state=back["state"], shows_again=True)


def _show(desk: Desk, state: State) -> Step:
    waiting = unplaced(desk.connection, desk.person)
    works = works_open(desk)
    if waiting and works:
        back = state.get("back")
        before = Wait(0, back["task"], back["state"], (), ()) if back else None
        return ask_which(desk, waiting, works, before)
    return _begin(desk, "")


TASK = Task(
    "photos", "themanh", say("Add photos"), WORDS, frozenset({"reporter", "cadre"}),
    _begin, _go_on, _show,
)  # fmt: skip
