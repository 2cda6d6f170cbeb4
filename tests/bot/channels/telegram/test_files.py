import base64
import traceback

import pytest

from bot.channels.channel import File, NotFetched, TooBig
from dialog.chat import Outgoing


@pytest.fixture
def a_picture() -> bytes:
    """Give a PNG of one dot."""
    return base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )


async def test_photos_leave_as_one_album(sandbox, telegram, a_picture):
    more = tuple(File(f"{number}.png", a_picture, "image/png") for number in (2, 3))
    first = File("1.png", a_picture, "image/png", more)
    number = await telegram.send("84", Outgoing("Ảnh thôn Đồng Tâm"), first)
    shown = sandbox.phone(84).messages[-3:]
    assert [one.text for one in shown] == ["Ảnh thôn Đồng Tâm", "", ""]
    assert [one.file.kind for one in shown] == ["photo"] * 3
    assert len({one.album for one in shown}) == 1
    assert (str(shown[0].id), shown[0].album != "") == (number, True)


async def test_notes_leave_as_files_of_one_album(sandbox, telegram):
    more = (File("2.pdf", b"%PDF-", "application/pdf"),)
    first = File("1.ogg", b"OggS", "audio/ogg", more)
    await telegram.send("84", Outgoing("Ghi chú thôn Đồng Tâm"), first)
    shown = sandbox.phone(84).messages[-2:]
    assert [one.text for one in shown] == ["Ghi chú thôn Đồng Tâm", ""]
    assert [(one.file.kind, one.file.name) for one in shown] == [
        ("document", "1.ogg"), ("document", "2.pdf"),
    ]  # fmt: skip
    assert sandbox.violations == []


@pytest.mark.parametrize("size", [1, 100_000])
async def test_a_file_is_fetched_up_to_its_limit(sandbox, telegram, size):
    file = sandbox.phone(84).document(b"x" * size, "IMG_1.jpg", "image/jpeg").file
    assert await telegram.fetch(file.file_id, size) == b"x" * size
    with pytest.raises(TooBig):
        await telegram.fetch(file.file_id, size - 1)


@pytest.mark.parametrize(
    ("fault", "again"),
    [
        ("502", True),
        ("429", True),
        ("cut before", True),
        ("html", True),
        ("400 chat not found", False),
    ],
)
async def test_a_file_that_cannot_be_had_now_or_ever(sandbox, telegram, fault, again):
    file = sandbox.phone(84).document(b"x", "IMG_1.jpg", "image/jpeg").file
    sandbox.faults.strike(fault, on="getFile")
    with pytest.raises(NotFetched) as failed:
        await telegram.fetch(file.file_id, 10)
    assert failed.value.again is again
    assert sandbox.token not in "".join(traceback.format_exception(failed.value))
