"""From Telegram's update to `Heard`, straight from JSON: its objects would cost 250 µs each."""

import json
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.channels.channel import Address, ChatMoved, Incoming, Raw
from bot.channels.telegram.attached import attached_to
from dialog.chat import Heard, HeardKind, Press, Thing
from dialog.plain_text import clean

CHANNEL = "telegram"

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
"""Every other kind of update is none of our business, and Telegram is told so at each start."""

_PRESS = re.compile(r"(\d{1,9})\.(\d{1,4})", re.ASCII)
_GONE = frozenset({"kicked", "left"})
_HERE = frozenset({"member", "administrator", "creator"})


def address(update: Raw) -> Address:
    """Tell where an update belongs, whatever it looks like."""
    number = update.get("update_id")
    update_id = str(number) if type(number) is int and 0 <= number < 2**63 else None
    press = _object(update, "callback_query")
    if press:
        said = f"press {press['id']}" if isinstance(press.get("id"), str) else None
        return Address(update_id, said and said[:200], _chat_of_press(press))
    for kind in ("message", "edited_message"):
        if message := _object(update, kind):
            return Address(update_id, _said(message), _id(_object(message, "chat")))
    return Address(update_id, None, _id(_object(_object(update, "my_chat_member"), "chat")))


def _said(message: Raw) -> str | None:
    chat, number = _id(_object(message, "chat")), message.get("message_id")
    if not chat or type(number) is not int:
        return None
    edited = message.get("edit_date")
    if edited is None:
        return f"{chat} {number}"[:200]
    text = json.dumps(message.get("text"))  # two edits may fall into one second
    return f"{chat} {number} {edited} {zlib.crc32(text.encode()):08x}"[:200]


def _object(update: Raw, name: str) -> Raw:
    found = update.get(name)
    return found if isinstance(found, Mapping) else {}


def _id(thing: Raw) -> str:
    number = thing.get("id")
    return str(number) if type(number) is int and abs(number) < 2**63 else ""


def _chat_of_press(press: Raw) -> str:
    return _id(_object(_object(press, "message"), "chat")) or _id(_object(press, "from"))


def hear(bot: str, update: Raw, received_at: datetime) -> Incoming | ChatMoved | None:
    """Read an update; None if it is none of our business.

    Raises KeyError, TypeError or ValueError for one that Telegram would never send.
    """
    if press := update.get("callback_query"):
        return _pressed(bot, press, received_at)
    if message := update.get("message"):
        return _said_or_moved(bot, message, HeardKind.TEXT)
    if message := update.get("edited_message"):
        return _said_or_moved(bot, message, HeardKind.EDITED)
    if change := update.get("my_chat_member"):
        return _came_or_went(bot, change)
    return None


def _said_or_moved(bot: str, message: Raw, kind: HeardKind) -> Incoming | ChatMoved | None:
    if moved := message.get("migrate_to_chat_id"):
        return ChatMoved(_number(message["chat"]["id"]), _number(moved))
    sender = message.get("from")
    if sender is None or sender.get("is_bot"):
        return None
    text, attached = message.get("text"), None
    if text is None:
        if kind is HeardKind.EDITED:  # a caption, or somebody walking about with a live location
            return None
        attached = attached_to(message)
        photo = attached is not None and attached.what is Thing.PHOTO
        kind = HeardKind.PHOTO if photo else HeardKind.UNSUPPORTED
    when = message["edit_date"] if kind is HeardKind.EDITED else message["date"]
    heard = Heard(
        channel=CHANNEL,
        bot=bot,
        account=_number(sender["id"]),
        chat=_number(message["chat"]["id"]),
        kind=kind,
        text=clean(message.get("caption", "") if text is None else text),
        sent_at=_instant(when),
        message=_number(message["message_id"]),
        private=message["chat"]["type"] == "private",
        display_name=_name(sender),
        attached=attached,
    )
    return Incoming(heard)


def _pressed(bot: str, press: Raw, received_at: datetime) -> Incoming | None:
    sender, message = press["from"], press.get("message") or {}
    if sender.get("is_bot"):
        return None
    chat = message.get("chat") or {"id": sender["id"], "type": "private"}
    data = clean(str(press.get("data", "")))
    option = _PRESS.fullmatch(data)
    kind = HeardKind.UNSUPPORTED
    if option:
        kind = HeardKind.PRESS
    elif data.startswith("/"):
        kind = HeardKind.TEXT
    heard = Heard(
        channel=CHANNEL,
        bot=bot,
        account=_number(sender["id"]),
        chat=_number(chat["id"]),
        kind=kind,
        text=data if kind is HeardKind.TEXT else "",
        sent_at=received_at,  # a press has no date of its own, and lives 150 seconds at most
        message=_number(message["message_id"]) if message else None,
        press=Press(int(option[1]), int(option[2])) if option else None,
        private=chat["type"] == "private",
        display_name=_name(sender),
    )
    return Incoming(heard, receipt=str(press["id"]))


def _came_or_went(bot: str, change: Raw) -> Incoming | None:
    status = change["new_chat_member"]["status"]
    if status not in _GONE | _HERE:
        return None
    sender, chat = change["from"], change["chat"]
    heard = Heard(
        channel=CHANNEL,
        bot=bot,
        account=_number(sender["id"]),
        chat=_number(chat["id"]),
        kind=HeardKind.BLOCKED if status in _GONE else HeardKind.UNBLOCKED,
        text="",
        sent_at=_instant(change["date"]),
        private=chat["type"] == "private",
        display_name=_name(sender),
    )
    return Incoming(heard)


def _number(value: Any) -> str:  # noqa: ANN401 - whatever stood there
    if type(value) is not int:
        raise TypeError("an id is not a whole number")
    return str(value)


def _instant(seconds: Any) -> datetime:  # noqa: ANN401 - whatever stood there
    if type(seconds) is not int or not 0 < seconds < 253_402_300_800:
        raise ValueError("a date is not in this era")
    return datetime.fromtimestamp(seconds, UTC)


def _name(sender: Raw) -> str:
    names = (sender.get("first_name"), sender.get("last_name"))
    return clean(" ".join([name for name in names if isinstance(name, str) and name]))[:200]
