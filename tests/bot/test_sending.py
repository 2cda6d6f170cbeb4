"""Every way in which sending fails, through the real client, and how it ends."""

from dataclasses import replace

import pytest

from bot.channels.telegram.client import Telegram
from bot.postman import GIVE_UP_AFTER
from dialog import letter
from dialog.chat import Outgoing
from models.engine import writing
from models.outbox import Addressed, Lane, add, outbox


def post(office, *texts, chat="84", lane=Lane.BROADCAST, at=None):
    """Store letters as handlers and the scheduler do."""
    with writing(office.engine) as connection:
        letters = [
            Addressed("telegram", "1000000001", chat, letter.write(Outgoing(text)), lane)
            for text in texts
        ]
        add(connection, letters, at or office.parts().clock())


@pytest.fixture
def lan(office):
    """Give the phone of somebody who has written to the bot before."""
    phone = office.sandbox.phone(84, "Lan")
    phone.send("bắt đầu")
    office.sandbox.state.updates.expire()
    return phone


@pytest.mark.parametrize(
    ("fault", "unsure"),
    [
        ("500", 0),
        ("429", 0),
        ("401", 0),
        ("html", 1),
        ("cut before", 1),
        ("cut after", 1),
        ("truncated", 1),
    ],
)
@pytest.mark.parametrize("lane", list(Lane), ids=lambda lane: lane.name.lower())
async def test_what_did_not_leave_is_sent_again(office, lan, impatient, fault, unsure, lane):
    office.sandbox.faults.strike(fault, on="sendMessage", times=1)
    post(office, "Nhắc đăng ký", lane=lane)
    async with office.at_work(timer=impatient):
        await office.until(lambda: office.rows(outbox, "way") == [("sent",)])
    said = [message.text for message in lan.messages if message.from_bot]
    assert said[-1] == "Nhắc đăng ký"
    assert len(said) == (2 if fault in {"cut after", "truncated"} else 1)
    assert office.rows(outbox, "unsure") == [(unsure,)]


@pytest.mark.parametrize("fault", ["403 blocked", "403 deactivated", "400 chat not found"])
async def test_who_cannot_be_reached_is_marked_and_not_tried_again(office, lan, fault):
    office.sandbox.faults.strike(fault, on="sendMessage", times=1)
    post(office, "Nhắc đăng ký")
    async with office.at_work():
        await office.until(lambda: office.rows(outbox, "way") == [("unreachable",)])
    assert [chat for chat, _ in office.unreached] == ["84"]
    assert not [message for message in lan.messages if message.from_bot]


async def test_what_telegram_will_never_take_fails_once_and_stops_nobody(office, lan):
    post(office, "", "Nhắc đăng ký")
    async with office.at_work():
        assert (await lan.next()).text == "Nhắc đăng ký"
    assert sorted(office.rows(outbox, "way")) == [("failed",), ("sent",)]
    office.sandbox.violations.clear()


async def test_told_to_wait_the_whole_bot_waits(office, lan, impatient):
    minh = office.sandbox.phone(85)
    minh.send("bắt đầu")
    office.sandbox.state.updates.expire()
    office.sandbox.faults.strike("429", on="sendMessage", times=1, retry_after=37)
    post(office, "một")
    async with office.at_work(timer=impatient):
        assert (await lan.next()).text == "một"
        post(office, "hai", chat="85")
        assert (await minh.next()).text == "hai"
    assert max(impatient.waited) == pytest.approx(37, abs=0.1)


@pytest.mark.parametrize(("fault", "end"), [("500", "failed"), ("html", "uncertain")])
async def test_after_a_day_it_is_given_up(office, lan, impatient, fault, end):
    office.sandbox.faults.strike(fault, on="sendMessage", times=None)
    long_ago = office.parts().clock() - GIVE_UP_AFTER
    post(office, "Nhắc đăng ký", lane=Lane.REPLY, at=long_ago)
    async with office.at_work(timer=impatient):
        await office.until(lambda: office.rows(outbox, "way") == [(end,)])
    office.sandbox.faults.lift()
    assert not [message for message in lan.messages if message.from_bot]


async def test_a_chat_hears_everything_in_order_whatever_happens(office, lan, impatient):
    texts = [f"tin {n}" for n in range(30)]
    faults = office.sandbox.faults
    faults.strike("500", "429", "cut before", "html", on="sendMessage", times=None, chance=0.2)
    post(office, *texts, lane=Lane.REPLY)
    async with office.at_work(timer=impatient):
        await office.until(lambda: {way for (way,) in office.rows(outbox, "way")} == {"sent"})
    said = [message.text for message in lan.messages if message.from_bot]
    assert list(dict.fromkeys(said)) == texts
    assert len(faults.struck) > 0


async def test_the_same_reminder_is_stored_once(office):
    with writing(office.engine) as connection:
        one = Addressed("telegram", "1", "84", "{}", Lane.BROADCAST, key="duty 7 first")
        add(connection, [one, one], office.parts().clock())
        add(connection, [one], office.parts().clock())
    assert len(office.rows(outbox, "id")) == 1


async def test_a_reply_overtakes_a_long_broadcast(office, lan, impatient):
    post(office, *(f"thông báo {n}" for n in range(50)))
    lan.send("dọn đường")
    async with office.at_work(timer=impatient):
        said = [(await lan.next()).text for _ in range(51)]
    assert said.index("Đã ghi: dọn đường") < 25


class Textual(Telegram):
    """A channel that carries no files, and says so."""

    can = replace(Telegram.can, files_out=False)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("biểu 2b", "Biểu đây: https://bao-cao.example/biểu 2b"),
        ("biểu hỏng", "Chưa làm được biểu hỏng."),
    ],
)
async def test_what_carries_no_files_gets_a_link_in_their_place(office, lan, wanted, said):
    def linked(one, sheet, text):
        assert (one.channel, one.chat) == ("telegram", "84")
        if sheet.sheet == "biểu hỏng":
            raise LookupError
        return f"{text}: https://bao-cao.example/{sheet.sheet}"

    channel = Textual(office.sandbox.token, office.url)
    sheets = replace(office.parts().sheets, linked=linked)
    async with office.at_work(channels=(channel,), sheets=sheets):
        lan.send(wanted)
        sent = await lan.next()
    assert (sent.text, sent.file) == (said, None)
