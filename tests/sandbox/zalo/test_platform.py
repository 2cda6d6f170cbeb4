"""The stand-in for the Zalo Bot Platform keeps the rules that are documented or were seen."""

import asyncio

import httpx
import pytest

from sandbox import PhoneCard, Sandbox, create_app, running
from sandbox.journal import SqliteJournal
from sandbox.phones import Phones
from sandbox.zalo import ZaloPhone, ZaloSandbox
from sandbox.zalo.events import Events
from sandbox.zalo.lent import Lent

LAN, MAI = "6ede9afa66b88fe6d6a9", "7f0b5a9bd9e53ebb67f4"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")


class Ticks:
    """A clock that is pushed on."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def zalo():
    return ZaloSandbox()


@pytest.fixture
async def call(zalo):
    """Call a method as JSON and give the answer's body."""
    async with (
        running(create_app(Sandbox(), zalo=zalo)) as url,
        httpx.AsyncClient(trust_env=False) as client,
    ):

        async def ask(name, token=zalo.token, **given):
            answer = await client.post(f"{url}/zalo/bot{token}/{name}", json=given)
            assert answer.status_code == 200
            return answer.json()

        ask.url, ask.client = url, client
        yield ask


async def test_a_poll_gives_one_event_and_forgets_it(zalo, call):
    phone = zalo.phone(LAN, "Lan")
    phone.send("một")
    phone.send("hai")
    said = [(await call("getUpdates", timeout="1"))["result"]["message"]["text"] for _ in range(2)]
    assert said == ["một", "hai"]
    assert (await call("getUpdates", timeout="0"))["error_code"] == 408


async def test_two_pollers_share_what_comes(zalo, call):
    polls = [asyncio.create_task(call("getUpdates", timeout="5")) for _ in range(2)]
    await zalo.events.asked()
    for text in ("một", "hai"):
        zalo.phone(LAN, "Lan").send(text)
    said = {one["result"]["message"]["text"] for one in await asyncio.gather(*polls)}
    assert said == {"một", "hai"}


def test_what_nobody_asks_for_is_lost():
    ticks = Ticks()
    events = Events(kept_seconds=30, ticks=ticks)
    events.add({"n": 1})
    ticks.now = 31.0
    events.add({"n": 2})
    assert (events.take(), events.take(), events.lost) == ({"n": 2}, None, 1)


async def test_a_picture_is_lent_for_a_while(zalo, call):
    ticks = Ticks()
    zalo.lent = Lent(seconds=60, ticks=ticks)
    await call("getMe")
    zalo.phone(LAN, "Lan").photo(PNG, "đường thôn")
    message = (await call("getUpdates", timeout="1"))["result"]["message"]
    url = message.get("photo") or message["photo_url"]
    assert (await call.client.get(url)).content == PNG
    ticks.now = 61.0
    assert (await call.client.get(url)).status_code == 404


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda phone: phone.send("xin chào"), "message.text.received"),
        (lambda phone: phone.photo(PNG), "message.image.received"),
        (lambda phone: phone.sticker(), "message.sticker.received"),
        (lambda phone: phone.voice(), "message.voice.received"),
        (lambda phone: phone.file(), "message.unsupported.received"),
    ],
)
def test_what_people_send_and_what_a_protected_person_does(zalo, act, name):
    phone, hidden = zalo.phone(LAN, "Lan"), zalo.phone(MAI, "Mai")
    hidden.protect()
    act(phone)
    act(hidden)
    open_, closed = zalo.events.take(), zalo.events.take()
    assert open_["event_name"] == name
    assert closed["event_name"] == "message.unsupported.received"
    assert {"text", "photo", "photo_url", "voice_url", "sticker"}.isdisjoint(closed["message"])


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("sendMessage", {"chat_id": LAN, "text": ""}, 400),
        ("sendMessage", {"chat_id": LAN, "text": "ấ" * 2001}, 400),
        ("sendMessage", {"chat_id": LAN, "text": "🌾" * 1001}, 400),
        ("sendMessage", {"chat_id": LAN, "text": "a", "reply_markup": {}}, 400),
        ("sendDocument", {"chat_id": LAN}, 400),
        ("setWebhook", {"url": "https://a.vn", "secret_token": "s" * 7}, 400),
        ("setWebhook", {"url": "http://a.vn", "secret_token": "s" * 8}, 400),
        ("sendVoice", {"chat_id": LAN, "voice_url": "https://a.vn/a.mp3"}, 400),
        ("sendPhoto", {"chat_id": LAN, "photo": "file"}, 400),
    ],
)
async def test_mistakes_are_refused_and_recorded(zalo, call, name, given, code):
    zalo.phone(LAN, "Lan").send("xin chào")
    answer = await call(name, **given)
    assert (answer["ok"], answer["error_code"]) == (False, code)
    assert [one.method for one in zalo.violations] == [name]


@pytest.mark.parametrize(
    ("given", "code"), [({"chat_id": MAI, "text": "a"}, 404), ({"chat_id": 84, "text": "a"}, 404)]
)
async def test_nobody_is_written_to_first(call, given, code):
    assert (await call("sendMessage", **given))["error_code"] == code


async def test_another_token_is_unauthorized(call):
    assert (await call("getMe", token="1:x"))["error_code"] == 401


def test_messages_received_count_where_that_is_played(zalo):
    zalo.counts_heard = True
    for _ in range(3):
        zalo.phone(LAN, "Lan").send("xin chào")
    assert zalo.state.settings[zalo.state.this_month()] == 3


def test_chats_survive_a_restart(tmp_path):
    before = ZaloSandbox(journal=SqliteJournal(tmp_path / "phones.db"))
    before.phone(LAN, "Lan").photo(PNG, "đường thôn")
    before.state.journal.close()
    after = ZaloSandbox(journal=SqliteJournal(tmp_path / "phones.db"))
    (message,) = after.phone(LAN).messages
    assert (message.text, after.state.picture(message.picture)) == ("đường thôn", PNG)
    after.state.journal.close()


def test_a_new_phone_is_a_stranger_on_zalo_too(zalo):
    phones = Phones(Sandbox(), [PhoneCard(LAN, "Lan", "Trưởng thôn")], zalo)
    stranger = phones.renew(0)
    assert isinstance(stranger, ZaloPhone)
    assert stranger.account.id != LAN
    with pytest.raises(ValueError, match="Zalo"):
        Phones(Sandbox(), [PhoneCard(LAN, "Lan", "Trưởng thôn")])
