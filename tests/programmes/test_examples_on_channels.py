"""Every plan's example chats over the real channels, by what is shown there and nothing else.

What is chosen is found in what the channel shows: on Telegram among the keys, on Zalo among the
lines of its text, whose mark is typed. It comes back through the channel's own reading of events.
"""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.channels.telegram.client import Telegram
from bot.channels.telegram.outgoing import keyboard
from bot.channels.zalo.answers import events
from bot.channels.zalo.client import Zalo
from bot.channels.zalo.outgoing import LONGEST
from bot.plan_check import Checker
from dialog.chat import Button, Outgoing
from dialog.example import read_example
from dialog.marks import marked, option_meant
from dialog.speech import spoken
from dialog.state import Said
from handlers.paper import taken_for
from programmes.loading import PLANS, load_all

FILES = sorted(PLANS.glob("*/*.chat.txt"))
AT = datetime(2025, 4, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def plans():
    return load_all()


@pytest.fixture(scope="module")
def checker():
    return Checker()


class OverTelegram:
    """Keys are pressed, the rest is typed."""

    def __init__(self):
        self.channel, self.keys = Telegram("1000:x"), ()

    def shows(self, told):
        parts = self.channel.parts(told)
        assert all(len(part.text) <= self.channel.can.longest_text for part in parts)
        rows = keyboard(parts[-1].buttons)["inline_keyboard"]
        self.keys = {key["text"]: key["callback_data"] for row in rows for key in row}
        return "\n".join(part.text for part in parts)

    def chosen(self, label, _takes):
        about = {"message_id": 1, "date": int(AT.timestamp()), "text": "?",
                 "chat": {"id": 84, "type": "private"}}  # fmt: skip
        press = {"id": "1", "from": {"id": 84, "first_name": "Lan"}, "message": about}
        pressed = {"callback_query": {**press, "data": self.keys[label]}}
        return self.channel.hear(pressed, AT).heard.press.option

    def typed(self, text):
        message = {"message_id": 1, "date": int(AT.timestamp()), "text": text,
                   "chat": {"id": 84, "type": "private"},
                   "from": {"id": 84, "first_name": "Lan"}}  # fmt: skip
        return self.channel.hear({"message": message}, AT).heard.text


class OverZalo:
    """Everything is typed: what is chosen, by the mark its line begins with."""

    def __init__(self):
        self.channel, self.turn, self.shown, self.options = Zalo("2000:x"), 0, "", ()

    def shows(self, told):
        written = [part.text for part in self.channel.parts(told)]
        assert all(len(text.encode("utf-16-le")) // 2 <= LONGEST for text in written)
        assert not any(part.buttons for part in self.channel.parts(told))
        self.shown = "\n".join(written)
        self.options = [button for one in told for row in one.buttons for button in row]
        return self.shown

    def chosen(self, label, takes):
        lines = self.shown.split("\n")[-len(self.options) :]
        (line,) = [line for line in lines if line.partition(" ")[2] == label or line == label]
        mark, _, rest = line.partition(" ")
        typed = self.typed(rest if mark == "-" else mark)
        does, labels = zip(*((one.data, one.label) for one in self.options), strict=True)
        return option_meant(typed, does, labels, takes)

    def typed(self, text):
        self.turn += 1
        person = {"id": "a", "display_name": "Lan"}
        message = {"message_id": f"{self.turn}", "date": int(AT.timestamp() * 1000), "text": text,
                   "from": person, "chat": {"id": "a", "chat_type": "PRIVATE"}}  # fmt: skip
        event = {"event_name": "message.text.received", "message": message}
        (found,) = events({"ok": True, "result": event} if self.turn % 2 else event)
        return self.channel.hear(found, AT).heard.text


def hearing(wire):
    """Give the way a person answers who sees only what the wire shows."""

    def hear(form, turn, text, around):
        takes = taken_for(form, turn.state)
        offers = turn.reply.options
        labels = [spoken(offer.label, around.voice) for offer in offers]
        (marks,) = marked([[Button(label, offer.does) for label, offer in
                            zip(labels, offers, strict=True)]], takes)  # fmt: skip
        pressable = tuple((replace(one, data=f"1.{at}"),) for at, one in enumerate(marks))
        asked = spoken(turn.reply.text, around.voice)
        if isinstance(wire, OverZalo):
            pressable = (marks,)
        shown = wire.shows([Outgoing(asked, pressable)])
        assert asked in shown
        if not text.startswith("["):
            return Said(wire.typed(text))
        label = text.strip("[]")
        option = wire.chosen(label, takes)
        assert labels[option] == label
        return Said(does=offers[option].does)

    return hear


@pytest.mark.parametrize("wire", [OverTelegram, OverZalo], ids=["telegram", "zalo"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_chat_goes_as_written(plans, checker, wire, file):
    example = read_example(file.read_text("utf-8"))
    _, sent, _ = checker.replay(plans[file.parent.name], example, hearing(wire()))
    assert sent
