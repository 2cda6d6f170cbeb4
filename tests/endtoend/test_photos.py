"""A report with two photos, seen by the commune: on Telegram, and through a link on Zalo."""

import re
from io import BytesIO

import httpx
from PIL import Image
from playwright.async_api import expect

SENDS = "> gửi"
OLD_PHONE = {"width": 360, "height": 640}
KEEP = "Giữ lại làm ghi chú"
CADRE, CODE = "Nguyễn Thị Hương", "HWN-567-PQR"


async def report_with_two_photos(town, chat, talks, picture):
    head = town.phone(0)
    await chat(head, talks.join)
    await chat(head, talks.report.rpartition(SENDS)[0])
    head.photos([picture("green"), picture("brown")], "bà con phát dọn đầu thôn")
    answer = await head.next()
    assert answer.text.startswith("✅ Đã kèm 2 ảnh vào việc thứ Bảy 05/4, thôn Đồng Tâm.")
    assert "Ảnh kèm: 2" in answer.text
    await chat(head, f"{SENDS}\n< ✅ Đã nhận")


async def typed(phone, *lines):
    answer = None
    for line in lines:
        phone.send(line)
        answer = await phone.next()
    return answer


async def test_the_commune_sees_the_photos_and_gets_the_annex(
    settings, at_work, chat, talks, picture
):
    async with at_work(settings) as town:
        await report_with_two_photos(town, chat, talks, picture)
        cadre = town.phone(1)
        await typed(cadre, CODE, "chị")
        await typed(cadre, "tổng hợp", "Ảnh kèm: 2")
        second, told = await cadre.next(), await cadre.next()
        assert second.file.kind == "photo"
        assert "1. thôn Đồng Tâm, thứ Bảy 05/4: bà con phát dọn đầu thôn" in told.text
        for shown in (one.file for one in cadre.messages if one.file):
            kept = Image.open(BytesIO(cadre.content(shown)))
            assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1600, 1200), {})
        cadre.press("Phụ lục ảnh (PDF)")
        annex = await cadre.next()
        assert annex.file.name == "phu-luc-anh_2025-03_xa-thinh-hung.pdf"
        assert cadre.content(annex.file).startswith(b"%PDF-")


async def test_through_a_link_at_the_width_of_an_old_phone(
    settings, at_work, chat, talks, picture, browser
):
    async with at_work(settings) as town:
        await report_with_two_photos(town, chat, talks, picture)
        cadre = town.zalo.phone("aaaaaaaaaaaaaaaaaaaa", CADRE)
        await typed(cadre, CODE, "chị")
        sheet = await typed(cadre, "biểu", "Biểu 2b", "tháng 3/2025", "1")
        photos = await typed(cadre, "tổng hợp", "Ảnh kèm: 2")
        await cadre.next()  # the same in words
        pages = [re.search(r"http\S+", answer.text)[0] for answer in (sheet, photos)]
        page = await browser.new_page(viewport=OLD_PHONE, java_script_enabled=False)
        for url, pictures, formats in zip(pages, (1, 2), (5, 2), strict=True):
            await page.goto(url)
            await expect(page.locator("img")).to_have_count(pictures)
            await expect(page.locator(".files a")).to_have_count(formats)
            await expect(page.locator("img").first).to_be_in_viewport()
            box = await page.locator("img").first.bounding_box()
            assert 300 < box["width"] <= OLD_PHONE["width"]
            assert box["height"] > 100
        async with httpx.AsyncClient() as client:
            name = "bieu-2b_2025-03_xa-thinh-hung.xlsx"
            assert (await client.get(f"{pages[0]}/{name}?tai")).content.startswith(b"PK")
            await typed(cadre, "thu hồi")
            assert [(await client.get(url)).status_code for url in pages] == [404, 404]


async def test_on_zalo_photos_that_come_one_by_one_are_answered_once(settings, at_work, picture):
    async with at_work(settings) as town:
        head = town.phone(3)
        await typed(head, "PTN-345-QRS", "bác", "báo cáo", "1", "xong")
        for colour in ("green", "brown", "navy"):
            head.photo(picture(colour), "phát dọn")
        answer = await head.next()
        assert answer.text.startswith("✅ Đã kèm 3 ảnh vào việc thứ Bảy 05/4, thôn Đồng Tâm.")
        assert "Có bao nhiêu lượt người tham gia?" in answer.text
        answer = await typed(head, "35")
        assert "cán bộ" in answer.text


async def test_picked_on_the_page_and_seen_on_the_page(
    settings, at_work, chat, talks, picture, browser
):
    async with at_work(settings) as town:
        await chat(town.phone(0), talks.join)
        await chat(town.phone(0), talks.report.rpartition(SENDS)[0])
        await typed(town.phone(1), CODE, "chị")
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        await page.goto(town.address)
        head, cadre = (
            page.get_by_role("region", name=f"Điện thoại của {name}")
            for name in ("Hoàng Văn Tâm", CADRE)
        )
        files = [
            {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
            for colour in ("green", "brown")
        ]
        await head.locator("input[type=file]").set_input_files(files)
        await expect(head.locator(".theirs").last).to_contain_text("✅ Đã kèm 2 ảnh")
        await head.locator(".log").get_by_role("button", name="Gửi báo cáo").last.click()
        await expect(head.locator(".theirs").last).to_contain_text("✅ Đã nhận")
        await typed(town.phone(1), "tổng hợp")
        await cadre.locator(".log").get_by_role("button", name="Ảnh kèm: 2").click()
        await expect(cadre.locator(".theirs").last).to_contain_text("2. thôn Đồng Tâm")
        await expect(cadre.locator(".theirs img:visible")).to_have_count(2)


async def test_a_voice_is_kept_if_asked_and_fetched_through_a_link(settings, at_work, chat, talks):
    voice = b"OggS" + b"\0" * 2000
    async with at_work(settings) as town:
        head = town.phone(0)
        await chat(head, talks.join)
        await chat(head, talks.report.rpartition(SENDS)[0])
        head.voice(voice)
        assert (await head.next()).text.startswith("Ở đây chưa nghe được tin thoại")
        head.press(KEEP)
        answer = await head.next()
        assert answer.text.startswith("✅ Đã kèm 1 ghi chú vào việc thứ Bảy 05/4, thôn Đồng Tâm.")
        await chat(head, f"{SENDS}\n< ✅ Đã nhận")
        cadre = town.zalo.phone("aaaaaaaaaaaaaaaaaaaa", CADRE)
        await typed(cadre, CODE, "chị")
        told = await typed(cadre, "tổng hợp", "Ghi chú: 1")
        url = re.search(r"http\S+", told.text)[0]
        async with httpx.AsyncClient() as client:
            fetched = await client.get(f"{url}/ghi-chu_2025-03_xa-thinh-hung_1.ogg?tai")
        assert (fetched.content, fetched.headers["content-type"]) == (voice, "audio/ogg")


async def test_on_zalo_a_voice_is_kept_by_its_typed_option(settings, at_work):
    async with at_work(settings) as town:
        head = town.zalo.phone("bbbbbbbbbbbbbbbbbbbb", "Phạm Văn Thuận")
        await typed(head, "PTN-345-QRS", "bác", "báo cáo", "1", "xong")
        head.voice(b"\xff\xf1\x60" + b"\0" * 500)
        hint = await head.next()
        assert KEEP in hint.text
        assert "Có bao nhiêu lượt người tham gia?" in hint.text
        head.send(KEEP.lower())
        answer = await head.next()
        assert answer.text.startswith("✅ Đã kèm 1 ghi chú vào việc thứ Bảy 05/4")
        assert "Có bao nhiêu lượt người tham gia?" in answer.text
        assert KEEP not in answer.text
