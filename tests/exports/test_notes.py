"""Notes: told by their first bytes, and given to whom they were promised alone."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from dialog.chat import SheetWanted
from exports.notes import NOTES, form_of, is_picture, make_notes
from models.people import who_is
from models.photos import Belongs, PhotoKind, add_photo, keep_photo, remove_photo

PLAN = "ngay-cuoi-tuan-2025"
NOW = datetime(2025, 4, 8, 12, tzinfo=UTC)
OFFICE = b"PK\x03\x04\x14\0\x06\0" + b"\0" * 22 + b"[Content_Types].xml"


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        pytest.param(b"OggS\0\2", "ogg", id="Telegram's voice"),
        pytest.param(b"\xff\xf1\x60", "aac", id="Zalo's voice"),
        pytest.param(b"ID3\4", "mp3", id="music"),
        pytest.param(b"\0\0\0\x20ftypM4A ", "m4a", id="a phone's recording"),
        pytest.param(b"\0\0\0\x20ftypisom", "mp4", id="a video"),
        pytest.param(b"%PDF-1.7", "pdf", id="a PDF"),
        pytest.param(OFFICE + b"word/document.xml", "docx", id="Word"),
        pytest.param(OFFICE + b"xl/workbook.xml", "xlsx", id="Excel"),
        pytest.param(OFFICE + b"word/document.xml word/vbaProject.bin", None, id="with macros"),
        pytest.param(b"PK\x03\x04" + b"word/evil.exe", None, id="an archive"),
        pytest.param(b"MZ\x90\0", None, id="a program"),
        pytest.param(b"<html>", None, id="a page"),
        pytest.param(b"\xff\xd8\xff\xe0", None, id="a photo"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_a_note_is_what_its_bytes_say(data, ending):
    form = form_of(data)
    assert (form and form.ending) == ending


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        pytest.param(b"\xff\xd8\xff\xe0", True, id="JPEG"),
        pytest.param(b"\x89PNG\r\n", True, id="PNG"),
        pytest.param(b"RIFF\0\0\0\0WEBP", True, id="WebP"),
        pytest.param(b"\0\0\0\x20ftypheic", True, id="an iPhone's photo"),
        pytest.param(b"\0\0\0\x20ftypisom", False, id="a video"),
        pytest.param(b"OggS", False, id="a voice"),
    ],
)
def test_a_picture_is_told_from_a_note(data, picture):
    assert is_picture(data) is picture


@pytest.fixture
def sent(district):
    """Let notes have been sent with reports; give their numbers."""
    account = who_is(district.connection, "phone", "bot", "Tâm")

    def of(unit, *names, kind=PhotoKind.NOTE, draft=False):
        belongs = Belongs(PLAN, "2025-03", district.places[unit].id, date(2025, 3, 15), "", draft)
        for name in names:
            photo = add_photo(
                district.connection, account.account, account.person, handle="h", album="",
                caption=name, sent_at=NOW, received_at=NOW, belongs=belongs, kind=kind,
            )  # fmt: skip
            keep_photo(district.connection, photo, hashlib.sha256(name.encode()).hexdigest())
            yield photo

    return lambda *given, **more: list(of(*given, **more))


def test_notes_are_given_only_to_whom_they_were_promised(district, sent):
    numbers = [
        *sent("thôn Đồng Tâm", "một", "hai"),
        *sent("thôn Khả Lĩnh", "xã khác"),
        *sent("thôn Đồng Tâm", "chưa gửi", draft=True),
        *sent("thôn Đồng Tâm", "ảnh", kind=PhotoKind.PHOTO),
    ]
    (gone,) = sent("thôn Đồng Tâm", "đã bỏ")
    remove_photo(district.connection, gone)
    top = district.places["xã Thịnh Hưng"].id
    option = ("notes", ",".join(map(str, [*numbers, gone])))
    wanted = SheetWanted(PLAN, NOTES, "2025-03", top, (option,))
    made = make_notes(district.connection, lambda _: b"OggS", wanted)
    assert [(one.name, one.data, one.mime) for one in made] == [
        ("ghi-chu_2025-03_xa-thinh-hung_1.ogg", b"OggS", "audio/ogg"),
        ("ghi-chu_2025-03_xa-thinh-hung_2.ogg", b"OggS", "audio/ogg"),
    ]
    others = SheetWanted(PLAN, NOTES, "2025-03", top, (("notes", str(numbers[2])),))
    with pytest.raises(LookupError):
        make_notes(district.connection, lambda _: b"OggS", others)
