"""The bot at work on Zalo, between the stand-in platform and a database of each kind."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.channels.channel import BadToken
from bot.channels.telegram.client import Telegram
from bot.channels.zalo.client import Zalo
from bot.channels.zalo.webhook import SECRET_HEADER, Hook
from bot.web import serving
from models.inbox import inbox
from sandbox import create_app, running
from sandbox.zalo import ZaloSandbox

LAN = "6ede9afa66b88fe6d6a9"
SECRET = "s" * 40


@pytest.fixture
async def platform(office):
    """Give the platform, listening, with its address."""
    zalo = ZaloSandbox()
    async with running(create_app(office.sandbox, zalo=zalo)) as url:
        yield zalo, f"{url}/zalo"
    assert zalo.violations == []


@pytest.fixture
def called(office, platform, free_port):
    """Run the bot with a webhook on a port of its own, within its real web server."""
    zalo, url = platform

    @asynccontextmanager
    async def at_work():
        hook = Hook(f"http://127.0.0.1:{free_port}", "/zalo", SECRET)
        channel = Zalo(zalo.token, url, hook)
        async with (
            office.at_work(channels=(channel,)) as runner,
            serving(hook.routes, runner, free_port),
        ):
            await office.until(lambda: zalo.state.settings.get("webhook"))
            yield hook

    return at_work


async def test_both_bodies_are_answered(called, platform, office, noted):
    phone = platform[0].phone(LAN, "Lan")
    async with called():
        for text in ("35 người", "ko có"):  # the one wrapped, the other flat
            phone.send(text)
            assert (await phone.next()).text == f"Đã ghi: {text}\n\n- Đồng ý"
    assert office.rows(noted, "chat", "text") == [(LAN, "35 người"), (LAN, "ko có")]


async def test_what_is_no_text_is_answered_too(called, platform, office, noted, a_picture):
    phone = platform[0].phone(LAN, "Lan")
    async with called():
        for say in (phone.sticker, phone.voice, phone.file, lambda: phone.photo(a_picture)):
            say()
            await phone.next()
        phone.protect()
        phone.send("35 người")
        await phone.next()
    kinds = ["unsupported", "unsupported", "unsupported", "photo", "unsupported"]
    assert office.rows(noted, "kind", "text") == [(kind, "") for kind in kinds]


async def test_brought_again_and_again_it_counts_once(called, office, noted):
    """As after a crash between the inbox and the 200, for which nobody documents a repetition."""
    event = {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": LAN, "display_name": "Lan", "is_bot": False},
            "chat": {"id": LAN, "chat_type": "PRIVATE"},
            "text": "35 người",
            "message_id": "2d758cb5e222177a4e35",
        },
    }
    async with called() as hook, httpx.AsyncClient(headers={SECRET_HEADER: SECRET}) as zalo:
        for body in (event, {"ok": True, "result": event}, event):
            assert (await zalo.post(hook.url, json=body)).status_code == 200
        await office.until(lambda: len(office.rows(noted, "text")) >= 1)
    assert office.rows(noted, "text") == [("35 người",)]
    assert office.rows(inbox, "said") == [(f"{LAN} 2d758cb5e222177a4e35",)]


class Interrupted(Zalo):
    """A channel whose process dies once between the inbox and the answer."""

    def attend(self, take):
        async def stores_and_dies(events):
            await take(events)
            if not self.died:
                self.died = True
                raise OSError("killed")

        self.died = False
        super().attend(stores_and_dies)


async def test_dead_between_the_inbox_and_the_answer_nothing_is_lost_or_doubled(
    office, platform, noted, free_port
):
    zalo, url = platform
    zalo.phone(LAN, "Lan").send("35 người")
    event = zalo.events.take()
    hook = Hook(f"http://127.0.0.1:{free_port}", "/zalo", SECRET)
    async with (
        office.at_work(channels=(Interrupted(zalo.token, url, hook),)) as runner,
        serving(hook.routes, runner, free_port),
        httpx.AsyncClient(headers={SECRET_HEADER: SECRET}) as caller,
    ):
        await office.until(lambda: zalo.state.settings.get("webhook"))
        answers = [(await caller.post(hook.url, json=event)).status_code for _ in range(2)]
        assert "35 người" in (await zalo.phone(LAN).next()).text
    assert answers == [503, 200]
    assert office.rows(noted, "text") == [("35 người",)]


async def test_polling_works_and_removes_a_forgotten_webhook(office, platform):
    zalo, url = platform
    zalo.state.set("webhook", {"url": "https://old.example.vn", "secret": "s" * 8})
    phone = zalo.phone(LAN, "Lan")
    async with office.at_work(channels=(Zalo(zalo.token, url),)):
        await zalo.events.asked()
        for text in ("35 người", "ko có"):
            phone.send(text)
            assert text in (await phone.next()).text
    assert zalo.state.settings.get("webhook") is None


async def test_both_channels_at_once_and_one_without_its_token(office, platform):
    zalo, url = platform
    phone, other = zalo.phone(LAN, "Lan"), office.sandbox.phone(84, "Lan")
    telegram = Telegram(office.sandbox.token, office.url)
    async with office.at_work(channels=(telegram, Zalo(zalo.token, url))):
        await zalo.events.asked()
        phone.send("trên Zalo")
        other.send("trên Telegram")
        assert "trên Zalo" in (await phone.next()).text
        assert "trên Telegram" in (await other.next()).text
    async with office.at_work(channels=(telegram, Zalo("2000000001:reset", url))) as runner:
        other.send("vẫn chạy")
        assert "vẫn chạy" in (await other.next()).text
        await office.until(lambda: bool(runner.refused))


async def test_with_no_token_accepted_it_stops(office, platform):
    with pytest.raises(BadToken):
        async with office.at_work(channels=(Zalo("2000000001:reset", platform[1]),)):
            await asyncio.sleep(20)
