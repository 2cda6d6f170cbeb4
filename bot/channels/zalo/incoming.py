"""From Zalo's event to `Heard`: told by what is in it, since names of events and fields vary."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.channels.channel import Address, Incoming, Raw
from dialog.chat import Attached, Heard, HeardKind, Thing
from dialog.plain_text import clean

CHANNEL = "zalo"

LONGEST_ID = 64
_MILLISECONDS_FROM = 100_000_000_000
"""A date beyond the year 5138 in seconds is meant in milliseconds."""
_END_OF_TIME = 253_402_300_800


def address(event: Raw) -> Address:
    """Tell where an event belongs, whatever it looks like; Zalo numbers messages, not events."""
    message = _object(event, "message")
    chat = _chat(message)
    if not chat:
        return Address(None, None, "")
    number = _id(message, "message_id")
    return Address(None, f"{chat} {number or _print_of(message)}"[:200], chat)


def _print_of(message: Raw) -> str:
    written = json.dumps(message, sort_keys=True).encode()
    return f"~{hashlib.blake2b(written, digest_size=12).hexdigest()}"


def hear(bot: str, event: Raw, received_at: datetime) -> Incoming | None:
    """Read an event; None if nobody said anything by it.

    What has no text is «unsupported», whatever its name: files, links, and all that people say
    whose account is protected by law arrive without content.
    """
    message = _object(event, "message")
    sender = _object(message, "from")
    account, chat = _id(sender, "id"), _chat(message)
    if not account or not chat or sender.get("is_bot") is True:
        return None
    text, attached = _text(message, "text"), _attached(message)
    kind = HeardKind.UNSUPPORTED
    if text.strip():
        kind, attached = HeardKind.TEXT, None
    elif attached is not None and attached.what is Thing.PHOTO:
        kind = HeardKind.PHOTO
    heard = Heard(
        channel=CHANNEL,
        bot=bot,
        account=account,
        chat=chat,
        kind=kind,
        text=text if text.strip() else _text(message, "caption"),
        sent_at=_instant(message.get("date"), received_at),
        message=_id(message, "message_id") or None,
        private=_is_private(message, account, chat),
        display_name=_text(sender, "display_name")[:200],
        attached=attached,
    )
    return Incoming(heard)


def _attached(message: Raw) -> Attached | None:
    """Find what came instead of text: its field tells, whatever the event is called."""
    if photo := _text(message, "photo_url") or _text(message, "photo"):
        return Attached(Thing.PHOTO, photo)
    if voice := _text(message, "voice_url"):
        return Attached(Thing.VOICE, voice)
    return Attached(Thing.STICKER) if _text(message, "sticker") else None


def _object(event: Raw, name: str) -> Raw:
    found = event.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(thing: Raw, name: str) -> str:
    found = thing.get(name)
    return clean(found) if isinstance(found, str) else ""


def _id(thing: Raw, name: str) -> str:
    """Give an id as text: they are opaque, and never counted with."""
    found = thing.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    text = clean(str(found))
    return text if len(text) <= LONGEST_ID else ""


def _chat(message: Raw) -> str:
    """Give the chat's id; a private chat has the sender's."""
    return _id(_object(message, "chat"), "id") or _id(_object(message, "from"), "id")


def _is_private(message: Raw, account: str, chat: str) -> bool:
    kind = _object(message, "chat").get("chat_type")
    return str(kind).upper() == "PRIVATE" or account == chat


def _instant(date: object, received_at: datetime) -> datetime:
    """Read when it was sent, in seconds or milliseconds; never later than it was received."""
    if isinstance(date, str) and date.isascii() and date.isdigit() and len(date) < 20:
        date = int(date)
    if isinstance(date, bool) or not isinstance(date, int | float):
        return received_at
    if not 0 < date < _END_OF_TIME * 1000:
        return received_at
    seconds = date / 1000 if date >= _MILLISECONDS_FROM else date
    return min(datetime.fromtimestamp(seconds, UTC), received_at)
