"""What came with a Telegram message instead of text; a picture sent as a file is a photo, too."""

from collections.abc import Mapping
from typing import Any

from bot.channels.channel import Raw
from dialog.chat import Attached, Thing

_THINGS: Mapping[str, Thing] = {
    "sticker": Thing.STICKER,
    "voice": Thing.VOICE,
    "audio": Thing.VOICE,
    "video": Thing.VIDEO,
    "video_note": Thing.VIDEO,
    "animation": Thing.VIDEO,
    "location": Thing.LOCATION,
    "venue": Thing.LOCATION,
    "contact": Thing.CONTACT,
}
"""By the field of `Message`; an animation is a document as well, and counts as what it shows."""


_KEPT = (Thing.VOICE, Thing.VIDEO)
"""What may be fetched, besides photos and files."""


def attached_to(message: Raw) -> Attached | None:
    """Find what a message carries; None for polls, games and whatever Telegram thinks of next."""
    album, document = message.get("media_group_id"), message.get("document")
    for field, thing in _THINGS.items():
        if found := message.get(field):
            return Attached(thing, _file(found) if thing in _KEPT else "")
    handle = _photo(message.get("photo")) or _picture_file(document)
    if handle:
        return Attached(Thing.PHOTO, handle, album if isinstance(album, str) else "")
    return Attached(Thing.FILE, _file(document)) if document else None


def _file(found: Any) -> str:  # noqa: ANN401 - whatever stood there
    """Give what a file is fetched by; some things are one only on newer servers."""
    return str(found.get("file_id") or "") if isinstance(found, Mapping) else ""


def _photo(sizes: Any) -> str:  # noqa: ANN401 - whatever stood there
    """Choose the largest of the sizes Telegram has made of a photo."""
    if not isinstance(sizes, list) or not sizes:
        return ""
    largest = max(sizes, key=lambda size: int(size["width"]) * int(size["height"]))
    return str(largest["file_id"])


def _picture_file(document: Any) -> str:  # noqa: ANN401 - whatever stood there
    """Take a file that says it is a picture; whether it is one, its bytes will tell."""
    if not isinstance(document, Mapping):
        return ""
    picture = str(document.get("mime_type", "")).startswith("image/")
    return str(document["file_id"]) if picture else ""
