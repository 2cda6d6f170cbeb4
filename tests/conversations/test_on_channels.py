"""The same chats over the real channels: payloads read by them, answers written by them.

On Zalo nothing can be pressed, edited or told apart from other things that are no text, so what is
pressed is typed, and chats about such things are left to Telegram.
"""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.channels.telegram.client import Telegram
from bot.channels.telegram.outgoing import keyboard
from bot.channels.zalo.answers import events
from bot.channels.zalo.client import Zalo
from bot.channels.zalo.outgoing import LONGEST
from dialog.chat import HeardKind, Thing

CHATS = sorted(Path(__file__).parent.glob("*.chat.txt"))
NOT_ON_ZALO = re.compile(r"\((sửa|nút cũ|video|vị trí|danh thiếp|tệp)")
FIELDS = {
    Thing.VOICE: "voice", Thing.STICKER: "sticker", Thing.VIDEO: "video",
    Thing.LOCATION: "location", Thing.CONTACT: "contact", Thing.FILE: "document",
}  # fmt: skip


def heard_again(channel, update, heard):
    """Read an update, and give it the sender and the chat of the people in the story."""
    found = channel.hear(update, heard.sent_at).heard
    where = {name: getattr(heard, name) for name in ("channel", "bot", "account", "chat")}
    return replace(found, **where, display_name=heard.display_name)


class OverTelegram:
    """Telegram's updates in, its keyboards out."""

    def __init__(self):
        self.channel = Telegram("1000:x")

    def carried(self, heard):
        private = {"id": 84, "type": "private"} if heard.private else {"id": -5, "type": "group"}
        message = {"message_id": int(heard.message), "date": int(heard.sent_at.timestamp()),
                   "chat": private, "from": {"id": 84, "first_name": "Lan"}}  # fmt: skip
        again = heard_again(self.channel, self._update(heard, message), heard)
        assert again == heard
        return again

    def _update(self, heard, message):
        if heard.kind is HeardKind.PRESS:
            data = f"{heard.press.turn}.{heard.press.option}"
            press = {"id": "1", "from": message["from"], "message": message, "data": data}
            return {"callback_query": press}
        if heard.kind is HeardKind.EDITED:
            return {"edited_message": {**message, "edit_date": message["date"],
                                       "text": heard.text}}  # fmt: skip
        if heard.kind is HeardKind.PHOTO:
            size = {"file_id": heard.attached.handle, "width": 9, "height": 9}
            return {"message": {**message, "photo": [size], "caption": heard.text}}
        if heard.kind is HeardKind.UNSUPPORTED:
            thing = (
                {FIELDS[heard.attached.what]: {"file_id": heard.attached.handle or "x"}}
                if heard.attached
                else {}
            )
            return {"message": {**message, **thing}}
        return {"message": {**message, "text": heard.text}}

    def shown(self, told):
        for part in self.channel.parts(told):
            assert len(part.text) <= self.channel.can.longest_text
            keyboard(part.buttons)


class OverZalo:
    """Zalo's events in, wrapped and flat by turns; its numbered lines out."""

    def __init__(self):
        self.channel = Zalo("2000:x")
        self.turn = 0

    def carried(self, heard):
        self.turn += 1
        if heard.kind is HeardKind.PRESS:  # a box to tick, which is typed together with its like
            return heard
        home, group = {"id": "a", "chat_type": "PRIVATE"}, {"id": "g", "chat_type": "GROUP"}
        message = {"message_id": heard.message, "date": int(heard.sent_at.timestamp() * 1000),
                   "chat": home if heard.private else group,
                   "from": {"id": "a", "display_name": "Lan"}}  # fmt: skip
        name, content = self._content(heard)
        event = {"event_name": f"message.{name}.received", "message": {**message, **content}}
        (found,) = events({"ok": True, "result": event} if self.turn % 2 else event)
        again = heard_again(self.channel, found, heard)
        assert again == heard
        return again

    def _content(self, heard):
        if heard.kind is HeardKind.PHOTO:
            field = "photo" if self.turn % 2 else "photo_url"
            return "image", {field: heard.attached.handle, "caption": heard.text}
        if heard.kind is HeardKind.UNSUPPORTED:
            if heard.attached is None:
                return "unsupported", {}
            things = {Thing.VOICE: ("voice", {"voice_url": heard.attached.handle}),
                      Thing.STICKER: ("sticker", {"sticker": "x"})}  # fmt: skip
            return things[heard.attached.what]
        return "text", {"text": heard.text}

    def shown(self, told):
        written = [part.text for part in self.channel.parts(told)]
        assert all(len(text.encode("utf-16-le")) // 2 <= LONGEST for text in written)
        lines = "\n".join(written).split("\n")
        for button in (button for one in told for row in one.buttons for button in row):
            label = button.label.removeprefix(f"{button.mark}. ")
            assert f"{button.mark}. {label}" in lines or f"- {label}" in lines


PLAYED = [
    pytest.param(wire, file, id=f"{wire.__name__}: {file.name.removesuffix('.chat.txt')}")
    for wire in (OverTelegram, OverZalo)
    for file in CHATS
    if wire is OverTelegram or not NOT_ON_ZALO.search(file.read_text("utf-8"))
]


@pytest.mark.parametrize(("wire", "file"), PLAYED)
def test_the_chat_goes_as_written(district, chat, wire, file: Path):
    one = wire()
    district.carried, district.shown = one.carried, one.shown
    chat(file.read_text("utf-8"), typing=wire is OverZalo)
