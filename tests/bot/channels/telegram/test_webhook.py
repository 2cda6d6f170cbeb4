import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.channel import BadToken
from bot.channels.telegram.webhook import SECRET_HEADER, Hook
from bot.door import LONGEST_BODY

SECRET = "s" * 40
KNOWN = {SECRET_HEADER: SECRET}


class Desk:
    """Takes updates, unless the disk is full."""

    def __init__(self):
        self.taken = []
        self.full = False

    async def take(self, updates):
        if self.full:
            raise OSError("disk is full")
        self.taken.extend(updates)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
async def post(desk):
    """Post to the webhook as Telegram does, or as somebody who would like to be Telegram."""
    hook = Hook("https://bot.example.vn/", "/telegram", SECRET)
    hook.attend(desk.take)
    transport = httpx.ASGITransport(Starlette(routes=hook.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:

        async def send(content, headers=KNOWN):
            return (await client.post("/telegram", content=content, headers=headers)).status_code

        yield send


@pytest.mark.parametrize("secret", ["", "short", "s" * 31])
def test_without_a_long_secret_it_does_not_start(secret):
    with pytest.raises(ValueError, match="32"):
        Hook("https://bot.example.vn", "/telegram", secret)


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
async def test_who_does_not_know_the_secret_is_sent_away_unread(post, desk, headers):
    async def never_read():
        raise AssertionError("the body was read")
        yield b""

    assert await post(never_read(), headers) == 403
    assert desk.taken == []


async def test_an_update_is_taken_before_the_answer(post, desk):
    assert await post(b'{"update_id": 7}') == 200
    assert desk.taken == [{"update_id": 7}]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"not json", 400),
        (b"[1]", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"a": "' + b"a" * LONGEST_BODY + b'"}', 413),
    ],
    ids=["no json", "no object", "no text", "deep", "over a megabyte"],
)
async def test_what_telegram_would_not_send_is_refused(post, desk, content, status):
    assert await post(content) == status
    assert desk.taken == []


async def test_what_could_not_be_stored_is_asked_for_again(post, desk):
    desk.full = True
    assert await post(b'{"update_id": 7}') == 503
    desk.full = False
    assert await post(b'{"update_id": 7}') == 200


async def test_telegram_is_told_the_address_and_the_secret_until_it_listens():
    asked, waits = [], []

    async def call(method, **parameters):
        asked.append((method, parameters["url"], parameters["secret_token"]))
        if len(asked) < 3:
            raise OSError("no network")
        raise BadToken

    async def sleep(seconds):
        waits.append(seconds)

    hook = Hook("https://bot.example.vn/", "/telegram", SECRET, sleep)
    with pytest.raises(BadToken):
        await hook.announce(call)
    assert asked == [("setWebhook", "https://bot.example.vn/telegram", SECRET)] * 3
    assert waits == [60.0, 60.0]
