import asyncio
import json

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.channel import BadToken
from bot.channels.zalo.api import ZaloApi
from bot.channels.zalo.webhook import SECRET_HEADER, Hook
from bot.door import LONGEST_BODY

SECRET = "s" * 40
KNOWN = {SECRET_HEADER: SECRET}
TEXT = {"event_name": "message.text.received", "message": {"text": "a"}}
BODY = json.dumps(TEXT).encode()


class Desk:
    """Takes events, unless the disk is full."""

    def __init__(self):
        self.taken = []
        self.full = False

    async def take(self, events):
        if self.full:
            raise OSError("disk is full")
        self.taken.extend(events)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
async def call(desk):
    """Call the webhook as Zalo does, or as somebody who would like to be Zalo."""
    hook = Hook("https://bot.example.vn/", "/zalo", SECRET)
    hook.attend(desk.take)
    transport = httpx.ASGITransport(Starlette(routes=hook.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:

        async def send(content=b"", headers=KNOWN, path="/zalo", method="POST"):
            answer = await client.request(method, path, content=content, headers=headers)
            return answer.status_code

        yield send


@pytest.mark.parametrize(("secret", "fits"), [("s" * 7, False), ("s" * 8, True), ("s" * 256, True),
                                              ("s" * 257, False)])  # fmt: skip
def test_the_secret_has_eight_to_256_characters(secret, fits):
    if fits:
        assert Hook("https://bot.example.vn", "/zalo", secret).url
    else:
        with pytest.raises(ValueError, match="8 to 256"):
            Hook("https://bot.example.vn", "/zalo", secret)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "s" * 39},
        {SECRET_HEADER: "S" * 40},
        {SECRET_HEADER: "s" * 41},
        {SECRET_HEADER: "ấ".encode() * 40},
    ],
)
async def test_who_does_not_know_the_secret_is_sent_away_unread(call, desk, headers):
    async def never_read():
        raise AssertionError("the body was read")
        yield b""

    assert await call(never_read(), headers) == 403
    assert desk.taken == []


@pytest.mark.parametrize(
    "body",
    [TEXT, {"ok": True, "result": TEXT}],
    ids=["flat, as seen", "wrapped, as documented"],
)
async def test_an_event_is_taken_before_the_answer(call, desk, body):
    assert await call(json.dumps(body).encode()) == 200
    assert desk.taken == [TEXT]


async def test_a_call_waits_for_a_bot_that_is_just_starting(desk):
    hook = Hook("https://bot.example.vn", "/zalo", SECRET)
    transport = httpx.ASGITransport(Starlette(routes=hook.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        calling = asyncio.create_task(client.post("/zalo", content=BODY, headers=KNOWN))
        await asyncio.sleep(0)
        hook.attend(desk.take)
        assert (await calling).status_code == 200
    assert desk.taken == [TEXT]


async def test_both_addresses_lead_to_it(call, desk):
    marked = httpx.URL(Hook("https://bot.example.vn", "/zalo", SECRET).url).path
    assert [await call(BODY, path=path) for path in ("/zalo", marked)] == [200, 200]
    assert len(desk.taken) == 2


@pytest.mark.parametrize(
    ("content", "headers", "method", "status"),
    [
        pytest.param(b"", {}, "POST", 200, id="an empty probe of anybody"),
        pytest.param(b"", {}, "GET", 200, id="a look"),
        pytest.param(b"", KNOWN, "POST", 200, id="an empty call"),
        pytest.param(b" \n", KNOWN, "POST", 200, id="a blank call"),
        pytest.param(b"{}", KNOWN, "POST", 200, id="a trial"),
        pytest.param(b"not json", KNOWN, "POST", 400, id="no json"),
        pytest.param(b"\xff\xfe", KNOWN, "POST", 400, id="no text"),
        pytest.param(b"[" * 100_000, KNOWN, "POST", 400, id="deep"),
        pytest.param(b'{"a": "' + b"a" * LONGEST_BODY + b'"}', KNOWN, "POST", 413, id="large"),
    ],
)
async def test_calls_that_bring_nothing(call, desk, content, headers, method, status):
    assert await call(content, headers, method=method) == status
    assert desk.taken == []


async def test_what_could_not_be_stored_is_not_thanked_for(call, desk):
    desk.full = True
    assert await call(BODY) == 503
    desk.full = False
    assert await call(BODY) == 200


async def test_zalo_is_told_the_address_once_and_not_at_every_start(zalo_server, server_url):
    def starts(secret):
        return Hook(server_url.removesuffix("/zalo"), "/zalo", secret)

    api = ZaloApi(zalo_server.token, server_url, "2000000001")
    await api.open()
    for secret in (SECRET, SECRET, "t" * 40):
        await starts(secret).announce(api)
    await api.close()
    told = [given for name, given in zalo_server.calls if name == "setWebhook"]
    assert [one["secret_token"] for one in told] == [SECRET, "t" * 40]
    assert told[0]["url"] != told[1]["url"]


async def test_the_address_is_told_until_it_is_heard(zalo_server, server_url):
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    zalo_server.faults.strike("502", on="getWebhookInfo")
    zalo_server.faults.strike("502", on="setWebhook", times=3)
    api = ZaloApi(zalo_server.token, server_url, "2000000001")
    await api.open()
    await Hook(server_url, "/zalo", SECRET, sleep).announce(api)
    await api.close()
    assert waits == [60.0, 120.0, 240.0]


async def test_an_unknown_token_is_said_to_be_one(server_url):
    api = ZaloApi("2000000001:wrong", server_url, "2000000001")
    await api.open()
    with pytest.raises(BadToken, match="2000000001"):
        await Hook(server_url, "/zalo", SECRET).announce(api)
    await api.close()
