"""Notes as they were sent: sound, videos and papers, told by their first bytes, never opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from dialog.chat import SheetWanted
from exports.formats import FORMATS
from exports.making import MadeFile, file_name
from exports.promised import promised
from models.photos import PhotoKind

NOTES: Final = "ghi-chu"
"""What promises of notes are called in place of a sheet."""


@dataclass(frozen=True)
class NoteForm:
    """What a note is: how its name ends, and its MIME type."""

    ending: str
    mime: str


_BEGIN: Final = (
    (b"OggS", NoteForm("ogg", "audio/ogg")),
    (b"ID3", NoteForm("mp3", "audio/mpeg")),
    (b"\xff\xfb", NoteForm("mp3", "audio/mpeg")),
    (b"\xff\xf3", NoteForm("mp3", "audio/mpeg")),
    (b"\xff\xf1", NoteForm("aac", "audio/aac")),
    (b"\xff\xf9", NoteForm("aac", "audio/aac")),
    (b"#!AMR", NoteForm("amr", "audio/amr")),
    (b"\x1aE\xdf\xa3", NoteForm("webm", "video/webm")),
    (b"%PDF-", NoteForm("pdf", "application/pdf")),
)
_OFFICE: Final = {b"word/": "docx", b"xl/": "xlsx"}
"""The folder that each kind of office paper holds in its archive."""

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_PICTURE_BRANDS: Final = (b"heic", b"heix", b"mif1", b"avif")


def form_of(data: bytes) -> NoteForm | None:
    """Tell what bytes are, if it is something that may be kept as a note."""
    for begin, form in _BEGIN:
        if data.startswith(begin):
            return form
    if data[4:8] == b"ftyp" and data[8:12] not in _PICTURE_BRANDS:
        sound = data[8:11] == b"M4A"
        return NoteForm("m4a", "audio/mp4") if sound else NoteForm("mp4", "video/mp4")
    if data.startswith(b"PK\x03\x04"):
        found = (ending for folder, ending in _OFFICE.items() if folder in data)
        ending = next(found, None) if b"[Content_Types].xml" in data else None
        if ending is not None and b"vbaProject" not in data:
            return NoteForm(ending, FORMATS[ending].mime)
    return None


def is_picture(data: bytes) -> bool:
    """Tell whether bytes begin as a picture does, which may say where it was taken."""
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
        return True
    return data[4:8] == b"ftyp" and data[8:12] in _PICTURE_BRANDS


def make_notes(
    connection: Connection, note: Callable[[str], bytes], wanted: SheetWanted
) -> list[MadeFile]:
    """Give the notes that a promise numbers in its option «notes», as files of their own.

    Raises:
        LookupError: if there is no such unit, or none of them is its own any more.
    """
    top, found = promised(connection, wanted, PhotoKind.NOTE)
    made: list[MadeFile] = []
    for place, one in enumerate(found, start=1):
        data = note(one.hash)
        form = form_of(data)
        if form is not None:
            name = file_name(wanted, top.name, "note").removesuffix(".note")
            made.append(MadeFile(f"{name}_{place}.{form.ending}", data, form.mime))
    if not made:
        raise LookupError("there are no such notes")
    return made
