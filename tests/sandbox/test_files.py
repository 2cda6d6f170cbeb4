"""Documents and pictures, both ways."""

import struct

import httpx
import pytest
from telegram import InputFile
from telegram.error import BadRequest

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\x00\x00\x00"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 300, 400) + b"\x00" * 6
)


async def test_a_document_is_downloaded_as_it_was_sent(bot, head, sandbox):
    await bot.send_document(
        head.user_id,
        InputFile(b"\x00\xffPK", "Biểu 2b.xlsx"),
        caption="<b>Biểu</b>",
        parse_mode="HTML",
    )
    (file,) = head.documents
    assert (file.name, file.size, head.content(file)) == ("Biểu 2b.xlsx", 4, b"\x00\xffPK")
    assert head.last.text == "Biểu"
    assert sandbox.violations == []


async def test_a_document_is_sent_again_by_its_id(bot, head):
    sent = await bot.send_document(head.user_id, b"x", filename="a.txt")
    again = await bot.send_document(head.user_id, sent.document.file_id)
    assert again.document.file_unique_id == sent.document.file_unique_id


async def test_a_file_within_another_field_is_found(bot, head):
    document = InputFile(b"x", "a.txt", attach=True)
    assert (await bot.send_document(head.user_id, document)).document.file_name == "a.txt"


@pytest.mark.parametrize(
    ("picture", "size"), [(PNG, (640, 480)), (JPEG, (400, 300))], ids=["PNG", "JPEG"]
)
async def test_a_picture_has_its_size(bot, head, picture, size):
    sent = await bot.send_photo(head.user_id, picture)
    assert (sent.photo[-1].width, sent.photo[-1].height) == size


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"GIF89a", "IMAGE_PROCESS_FAILED"), (b"", "File must be non-empty")],
    ids=["no picture", "nothing"],
)
async def test_what_is_no_picture_is_refused(bot, head, content, reason):
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_photo(head.user_id, content)


async def test_a_person_s_picture_is_fetched(bot, head, url, sandbox):
    head.photo(PNG, "Đường mới", name="duong.png")
    (update,) = await bot.get_updates()
    assert update.message.caption == "Đường mới"
    file = await update.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == PNG
    async with httpx.AsyncClient(trust_env=False) as client:
        wrong = await client.get(f"{url}/file/bot1:wrong/photos/file_1.png")
        nothing = await client.get(f"{url}/file/bot{sandbox.token}/photos/file_9.png")
    assert (wrong.status_code, nothing.status_code) == (401, 404)


async def test_a_large_file_cannot_be_fetched(bot, head):
    sent = await bot.send_document(head.user_id, b"x" * (20 * 2**20 + 1), filename="a.bin")
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document.file_id)
