"""Whole chats as text, played through the front desk on a real database.

`@ Tâm 19:40 08/4` says who speaks from here on, and when (years are 2025 unless given);
`@ Tâm 00:10 12/4, gửi 23:58 11/4` that the phone sent it earlier than it is handled.
`> …` is typed, `> [Xong]` pressed; `> (nút cũ) [Xong]` presses the first such button ever shown,
`> (sửa) …` edits the last message, `> (sửa tin trước) …` the one before, `> (nhóm) …` speaks in a
group, `> (tin thoại)`, `> (tin thoại thứ hai)` and so on sends what is no text. `> (ảnh A) …`
sends the photo A with its caption, `~ ảnh về` lets all photos come in, `~ ảnh hỏng` broken ones.
`~ nhắc` lets reminders come due and letters arrive in this chat. `@ Tâm@zalo …` is Tâm on another
channel. Played as on a channel without buttons, what is pressed is typed instead, by its mark.
`< …` must be in the answer, `<! …` must not, a bare `<` says that there is no answer.
`[…] […]` are buttons it must offer. `= …` is what the database holds afterwards:
`= report thôn Đồng Tâm 2025-03: people 35`, `= registered thôn Đồng Tâm 2025-04: …` and so on.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from dialog import letter
from dialog.chat import Attached, HeardKind, Outgoing, Thing
from dialog.speech import VIET_NAM
from handlers.photos_gathered import GATHER, gathered
from models.activities import planned
from models.filings import filing_of, latest_entries
from models.outbox import outbox
from models.outcomes import remarks_by_unit, sums_by_unit
from models.people import who_is
from models.petitions import petitions
from models.petitions_found import count_open, petition_by_id
from models.photos import keep_photo, photos, refuse
from models.photos_found import to_fetch
from models.talks import drafts_of
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep

_MOMENT = r"(\d\d):(\d\d) (\d\d?)/(\d\d?)(?:/(\d{4}))?"
_SPEAKER = re.compile(rf"(\S+) {_MOMENT}(?:, gửi {_MOMENT})?$")
_STORED = re.compile(r"(\w+) (.+?)(?: (\d{4}-[\dQ-]+))?: (.+)$")
_EDITED = re.compile(r"\(sửa( tin trước)?\) (.+)$")
_PHOTO = re.compile(r"\(ảnh(?: (\w+))?\) ?(.*)$")
_THINGS = {
    "tin thoại": Thing.VOICE, "hình dán": Thing.STICKER, "video": Thing.VIDEO,
    "vị trí": Thing.LOCATION, "danh thiếp": Thing.CONTACT, "tệp": Thing.FILE, "gì đó": None,
}  # fmt: skip
_THING = re.compile(rf"\(({'|'.join(_THINGS)})(?: thứ (\w+))?\)$")
_FETCHED = {Thing.VOICE, Thing.VIDEO, Thing.FILE}


def moment(*parts: str | None) -> datetime:
    hour, minute, day, month, year = (int(part or 2025) for part in parts)
    return datetime(year, month, day, hour, minute, tzinfo=VIET_NAM).astimezone(UTC)


@dataclass
class Script:
    """A chat being played; `who` speaks at `now`."""

    district: object
    who: str = ""
    now: datetime = datetime(2025, 3, 10, tzinfo=UTC)
    behind: timedelta = timedelta()
    told: tuple = ()
    typing: bool = False

    def play(self, text: str) -> None:
        for number, raw in enumerate(text.splitlines(), start=1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            try:
                self.line(line)
            except AssertionError as error:
                said = str(error).partition("\n")[0]  # pytest adds what it compared
                raise AssertionError(f"line {number}, «{line}»: {said}") from None

    def line(self, line: str) -> None:
        sign, rest = line[0], line[1:].strip()
        match sign:
            case "@":
                self._turn_to(rest)
            case ">":
                self._says(rest)
            case "<":
                self._answers(rest)
            case "[":
                self._offers([label.strip(" []") for label in line.split("] [")])
            case "~" if rest == "nhắc":
                self._letters_come()
            case "~":
                self._photos_come(rest)
            case "=":
                self._holds(rest)
            case _:
                raise AssertionError("is no line of a chat")

    def _turn_to(self, rest: str) -> None:
        found = _SPEAKER.match(rest)
        assert found, "names no speaker and time"
        self.who, self.now = found[1], moment(*found.groups()[1:6])
        self.behind = timedelta()
        if found[7]:
            self.behind = self.now - moment(*found.groups()[6:])

    def _says(self, rest: str) -> None:
        self.now += timedelta(seconds=20)
        word, _, text = rest.partition(" ")
        if rest.startswith("[") and self.typing:
            told = self.district.typed(self.who, rest.strip("[]"), self.now)
        elif rest.startswith("["):
            told = self.district.pressed(self.who, rest.strip("[]"), self.now)
        elif word == "(nút" and text.startswith("cũ) "):
            label = text.removeprefix("cũ) ").strip("[]")
            told = self.district.pressed(self.who, label, self.now, old=True)
        elif edited := _EDITED.match(rest):
            told = self.district.heard(
                self.who, edited[2], self.now, kind=HeardKind.EDITED, edits=2 if edited[1] else 1
            )
        elif photo := _PHOTO.match(rest):
            attached = Attached(Thing.PHOTO, photo[1] or "A")
            told = self.district.heard(
                self.who, photo[2], self.now, kind=HeardKind.PHOTO, attached=attached
            )
        elif thing := _THING.match(rest):
            what, handle = _THINGS[thing[1]], thing[2] or "x"
            attached = what and Attached(what, handle if what in _FETCHED else "")
            told = self.district.heard(
                self.who, "", self.now, kind=HeardKind.UNSUPPORTED, attached=attached
            )
        elif word == "(nhóm)":
            told = self.district.heard(self.who, text, self.now, private=False)
        else:
            sent = self.now - self.behind
            told = self.district.heard(self.who, rest, self.now, sent_at=sent)
        self._is_told(told)

    def _letters_come(self) -> None:
        office, connection = self.district.office, self.district.connection
        sweep(connection, Almanac(office.programmes, office.holidays, office.voice), self.now)
        self._is_told(self.district.delivered(self.who, self.now))

    def _photos_come(self, rest: str) -> None:
        """Let the photos come in that are on their way, and be answered a few seconds later."""
        assert rest in {"ảnh về", "ảnh hỏng"}, "says nothing that photos do"
        connection = self.district.connection
        for one in to_fetch(connection, self.now, 100):
            if rest == "ảnh về":
                keep_photo(connection, one.id, hashlib.sha256(one.handle.encode()).hexdigest())
            else:
                refuse(connection, one.id, "broken")
        self.now += timedelta(seconds=5)
        self.told = ()
        for one, messages in gathered(self.district.office, connection, self.now, GATHER):
            self.district.told[one.chat] = list(messages)
            self.district.every.setdefault(one.chat, []).extend(messages)
            if one.chat == self.who:
                self._is_told(messages)

    def _is_told(self, told: Sequence[Outgoing]) -> None:
        self.told = tuple(told)
        for message in told:
            assert "{" not in message.text, f"a placeholder is left open in «{message.text}»"
            assert message.text.strip(), "an empty message"

    def _answers(self, rest: str) -> None:
        said = "\n".join(message.text for message in self.told)
        if not rest:
            assert not self.told, f"there is an answer: «{said}»"
        elif rest.startswith("!"):
            assert rest[1:].strip() not in said, f"the answer is «{said}»"
        else:
            assert rest in said, f"the answer is «{said}»"

    def _offers(self, labels: list[str]) -> None:
        shown = [b.label for message in self.told for row in message.buttons for b in row]
        for label in labels:
            if label.startswith("!"):
                assert label[1:] not in shown, f"it offers {shown}"
            else:
                assert label in shown, f"it offers {shown}"

    def _holds(self, rest: str) -> None:
        if rest.startswith("sheet "):
            wanted = next(message.sheet for message in self.told if message.sheet)
            unit = next(u.name for u in self.district.places.values() if u.id == wanted.unit)
            options = " ".join(f"{name}={value}" for name, value in wanted.options)
            held = f"sheet {wanted.sheet} {wanted.period} {unit} {options}"
            assert held == rest, f"it is «{held}»"
            return
        found = _STORED.match(rest)
        assert found, "says nothing that is stored"
        what, name, period, wanted = found.groups()
        held = HELD[what](self.district, name, period)
        assert held == wanted, f"it is «{held}»"


def _report(district, name: str, period: str) -> str:
    unit = district.places[name]
    paper = filing_of(district.connection, district.plan, "result", period, unit.id)
    if paper is None:
        return "none"
    if paper.nothing:
        return "nothing"
    sums = sums_by_unit(district.connection, district.plan, period, unit.path).get(unit.id, {})
    texts = remarks_by_unit(district.connection, district.plan, period, unit.path).get(unit.id, {})
    figures = [f"{key} {_plain(sums[key])}" for key in sorted(sums)]
    return ", ".join([*figures, *(f"{key} «{'; '.join(texts[key])}»" for key in sorted(texts))])


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _registered(district, name: str, period: str) -> str:
    unit = district.places[name]
    works = planned(district.connection, district.plan, [unit.id], period=period)
    return "; ".join(
        f"{work.content} | {' '.join(f'{day:%d/%m}' for day in work.days)} | {work.planned_people}"
        + (" | added" if work.added else "")
        for work in works
    ) or "none"  # fmt: skip


def _version(stage: str) -> Callable[..., str]:
    def version(district, name: str, period: str) -> str:
        unit = district.places[name]
        paper = filing_of(district.connection, district.plan, stage, period, unit.id)
        if paper is None:
            return "none"
        entries = len(latest_entries(district.connection, paper.id))
        return f"version {paper.version}, entries {entries}"

    return version


def _drafts(district, name: str, _period: None) -> str:
    known = who_is(district.connection, "phone", "bot", name)
    return str(len(drafts_of(district.connection, known.person))) if known.person else "0"


def _letters(district, name: str, _period: None) -> str:
    """Give the latest letter to a person besides the answers to what they said."""
    found = select(outbox.c.body).filter_by(chat=name).order_by(outbox.c.id.desc())
    body = district.connection.execute(found).scalars().first()
    return letter.read(body).text.replace("\n", " ") if body else "none"


def _petition(district, number: str, _period: None) -> str:
    found = select(petitions.c.id).filter_by(number=number).order_by(petitions.c.id)
    one = petition_by_id(district.connection, district.connection.execute(found).scalars().first())
    return f"{one.state} at {one.holder.name}" + (f" by {one.due}" if one.due else "")


def _sent_along(kind: str) -> Callable[..., str]:
    """Give how many photos or notes a report has, and how many of them are only in a draft."""

    def sent_along(district, name: str, period: str) -> str:
        own = (photos.c.unit_id == district.places[name].id) & (photos.c.period == period)
        kept = select(photos).where(own, photos.c.fate == "kept", photos.c.kind == kind)
        found = district.connection.execute(kept).all()
        days = " ".join(sorted({f"{row.day:%d/%m}" for row in found if row.day}))
        return f"{len(found)}, draft {sum(row.draft for row in found)}, days {days}".strip()

    return sent_along


def _petitions(district, name: str, _period: None) -> str:
    return str(count_open(district.connection, [district.places[name]]))


HELD = {
    "letters": _letters,
    "photos": _sent_along("photo"),
    "notes": _sent_along("note"),
    "petition": _petition,
    "petitions": _petitions,
    "report": _report,
    "registered": _registered,
    "filed": _version("result"),
    "plan": _version("registration"),
    "drafts": _drafts,
}


@pytest.fixture
def script() -> Callable[..., Script]:
    """Give the way to play lines of a chat somewhere."""
    return Script


@pytest.fixture
def chat(district) -> Callable[..., None]:
    """Give the way to play a chat, with buttons or by typing only."""
    return lambda text, *, typing=False: Script(district, typing=typing).play(text)
