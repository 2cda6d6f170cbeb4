"""Every failure of sending, through python-telegram-bot's real client."""

import asyncio
import base64
import traceback

import pytest
from telegram.error import ChatMigrated, TelegramError

from bot.channels.channel import (
    BadToken,
    File,
    Moved,
    NotSent,
    OurBug,
    Retry,
    Uncertain,
    Unreachable,
    WaitFor,
)
from bot.channels.telegram.client import Telegram
from bot.channels.telegram.failures import SlowDown, failure_of
from dialog.chat import Button, Outgoing
from sandbox import create_app, running

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HELLO = Outgoing("Xin chào <b>& tạm biệt_*", ((Button("Đồng ý", "3.1"),),))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("400 chat not found", Unreachable),
        ("400 can't parse", OurBug),
        ("401", Retry),
        ("403 blocked", Unreachable),
        ("403 deactivated", Unreachable),
        ("409", Retry),
        ("429", WaitFor),
        ("500", Retry),
        ("html", Uncertain),
        ("cut before", Uncertain),
        ("cut after", Uncertain),
        ("truncated", Uncertain),
    ],
)
async def test_what_to_do_after_a_failure(sandbox, telegram, fault, kind):
    sandbox.faults.strike(fault, on="sendMessage")
    with pytest.raises(NotSent) as unsent:
        await telegram.send("84", HELLO)
    assert isinstance(unsent.value.failure, kind)
    assert await telegram.send("84", HELLO) != ""


async def test_a_server_that_is_not_there_has_been_sent_nothing(sandbox):
    async with running(create_app(sandbox)) as url:
        pass
    channel = Telegram(sandbox.token, url)
    await channel.open()
    with pytest.raises(NotSent) as unsent:
        await channel.send("84", HELLO)
    assert isinstance(unsent.value.failure, Retry)
    await channel.close()


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ChatMigrated(-1002), Moved("-1002")),
        (SlowDown(37), WaitFor(37)),
        (KeyError("result"), Uncertain("unexpected answer (KeyError)")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_failures_the_sandbox_does_not_play(error, failure):
    assert failure_of(error) == failure


async def test_text_arrives_as_it_was_typed(sandbox, telegram):
    phone = sandbox.phone(84)
    number = await telegram.send("84", HELLO)
    assert (str(phone.last.id), phone.last.text) == (number, HELLO.text)
    assert phone.buttons == ["Đồng ý"]


async def test_an_edit_changes_the_message_and_takes_its_buttons(sandbox, telegram):
    phone = sandbox.phone(84)
    number = await telegram.send("84", HELLO)
    assert await telegram.send("84", Outgoing("Đã gửi", edits=number)) == number
    assert await telegram.send("84", Outgoing("Đã gửi", edits=number)) == number
    assert (phone.last.text, phone.last.buttons) == ("Đã gửi", [])


async def test_what_cannot_be_edited_is_sent_anew(sandbox, telegram):
    number = await telegram.send("84", Outgoing("Mới", edits="4000"))
    assert str(sandbox.phone(84).last.id) == number


async def test_a_file_arrives_whole_and_under_its_vietnamese_name(sandbox, telegram):
    content = bytes(range(256)) * 400
    file = File("Biểu 2b tháng 3.xlsx", content, "application/vnd.ms-excel")
    await telegram.send("84", Outgoing("Biểu đây", HELLO.buttons), file)
    phone = sandbox.phone(84)
    (document,) = phone.documents
    assert (document.name, phone.content(document)) == ("Biểu 2b tháng 3.xlsx", content)
    assert (phone.last.text, phone.buttons) == ("Biểu đây", ["Đồng ý"])


async def test_a_picture_arrives_as_one_that_is_seen_at_once(sandbox, telegram):
    name = "tien-do_2025-03_huyen-yen-binh.png"
    await telegram.send("84", Outgoing("Tháng 3/2025"), File(name, PICTURE, "image/png"))
    phone = sandbox.phone(84)
    shown = phone.last.file
    assert (shown.kind, shown.name, phone.content(shown)) == ("photo", name, PICTURE)
    assert (phone.last.text, phone.documents) == ("Tháng 3/2025", [])


async def test_a_press_is_acknowledged_and_a_late_one_is_past_caring(sandbox, telegram):
    phone = sandbox.phone(84)
    await telegram.send("84", HELLO)
    sandbox.faults.strike("400 too old", on="answerCallbackQuery")
    press = phone.press("Đồng ý")
    await telegram.acknowledge(press)
    await telegram.acknowledge(press)
    assert await phone.answer(press) is not None


@pytest.mark.parametrize(
    "address", ["sandbox", "http://127.0.0.1:1", "nowhere", "http://[", "x://y"]
)
@pytest.mark.parametrize("ask", [lambda bot: bot.send("84", HELLO), lambda bot: bot.call("getMe")])
async def test_nobody_learns_the_token_from_a_failure(sandbox, address, ask):
    async with running(create_app(sandbox)) as url:
        channel = Telegram("1000000001:secret", url if address == "sandbox" else address)
        await channel.open()
        with pytest.raises((NotSent, BadToken, TelegramError)) as failed:
            await ask(channel)
        await channel.close()
    assert "secret" not in "".join(traceback.format_exception(failed.value))
    sandbox.violations.clear()


async def test_an_unknown_token_is_said_to_be_one(sandbox):
    async with running(create_app(sandbox)) as url:
        channel = Telegram("1000000001:wrong", url)
        await channel.open()
        with pytest.raises(BadToken):
            await asyncio.wait_for(channel.call("getMe"), 10)
        await channel.close()
    sandbox.violations.clear()
