"""One answer to all the photos that came together, once every one of them is here or given up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias

from msgspec.structs import replace
from sqlalchemy import Connection

from dialog.chat import Heard, HeardKind, Outgoing
from dialog.wording import Speech, Words, lines, say
from handlers.desk import Desk, Office
from handlers.dispatch import desk_of, said_to, waited
from handlers.meaning import MENU_WAIT
from handlers.photo_work import works_open
from handlers.photos import amount, ask_which, too_many
from handlers.task import Step, led, tell
from handlers.tasks import TASKS
from models.audit import note
from models.inbox import lock_chat
from models.photos import PhotoFate, PhotoKind, answer_photos
from models.photos_found import Chatter, Unanswered, to_answer, unanswered
from models.talks import Wait
from models.units import unit_by_id
from scheduler.calendar import period_by_key

GATHER = timedelta(seconds=3)
"""So long after the last photo of an account no more is expected."""

MOST_MB = 10

Answered: TypeAlias = tuple[Chatter, tuple[Outgoing, ...]]

_WHY: Mapping[str, Words] = {
    "too many": too_many(),
    "too big": say("{count} photo(s) are too big; please send them as photos, not as files."),
    "no picture": say("{count} file(s) are no photo that can be read; please send a photo."),
    "broken": say("{count} photo(s) came in broken; please send them again."),
    "lost": say("{count} photo(s) could not be fetched; please send them again."),
}
"""What to do about photos that were not kept."""

_WHY_NOTE: Mapping[str, Words] = {
    "too many": too_many(),
    "too big": say("{count} note(s) are too big; up to {most} MB are kept.", most=MOST_MB),
    "no note": say("{count} file(s) are of a kind that is not kept; sound, video, PDF, Word and "
                   "Excel are."),
    "picture": say("{count} file(s) are pictures; please send them as photos."),
    "lost": say("{count} note(s) could not be fetched; please send them again."),
}  # fmt: skip
"""What to do about notes that were not kept."""


def gathered(
    office: Office, connection: Connection, now: datetime, gather: timedelta
) -> list[Answered]:
    """Answer the photos of every account whose last one came a while ago; all in one message."""
    return [
        (one, _answer(office, connection, one, now))
        for one in to_answer(connection, now - gather)
        if lock_chat(connection, one.channel, one.bot, one.chat)
    ]


def _answer(
    office: Office, connection: Connection, one: Chatter, now: datetime
) -> tuple[Outgoing, ...]:
    photos = unanswered(connection, one.account)
    answer_photos(connection, [photo.id for photo in photos])
    heard = Heard(
        channel=one.channel, bot=one.bot, account=one.external_id, chat=one.chat,
        kind=HeardKind.PHOTO, text="", sent_at=photos[-1].sent_at,
    )  # fmt: skip
    desk = desk_of(office, connection, heard, now)
    if not desk.known.roles:  # the post has ended since
        return ()
    wait = waited(desk) or MENU_WAIT
    note(
        connection, at=now, action="photos", subject=f"account {one.account}",
        account=one.account, person=desk.known.person,
        after=dict(Counter(photo.fate for photo in photos)),
    )  # fmt: skip
    return said_to(desk, _step(desk, wait, photos), wait)


def _step(desk: Desk, wait: Wait, photos: list[Unanswered]) -> Step:
    said = [*_placed(desk, photos), *_not_kept(photos)]
    homeless = [one for one in photos if one.fate == PhotoFate.KEPT and one.unit_id is None]
    if homeless:
        return _homeless(desk, wait, said, homeless)
    if wait.task in {"", "menu"}:
        return tell(lines(*said))
    return led(TASKS[wait.task].show(desk, wait.state), lines(*said))


def _homeless(desk: Desk, wait: Wait, said: list[Speech], homeless: list[Unanswered]) -> Step:
    works = works_open(desk)
    if not works:
        nowhere = say(
            "✅ {what} received. There is no report yet that they could go with: "
            "type «add photos» when there is one.", what=amount(homeless),
        )  # fmt: skip
        return tell(lines(*said, nowhere))
    open_one = wait if wait.task not in {"", "menu", "photos"} else None
    if wait.task == "photos" and (back := wait.state.get("back")):
        open_one = Wait(0, back["task"], back["state"], (), ())
    step = ask_which(desk, homeless, works, open_one)
    return led(step, lines(*said)) if said else step


def _placed(desk: Desk, photos: list[Unanswered]) -> Iterable[Speech]:
    places: dict[tuple[str | None, str | None, int, date | None], list[Unanswered]] = {}
    for one in photos:
        if one.fate == PhotoFate.KEPT and one.unit_id is not None:
            where = (one.programme, one.period, one.unit_id, one.day)
            places.setdefault(where, []).append(one)
    for (programme, key, unit, day), found in places.items():
        place = unit_by_id(desk.connection, unit)
        plan = desk.office.programmes.get(programme or "")
        period = plan and period_by_key(plan.file.calendar, "result", key or "")
        if place is None or not period:
            continue
        if day is not None:
            yield say(
                "✅ {what} go with the work of {day}, {unit}.",
                what=amount(found), day=day, unit=place.name,
            )  # fmt: skip
        else:
            yield say(
                "✅ {what} go with the report of {period}, {unit}.",
                what=amount(found), period=period.label, unit=place.name,
            )  # fmt: skip


def _not_kept(photos: list[Unanswered]) -> Iterable[Speech]:
    doubles = [one for one in photos if one.fate == PhotoFate.DOUBLE]
    if doubles:
        yield say("{what} had been sent before and are not kept twice.", what=amount(doubles))
    reasons = Counter((one.kind, one.why) for one in photos if one.fate == PhotoFate.REFUSED)
    for (kind, why), count in reasons.items():
        texts = _WHY_NOTE if kind == PhotoKind.NOTE else _WHY
        text = texts.get(why, texts["lost"])
        yield replace(text, args={**text.args, "count": count})
