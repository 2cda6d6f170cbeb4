"""A note as it is kept: judged by its first bytes, and written exactly as it came."""

import hashlib

from bot.photos.picture import MOST_BYTES, NoPicture
from exports.notes import form_of, is_picture


def note_name(data: bytes) -> str:
    """Give the name a note is kept under, the hash of its bytes.

    Raises:
        NoPicture: if it has too many bytes, is a picture, or nothing that is kept.
    """
    if len(data) > MOST_BYTES:
        raise NoPicture("too big")
    if is_picture(data):
        raise NoPicture("picture")
    if form_of(data) is None:
        raise NoPicture("no note")
    return hashlib.sha256(data).hexdigest()
