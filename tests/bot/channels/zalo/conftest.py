"""Zalo's channel against the sandbox, and events in every shape that is documented or was seen."""

import base64
import json
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from bot.channels.zalo.client import Zalo
from sandbox import Sandbox, create_app, running
from sandbox.zalo import ZaloSandbox

TED = "6ede9afa66b88fe6d6a9"


@pytest.fixture
async def zalo_server() -> AsyncIterator[ZaloSandbox]:
    """Give a platform that has had no wrong call at the end, and that one person has written to."""
    one = ZaloSandbox()
    one.phone(TED, "Ted").send("xin chào")
    one.events.take()
    yield one
    assert one.violations == []


@pytest.fixture
async def server_url(zalo_server: ZaloSandbox) -> AsyncIterator[str]:
    """Give the address of the platform, listening."""
    async with running(create_app(Sandbox(), zalo=zalo_server)) as url:
        yield f"{url}/zalo"


@pytest.fixture
async def zalo(zalo_server: ZaloSandbox, server_url: str) -> AsyncIterator[Zalo]:
    """Give the channel, connected to the sandbox."""
    channel = Zalo(zalo_server.token, server_url)
    await channel.open()
    yield channel
    await channel.close()


SENDER = {"id": TED, "display_name": "Ted", "is_bot": False}
HOME = {"id": TED, "chat_type": "PRIVATE"}
GROUP = {"id": "1f0b5a9bd9e53ebb67f4", "chat_type": "GROUP"}
PICTURE = "https://photo-stal-1.zdn.vn/a.jpg"
ABOUT = {
    "from": SENDER,
    "chat": HOME,
    "message_id": "2d758cb5e222177a4e35",
    "date": 1_750_316_131_602,
}


def event(name, **message):
    """An event as real calls bring it: flat."""
    return {"event_name": name, "message": {**ABOUT, **message}}


def without(event, *path):
    """The same event with one thing missing."""
    *above, last = path
    copied = json.loads(json.dumps(event))
    inner = copied
    for name in above:
        inner = inner[name]
    del inner[last]
    return copied


TEXT = event("message.text.received", text="Xin chào")
EVENTS = {
    "text": TEXT,
    "decomposed": event("message.text.received", text="Đa\u0323o \0\ud800"),
    "date in seconds": event("message.text.received", text="Xin chào", date=1_750_316_131),
    "date as text": event("message.text.received", text="Xin chào", date="1750316131602"),
    "no date": without(TEXT, "message", "date"),
    "date of another era": event("message.text.received", text="Xin chào", date=10**400),
    "no chat": without(TEXT, "message", "chat"),
    "no chat type": without(TEXT, "message", "chat", "chat_type"),
    "no number": without(TEXT, "message", "message_id"),
    "numeric ids": event(
        "message.text.received", text="Xin chào", chat={"id": 84}, **{"from": {"id": 84}}
    ),
    "type in small letters": event(
        "message.text.received", text="Xin chào", chat={**HOME, "chat_type": "private"}
    ),
    "group": event("message.text.received", text="Xin chào", chat=GROUP),
    "photo as documented": event("message.image.received", photo=PICTURE, caption="đường thôn"),
    "photo as seen": event(
        "message.image.received", photo_url=PICTURE, caption="đường thôn", message_type="CHAT_PHOTO"
    ),
    "sticker": event("message.sticker.received", sticker="bfe458bf64fa8da4d4eb", url=PICTURE),
    "voice": event("message.voice.received", voice_url="https://voice.zdn.vn/a.aac"),
    "unsupported": event("message.unsupported.received"),
    "unknown name": event("message.location.received", lat=21.7, lon=104.9),
    "unknown name with text": event("message.reply.received", text="Xin chào"),
    "no name": without(TEXT, "event_name"),
    "text that is no text": event("message.text.received", text={"a": 1}),
    "empty text": event("message.text.received", text="  "),
    "another bot": event("message.text.received", text="a", **{"from": {**SENDER, "is_bot": True}}),
    "no sender": without(TEXT, "message", "from"),
    "no message": {"event_name": "user.follow"},
    "message that is none": {"event_name": "message.text.received", "message": "xin chào"},
    "endless id": event("message.text.received", text="a", **{"from": {"id": "9" * 65}}),
}


@pytest.fixture(scope="session")
def zalo_events():
    """Give events by what they show; to be read only."""
    return EVENTS


@pytest.fixture(scope="session")
def a_picture() -> bytes:
    """Give a PNG of one pixel."""
    return base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )


@pytest.fixture
def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
