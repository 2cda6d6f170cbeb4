"""Telegram's channel against the sandbox, and updates as Telegram writes them."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.client import Telegram
from sandbox import Sandbox, create_app, running


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Give a sandbox that has had no wrong call at the end."""
    one = Sandbox()
    one.phone(84, "Lan").send("/start")
    yield one
    assert one.violations == []


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Telegram]:
    """Give the channel, connected to the sandbox."""
    async with running(create_app(sandbox)) as url:
        channel = Telegram(sandbox.token, url)
        await channel.open()
        yield channel
        await channel.close()


LAN = {"id": 84, "is_bot": False, "first_name": "Lan", "last_name": "Nguyễn"}
HOME = {"id": 84, "type": "private", "first_name": "Lan"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Thôn 4"}
SAID = {"message_id": 7, "date": 1_763_000_000, "chat": HOME, "from": LAN, "text": "35 người"}


def pressed(data, **changes):
    """A button pressed."""
    press = {"id": "4382", "from": LAN, "message": {**SAID, "from": {"is_bot": True}}, "data": data}
    return {"update_id": 3, "callback_query": {**press, **changes}}


def became(status, chat=HOME):
    """The bot was let in or thrown out."""
    change = {"chat": chat, "from": LAN, "date": 1_763_000_000}
    return {"update_id": 4, "my_chat_member": {**change, "new_chat_member": {"status": status}}}


def brought(**things):
    """Something came instead of text."""
    return {"update_id": 1, "message": {**SAID, "text": None, "caption": "đầu thôn", **things}}


SIZES = [
    {"file_id": "small", "width": 90, "height": 67},
    {"file_id": "large", "width": 1280, "height": 960},
    {"file_id": "middle", "width": 320, "height": 240},
]
THING = {"file_id": "t", "mime_type": "application/pdf"}

UPDATES = {
    "photo": brought(photo=SIZES),
    "album": brought(photo=SIZES, media_group_id="77"),
    "picture as a file": brought(document={**THING, "mime_type": "image/jpeg"}),
    "file": brought(document=THING),
    "voice": brought(voice=THING),
    "music": brought(audio=THING),
    "sticker": brought(sticker=THING),
    "video": brought(video=THING),
    "round video": brought(video_note=THING),
    "moving picture": brought(animation=THING, document={**THING, "mime_type": "image/gif"}),
    "place": brought(location={"latitude": 21.7, "longitude": 104.9}),
    "venue": brought(venue={"title": "UBND"}, location={"latitude": 21.7, "longitude": 104.9}),
    "contact": brought(contact={"phone_number": "0912"}),
    "poll": brought(poll={"id": "1"}),
    "caption edited": {
        "update_id": 2,
        "edited_message": {**SAID, "text": None, "photo": SIZES, "edit_date": 1_763_000_060},
    },
    "text": {"update_id": 1, "message": SAID},
    "deep link": {"update_id": 1, "message": {**SAID, "text": "/start AbC-12"}},
    "decomposed": {"update_id": 1, "message": {**SAID, "text": "Đa\u0323o \0\ud800"}},
    "edited": {"update_id": 2, "edited_message": {**SAID, "edit_date": 1_763_000_060}},
    "no photo": {"update_id": 1, "message": {**SAID, "text": None, "photo": [], "caption": "cũ"}},
    "group": {"update_id": 1, "message": {**SAID, "chat": GROUP}},
    "press": pressed("12.3"),
    "command button": pressed("/baocao 5"),
    "borrowed data": pressed("12.3; DROP TABLE"),
    "press without its message": pressed("1.0", message=None),
    "blocked": became("kicked"),
    "unblocked": became("member"),
    "removed": became("left", GROUP),
    "another bot": {"update_id": 1, "message": {**SAID, "from": {**LAN, "is_bot": True}}},
    "channel post": {"update_id": 1, "channel_post": SAID},
    "restricted": became("restricted"),
    "nothing": {"update_id": 1},
    "moved": {"update_id": 1, "message": {**SAID, "chat": GROUP, "migrate_to_chat_id": -1002}},
}


@pytest.fixture(scope="session")
def updates():
    """Give updates by what they show, as they come from the wire; to be read only."""
    return json.loads(json.dumps(UPDATES))
