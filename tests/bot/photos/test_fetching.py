"""Photos from the phone to the file, by the real channel and a real database."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.channels.telegram.client import Telegram
from bot.photos.fetching import TRIES, Photos
from bot.photos.picture import MOST_BYTES
from bot.photos.store import PhotoStore
from bot.storage import Storage, storage_for
from dialog.chat import Outgoing
from models.engine import writing
from models.outbox import outbox
from models.people import accounts, add_account, add_person
from models.photos import PhotoKind, add_photo, answer_photos, photos, refuse
from models.photos_found import unanswered

NOW = datetime(2025, 4, 8, 12, tzinfo=UTC)


@dataclass
class Bench:
    """A phone, the channel it is connected to, and what looks after photos."""

    office: object
    store: PhotoStore
    storage: Storage
    telegram: Telegram
    now: datetime = NOW
    account: int = 0
    person: int = 0
    told: list[list[str]] = field(default_factory=list)

    def looking(self) -> Photos:
        return Photos(self.store, self.gathered, lambda: self.now, timedelta(seconds=3))

    def gathered(self, connection, *_when):
        """Answer with what has become of each photo."""
        settled = unanswered(connection, self.account)
        answer_photos(connection, [one.id for one in settled])
        self.told.append([one.why or one.fate for one in settled])
        found = select(accounts.c.id, accounts.c.channel, accounts.c.bot, accounts.c.external_id,
                       accounts.c.chat)  # fmt: skip
        return [(connection.execute(found).one(), (Outgoing("Đã nhận"),))]

    async def look(self, photo_keeper: Photos) -> None:
        await photo_keeper.look(self.storage, {("telegram", self.telegram.bot): self.telegram})

    def noted(self, handle: str, kind: PhotoKind = PhotoKind.PHOTO) -> None:
        """Note a photo as a turn does."""
        with writing(self.office.engine) as connection:
            if not self.person:
                known = add_account(connection, "telegram", self.telegram.bot, "84", "84")
                self.account = known.account
                self.person = add_person(connection, "Lan", "vi")
            add_photo(
                connection, self.account, self.person, handle=handle, album="", caption="đầu thôn",
                sent_at=self.now, received_at=self.now, belongs=None, kind=kind,
            )  # fmt: skip

    def fates(self):
        return [tuple(row) for row in self.office.rows(photos, "fate", "why")]


@pytest.fixture
async def bench(office, tmp_path):
    telegram = Telegram(office.sandbox.token, office.url)
    await telegram.open()
    storage = storage_for(office.engine)
    yield Bench(office, PhotoStore(tmp_path / "photos"), storage, telegram)
    await telegram.close()
    await asyncio.to_thread(storage.close)


@pytest.fixture
def send(bench):
    """Send files from the phone; give what the bot would fetch each by."""
    phone = bench.office.sandbox.phone(84, "Lan")

    def sent(*contents: bytes) -> None:
        for content in contents:
            file = phone.document(content, "IMG_1.jpg", "image/jpeg").file
            bench.noted(file.file_id)

    return sent


async def test_photos_are_fetched_and_answered_once(bench, send, shown):
    keeper = bench.looking()
    send(shown["a photo"], shown["a PNG"], shown["a photo"])
    await bench.look(keeper)
    assert bench.told == []  # more may be on their way
    bench.now += timedelta(seconds=3)
    await bench.look(keeper)
    await bench.look(keeper)
    assert bench.told == [["kept", "kept", "kept"]]
    hashes = {row[0] for row in bench.office.rows(photos, "hash")}
    assert len(hashes) == 2
    assert set(bench.store.names()) == hashes
    assert bench.office.rows(photos, "handle") == [("",)] * 3
    assert [row[1] for row in bench.office.rows(outbox, "id", "chat")] == ["84"]


@pytest.mark.parametrize(
    ("what", "why"),
    [("a bomb", "too big"), ("a page", "no picture"), ("half a photo", "broken"),
     ("eleven megabytes", "too big")],
)  # fmt: skip
async def test_what_is_no_good_is_answered_with_the_reason(bench, send, shown, what, why):
    send(shown[what], shown["a photo"])
    bench.now += timedelta(seconds=3)
    await bench.look(bench.looking())
    assert bench.told == [[why, "kept"]]


@pytest.mark.parametrize(
    ("what", "content", "fate"),
    [
        ("voice", b"OggS" + b"\0" * 500, ("kept", "")),
        ("document", b"%PDF-1.7 ...", ("kept", "")),
        ("document", b"MZ\x90", ("refused", "no note")),
        ("document", b"\xff\xd8\xff", ("refused", "picture")),
        ("document", b"OggS" + b"\0" * MOST_BYTES, ("refused", "too big")),
    ],
    ids=["a voice", "a PDF", "a program", "a picture", "eleven megabytes"],
)
async def test_a_note_is_kept_exactly_as_it_came(bench, what, content, fate):
    phone = bench.office.sandbox.phone(84, "Lan")
    more = ("ban-do.pdf", "application/pdf") if what == "document" else ()
    bench.noted(getattr(phone, what)(content, *more).file.file_id, PhotoKind.NOTE)
    await bench.look(bench.looking())
    assert bench.fates() == [fate]
    kept = [bench.store.read(name) for name in bench.store.names()]
    assert kept == ([content] if fate[0] == "kept" else [])


async def test_one_that_nobody_has_is_given_up_at_once(bench):
    bench.noted("nobody's")
    bench.now += timedelta(seconds=3)
    await bench.look(bench.looking())
    assert bench.fates() == [("refused", "lost")]
    bench.office.sandbox.violations.clear()


async def test_what_fails_for_now_is_tried_again_with_longer_pauses(bench, send, shown):
    send(shown["a photo"])
    bench.office.sandbox.faults.strike("502", on="getFile", times=2)
    keeper = bench.looking()
    tried = []
    while bench.fates() == [("waiting", "")] and len(tried) < 99:
        tried.append(bench.office.rows(photos, "tries")[0][0])
        await bench.look(keeper)
        bench.now += timedelta(seconds=1)
    assert tried == [0, 1, 1, 2, 2, 2, 2]
    assert bench.fates() == [("kept", "")]


async def test_what_goes_on_failing_is_given_up(bench, send, shown):
    send(shown["a photo"])
    bench.office.sandbox.faults.strike("502", on="getFile", times=TRIES)
    keeper = bench.looking()
    for _ in range(TRIES):
        await bench.look(keeper)
        bench.now += timedelta(minutes=1)
    assert bench.fates() == [("refused", "lost")]


async def test_a_removed_photo_takes_its_file_along(bench, send, shown):
    send(shown["a photo"], shown["a PNG"])
    keeper = bench.looking()
    await bench.look(keeper)
    bench.now += timedelta(days=8)  # they were put to no report
    await bench.look(keeper)
    assert bench.fates() == [("removed", "old")] * 2
    assert list(bench.store.names()) == []


async def test_a_new_process_goes_on_where_the_last_one_was_killed(bench, send, shown):
    send(shown["a photo"])
    assert bench.fates() == [("waiting", "")]
    await bench.look(bench.looking())
    assert bench.fates() == [("kept", "")]
    with writing(bench.office.engine) as connection:
        refuse(connection, 1, "too late")  # it is settled already
    assert bench.fates() == [("kept", "")]


async def test_a_bot_that_is_not_run_any_more_holds_up_nobody(bench, send, shown):
    send(shown["a photo"])
    bench.now += timedelta(seconds=3)
    await bench.looking().look(bench.storage, {})
    assert bench.fates() == [("refused", "lost")]
    assert bench.told == [["lost"]]
    assert bench.office.rows(outbox, "id") == []


async def test_a_disk_that_is_full_is_tried_again(bench, send, shown, tmp_path):
    send(shown["a photo"])
    (tmp_path / "photos").write_bytes(b"a file in the folder's place")
    keeper = bench.looking()
    await bench.look(keeper)
    assert bench.fates() == [("waiting", "")]
    (tmp_path / "photos").unlink()
    bench.now += timedelta(seconds=2)
    await bench.look(keeper)
    assert bench.fates() == [("kept", "")]
