"""A month of fifty village heads on Zalo's free plan: every message counted, in both directions.

April 2025, the costliest month there is: all join, register May, and report March with two photos,
within a week of the first reminder; a tenth waits for the last evening, a tenth never does it.
What saves messages: an answer is one message, photos sent together get one, reminders go only to
those who still owe, one a person and day.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, func, select

from bot.channels.zalo.client import Zalo
from bot.composition import office_of
from bot.invitations import make_invite
from bot.turn import Turns, arrived
from dialog.speech import VIET_NAM
from handlers.desk import Office
from handlers.dispatch import answer
from handlers.photos_gathered import GATHER, gathered
from models import delivery, inbox, outbox
from models.delivery import Ended, Wanted
from models.engine import open_engine, writing
from models.filings import filing_of
from models.outbox import Lane, Way
from models.photos import keep_photo
from models.photos_found import to_fetch
from models.programmes_owned import own
from models.reminders import reminders
from models.tables import metadata
from models.units import add_unit
from scheduler.allowance import Allowance, used
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep
from scheduler.thrift import SAVED
from scheduler.withdrawing import withdrawn

PLAN, HEADS, FREE = "ngay-cuoi-tuan-2025", 50, 3000
REGISTERS = ("đăng ký", "phát dọn 500 m đường trục thôn", "10/5", "30", "không", "đăng ký")
REPORTS = ("báo cáo", "16/3", "phát dọn", "33", "3", "650 m")
PHOTOS = ("ảnh", "ảnh")
OFF = ("hai chục rưỡi ấy", "của tôi", "cảm ơn", "trợ giúp")
"""What people also write: an answer nobody understands, a look, thanks."""


def at(day: int, hour: str) -> datetime:
    return datetime.combine(date(2025, 4, day), time.fromisoformat(hour), tzinfo=VIET_NAM)


@dataclass
class Month:
    """The heads' chats through the real turns, with a clock that is set."""

    engine: Engine
    office: Office
    messages: int
    now: datetime = field(default_factory=lambda: at(1, "07:00"))
    said: Counter = field(default_factory=Counter)
    codes: list = field(default_factory=list)
    villages: list = field(default_factory=list)

    def __post_init__(self):
        self.zalo = Zalo("2000:x")
        self.turns = Turns(
            {("zalo", "2000"): self.zalo}, partial(answer, self.office),
            sorry=str, clock=lambda: self.now, number=1,
        )  # fmt: skip
        self.allowance = Allowance("zalo", "2000", self.messages)
        self.almanac = Almanac(
            self.office.programmes, self.office.holidays, self.office.voice, (self.allowance,)
        )
        with writing(self.engine) as connection:
            self._found(connection)

    def _found(self, connection) -> None:
        top = add_unit(connection, code="H", name="huyện A", kind="district", parent=None)
        commune = add_unit(connection, code="X", name="xã B", kind="commune", parent=top)
        own(connection, PLAN, top.id)
        for number in range(HEADS):
            village = add_unit(
                connection, code=f"T{number}", name=f"thôn {number}", kind="village",
                parent=commune,
            )  # fmt: skip
            self.villages.append(village)
            self.codes.append(
                make_invite(
                    connection, self.office.codes, village, "reporter", now=self.now,
                    lasts=timedelta(days=3), person_name="Hoàng Văn Tâm",
                ).typed
            )  # fmt: skip

    def says(self, head: int, *texts: str) -> None:
        for text in texts:
            self.now += timedelta(seconds=20)
            self.said["heard"] += 1
            what = {"photo_url": f"https://a.zdn.vn/{self.said['heard']}"}
            content = what if text == "ảnh" else {"text": text}
            event = {"message": {"message_id": f"{self.said['heard']}", "from": {"id": f"{head}"},
                                 "date": int(self.now.timestamp() * 1000), **content}}  # fmt: skip
            with writing(self.engine) as connection:
                inbox.keep(connection, [arrived(self.zalo, event)], self.now)
                letters = self.turns.work(connection, 10).letters
                ended = [Ended(one.id, Way.SENT) for one in letters]
                delivery.end(connection, ended, self.now)
                self.said["answers"] += len(letters)

    def photos_come(self) -> None:
        self.now += timedelta(seconds=10)
        with writing(self.engine) as connection:
            for one in to_fetch(connection, self.now, 1000):
                keep_photo(connection, one.id, f"{one.id:064x}")
            for one, messages in gathered(self.office, connection, self.now, GATHER):
                parts = self.zalo.parts(messages)
                letters = [
                    outbox.Addressed("zalo", "2000", one.chat, "{}", claimed_by=1) for _ in parts
                ]
                sent = outbox.add(connection, letters, self.now)
                delivery.end(connection, [Ended(one.id, Way.SENT) for one in sent], self.now)
                self.said["answers"] += len(sent)

    def reminders_leave(self, now: datetime) -> None:
        self.now = now
        with writing(self.engine) as connection:
            sweep(connection, self.almanac, now)
            letters = delivery.claim(
                connection, 1, Wanted("zalo", "2000", Lane.BROADCAST, now, 1000)
            )
            ended = [
                Ended(one.id, Way.WITHDRAWN if withdrawn(connection, one, now) else Way.SENT)
                for one in letters
            ]
            delivery.end(connection, ended, now)
            self.said["reminders"] += sum(one.way is Way.SENT for one in ended)

    def gone(self) -> int:
        with writing(self.engine) as connection:
            return used(connection, self.allowance, self.now).messages

    def saved(self) -> int:
        found = select(func.count()).select_from(reminders).filter_by(why=SAVED)
        with writing(self.engine) as connection:
            return connection.execute(found).scalar_one()

    def filed(self, stage: str, period: str) -> int:
        with writing(self.engine) as connection:
            found = [filing_of(connection, PLAN, stage, period, one.id) for one in self.villages]
        return sum(paper is not None for paper in found)


@pytest.fixture
def month(tmp_path) -> Iterator[Callable[[int], Month]]:
    """Give a month with so many messages."""
    engine = open_engine(f"sqlite:///{tmp_path / 'month.db'}")
    metadata.create_all(engine)
    yield lambda messages: Month(engine, office_of(engine), messages)
    engine.dispose()


def when(head: int, first: datetime, last_evening: datetime) -> datetime | None:
    """Decide when a head does what is due."""
    if head % 10 == 9:
        return None
    if head % 10 == 8:
        return last_evening
    return first + timedelta(days=head % 7)


def live(month: Month, dice: random.Random) -> None:
    """Go through April half an hour at a time."""
    papers = [
        (when(head, at(day, hour), at(last, "19:00")), head, stage)
        for head in range(HEADS)
        for stage, day, hour, last in (
            ("report", 4, "19:00", 11),
            ("registration", 17, "19:30", 24),
        )
    ]
    waiting = sorted(paper for paper in papers if paper[0] is not None)
    for head, code in enumerate(month.codes):
        month.says(head, code, "bác")
    now, end = at(1, "08:00"), at(30, "20:00")
    while now <= end:
        if time(7) <= now.time() <= time(20):
            month.reminders_leave(now)
        while waiting and waiting[0][0] <= now:
            _, head, stage = waiting.pop(0)
            if stage == "registration":
                month.says(head, *REGISTERS)
                continue
            slip = [dice.choice(OFF)] if dice.random() < 0.4 else []
            month.says(head, *REPORTS, *PHOTOS)
            month.photos_come()
            month.says(head, "gửi", *slip)
        now += timedelta(minutes=30)


def test_a_month_of_fifty_heads_fits_the_free_plan(month):
    """795 messages heard, 750 answers, 238 reminders: of 60 a head, 36."""
    april = month(FREE)
    live(april, random.Random(267))
    gone = april.gone()
    assert gone == april.said["heard"] + april.said["answers"] + april.said["reminders"]
    assert gone < FREE * 2 / 3
    assert april.said["answers"] <= april.said["heard"]
    assert april.filed("result", "2025-03") == april.filed("registration", "2025-05") == 45


def test_with_fewer_messages_reminders_give_way_and_answers_do_not(month):
    april = month(1750)
    live(april, random.Random(267))
    assert april.gone() <= 1750
    assert 0 < april.said["reminders"] < 200
    assert april.saved() > 0
    assert april.filed("result", "2025-03") == april.filed("registration", "2025-05") == 45
