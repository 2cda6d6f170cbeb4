"""The whole way: a phone, the Bot API server, the real client, a database, and back."""

import asyncio
import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.channel import BadToken
from bot.channels.telegram.client import Telegram
from bot.receiving import Runner
from models.inbox import inbox
from models.outbox import outbox


class MovableClock:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self):
        return self.now

    def seconds(self):
        return int(self.now.timestamp())


async def test_what_was_said_is_stored_and_answered(office, noted):
    lan = office.sandbox.phone(84, "Lan")
    async with office.at_work():
        lan.send("dọn đường thôn")
        assert (await lan.next()).text == "Đã ghi: dọn đường thôn"
        press = lan.press("Đồng ý")
        await lan.answer(press)
        await lan.next()
    assert office.rows(noted, "chat", "kind", "text") == [
        ("84", "text", "dọn đường thôn"),
        ("84", "press", ""),
    ]
    assert office.rows(inbox, "fate") == [("done",), ("done",)]
    assert office.rows(outbox, "way", "claimed_by", "unsure") == [("sent", None, 0)] * 2


async def test_what_was_said_while_nobody_worked_is_answered_in_order(office, noted):
    phones = [office.sandbox.phone(100 + n) for n in range(10)]
    for n in range(20):
        for phone in phones:
            phone.send(f"lần {n}")
    async with office.at_work():
        for phone in phones:
            said = [(await phone.next()).text for _ in range(20)]
            assert said == [f"Đã ghi: lần {n}" for n in range(20)]
    assert len(office.rows(noted, "id")) == 200


async def test_an_update_that_breaks_the_answer_is_put_aside_and_the_next_is_answered(
    office, noted
):
    lan, minh = office.sandbox.phone(84), office.sandbox.phone(85)
    lan.send("hỏng")
    lan.send("tốt")
    minh.send("tốt")
    async with office.at_work():
        sorry = (await lan.next()).text
        assert (await lan.next()).text == (await minh.next()).text == "Đã ghi: tốt"
    (put_aside, *others) = office.rows(inbox, "fate", "attempts", "reference")
    assert put_aside == ("quarantined", 3, sorry.removeprefix("Có trục trặc, xin thử lại. Mã: "))
    assert [fate for fate, _, _ in others] == ["done", "done"]
    assert [text for (text,) in office.rows(noted, "text")] == ["tốt", "tốt"]


def message(number, text, **changes):
    """Make an update as Telegram would: somebody's message of now."""
    said = {
        "message_id": number,
        "date": int(datetime.now(UTC).timestamp()),
        "chat": {"id": 84, "type": "private"},
        "from": {"id": 84, "is_bot": False, "first_name": "Lan"},
        "text": text,
        **changes,
    }
    return {"update_id": number, "message": said}


async def test_updates_that_come_three_times_in_any_order_count_once(office, noted):
    updates = [message(n, f"{n}") for n in range(1001, 1101)] * 3
    random.Random(267).shuffle(updates)
    phone = office.sandbox.phone(84)
    phone.send("bắt đầu")
    async with office.receiving() as take:
        await phone.next()
        await asyncio.gather(*(take(updates[at : at + 7]) for at in range(0, 300, 7)))
        for _ in range(100):
            await phone.next()
    assert sorted(int(text) for (text,) in office.rows(noted, "text")[1:]) == list(
        range(1001, 1101)
    )


async def test_numbers_that_start_again_after_a_week_lose_nothing(office, noted):
    """F3: the same update numbers, eight days later, carry new messages."""
    clock = MovableClock()
    phone = office.sandbox.phone(84)
    phone.send("bắt đầu")
    async with office.receiving(clock=clock) as take:
        await phone.next()
        await take([message(105, "tuần trước", date=clock.seconds())])
        await office.until(lambda: len(office.rows(noted, "id")) == 2)
        clock.now += timedelta(days=8)
    async with office.receiving(clock=clock) as take:
        new = message(105, "tuần này", date=clock.seconds(), message_id=900)
        await take([new])
        await take([new])
        await office.until(lambda: len(office.rows(noted, "id")) == 3)
    assert [text for (text,) in office.rows(noted, "text")] == ["bắt đầu", "tuần trước", "tuần này"]
    assert office.rows(inbox, "raw", "update_id")[1] == (None, None)


async def test_what_was_said_two_days_ago_is_kept_but_not_acted_on(office, noted):
    long_ago = int((datetime.now(UTC) - timedelta(hours=49)).timestamp())
    async with office.receiving() as take:
        await take([message(1, "cũ", date=long_ago), message(2, "mới")])
        await office.until(lambda: ("done",) in office.rows(inbox, "fate"))
    assert office.rows(inbox, "fate") == [("stale",), ("done",)]
    assert office.rows(noted, "text") == [("mới",)]


async def test_unreadable_updates_are_put_aside_and_the_next_is_answered(office):
    bad = [{"update_id": n, "message": wrong} for n, wrong in enumerate((7, "x", [], {"date": {}}))]
    phone = office.sandbox.phone(84)
    phone.send("bắt đầu")
    async with office.receiving() as take:
        await phone.next()
        await take([*bad, message(109, "hỏng ngày", date="hôm nay"), message(110, "tốt")])
        assert (await phone.next()).text.startswith("Có trục trặc, xin thử lại. Mã: ")
        assert (await phone.next()).text == "Đã ghi: tốt"
        await office.until(lambda: ("waiting",) not in office.rows(inbox, "fate"))
    fates = [fate for (fate,) in office.rows(inbox, "fate")]
    assert fates == ["done", *["quarantined"] * 2, *["ignored"] * 2, "quarantined", "done"]


async def test_a_sheet_is_sent_as_a_file_and_an_apology_if_it_cannot_be_made(office):
    phone = office.sandbox.phone(84)
    async with office.at_work():
        phone.send("biểu 2b")
        sent = await phone.next()
        assert (sent.text, sent.file.name) == ("Biểu đây", "biểu 2b.txt")
        assert phone.content(sent.file) == b"noi dung"
        phone.send("biểu hỏng")
        assert (await phone.next()).text == "Chưa làm được biểu hỏng."


async def test_blocking_and_unblocking_are_heard(office, noted):
    phone = office.sandbox.phone(84)
    async with office.at_work():
        phone.send("bắt đầu")
        await phone.next()
        phone.block()
        phone.unblock()
        assert (await phone.next()).text == "Đã ghi: unblocked"
    assert [kind for (kind,) in office.rows(noted, "kind")] == ["text", "blocked", "unblocked"]


async def test_a_token_that_is_not_accepted_stops_the_bot_without_telling_it(office):
    stranger = Telegram("1000000001:wrong", office.url)
    runner = Runner(office.engine, office.parts(channels=(stranger,)))
    with pytest.raises(BadToken) as stopped:
        await runner.run(asyncio.Event())
    office.sandbox.violations.clear()
    assert "wrong" not in str(stopped.value)
