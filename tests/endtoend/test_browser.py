"""The main job as a stranger meets it: in a browser, on the demo's page."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from bot.demo import START
from bot.settings import Settings

DESK, HAND = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
HEAD, OFFICER, ON_ZALO = "Hoàng Văn Tâm", "Trần Quốc Việt", "Phạm Thị Lan"


class OnThePage:
    """A phone on the page: one types, presses, and waits for what the bot says."""

    def __init__(self, page, name):
        self.page = page
        self.region = page.get_by_role("region", name=f"Điện thoại của {name}")

    async def types(self, text, answer):
        box = self.region.get_by_role("textbox", name="Tin nhắn")
        await box.fill(text)
        await self.region.get_by_role("button", name="Gửi", exact=True).click()
        await self.reads(answer)

    async def presses(self, label, answer):
        await self.region.locator(".log").get_by_role("button", name=label, exact=True).last.click()
        await self.reads(answer)

    async def reads(self, answer):
        await expect(self.region.locator(".theirs").last).to_contain_text(answer)


@pytest.fixture
async def town(at_work, tmp_path):
    database = f"sqlite:///{tmp_path / 'demo.db'}"
    async with at_work(Settings(database_url=database, data_dir=tmp_path, clock=START)) as opened:
        yield opened


@pytest.fixture
async def page_at(town, browser):
    """Open the demo's page at a size; fails on any error of the page's own."""
    failures = []

    async def opened(size):
        page = await browser.new_page(viewport=size)
        page.on("pageerror", lambda failure: failures.append(failure))  # noqa: PLW0108 - marked by Playwright
        await page.goto(town.address)
        return page

    yield opened
    assert failures == []


async def test_the_main_job_on_a_desk(page_at, talks, rows_of, tmp_path):
    page = await page_at(DESK)
    head, officer = OnThePage(page, HEAD), OnThePage(page, OFFICER)
    await head.region.get_by_role("button", name="Gõ mã").click()
    await head.region.get_by_role("textbox", name="Tin nhắn").press("Enter")
    await head.reads("Nên gọi anh/chị thế nào")
    await head.presses("bác", "Giờ bác muốn làm gì?")
    await head.presses("Báo cáo kết quả", "đã làm chưa?")
    await head.presses("Đã làm", "Hôm đó làm những việc gì?")
    await head.presses("Xong", "Có bao nhiêu lượt người")
    await head.types("35 người", "Trong đó bao nhiêu cán bộ")
    await head.types("ko có", "bao nhiêu mét đường?")
    await head.types("1,2km", "6. Phát dọn, vệ sinh đường: 1.200 m")
    await head.presses("Gửi báo cáo", "✅ Đã nhận lúc 07:0")

    to = page.get_by_role("textbox", name="Tới")
    await to.fill("11/4 20:00")
    await to.press("Enter")
    await expect(page.locator(".now")).to_contain_text("20:00")

    await officer.types("VET-892-DCB", "Nên gọi")
    await officer.presses("anh", "muốn làm gì?")
    await officer.types("/tonghop", "tính đến 20:00, thứ Sáu 11/4")
    await officer.types("/bieu", "Lấy biểu nào?")
    await officer.presses("Biểu 2b", "Kỳ nào")
    await officer.presses("tháng 3/2025", "của đơn vị nào?")
    await officer.presses("xã Thịnh Hưng, mỗi thôn một dòng", "Cần tệp nào")
    await expect(officer.region.locator(".log")).to_contain_text("số liệu tính đến 20:00")
    await officer.presses("Excel", "tệp Excel")
    async with page.expect_download() as downloading:
        await officer.region.get_by_role("link", name="bieu-2b_2025-03_xa-thinh-hung.xlsx").click()
    file = tmp_path / "biểu.xlsx"
    await (await downloading.value).save_as(file)

    rows = rows_of(file.read_bytes(), "thôn Đồng Tâm")
    assert [row[2:8] for row in rows] == [talks.in_the_sheet]


async def test_joining_and_a_first_answer_in_the_hand(page_at):
    page = await page_at(HAND)
    head = OnThePage(page, HEAD)
    await head.types("TAM-234-KXM", "Nên gọi anh/chị thế nào")
    await head.presses("bác", "Giờ bác muốn làm gì?")
    await head.presses("Đăng ký việc", "định làm việc gì?")
    await head.types("phát dọn đường trục thôn", "Làm ngày nào?")
    await expect(head.region.get_by_role("button", name="CN 11/5")).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth") == HAND["width"]


def a_photo(colour):
    """Make a JPEG as a cheap phone takes it."""
    made = BytesIO()
    Image.new("RGB", (800, 600), colour).save(made, "JPEG")
    return made.getvalue()


async def test_on_zalo_from_the_code_to_the_sheet_by_typing_alone(page_at, town):
    page = await page_at(HAND)
    await page.get_by_role("tab", name=ON_ZALO).click()
    head = OnThePage(page, ON_ZALO)
    await expect(head.region.get_by_role("button", name="Chặn bot")).to_be_hidden()
    for text, answer in (
        ("PTN-345-QRS", "Nên gọi anh/chị thế nào"),
        ("3", "chị muốn làm gì?"),
        ("đăng ký", "thôn Đồng Tâm định làm việc gì?"),
        ("trồng hoa đường vào nhà văn hóa 200 m", "Làm ngày nào?"),
        ("10/5", "bao nhiêu người?"),
        ("30", "Có mời lãnh đạo"),
        ("không", "trồng hoa"),
        ("đăng ký", "✅ Đã nhận"),
        ("báo cáo", "1. Đã làm"),
        ("1", "Hôm đó làm những việc gì?"),
        ("xong", "bao nhiêu lượt người"),
        ("35 người", "Trong đó bao nhiêu cán bộ"),
        ("ko có", "bao nhiêu mét đường?"),
        ("1,2km", "1.200 m"),
    ):
        await head.types(text, answer)
    for colour in ("green", "brown"):
        clip = head.region.locator("input[type=file]")
        photo = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": a_photo(colour)}
        await clip.set_input_files(photo)
    await head.reads("2 ảnh")
    await head.types("gửi", "✅ Đã nhận")
    await expect(head.region.locator(".inline")).to_have_count(0)

    cadre = town.zalo.phone("7f0b5a9bd9e53ebb67f4", "Nguyễn Thị Hương")
    for text in ("HWN-567-PQR", "3", "biểu", "Biểu 2b", "tháng 3/2025", "xã Thịnh Hưng"):
        cadre.send(text)
        said = (await cadre.next()).text
    while "http" not in said:
        said = (await cadre.next()).text
    address = re.search(r"http\S+", said)[0]
    answer = await page.goto(address)
    assert answer.status == 200
    await expect(page.locator("img")).to_be_visible()
    await expect(page.get_by_role("link", name="Excel")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == HAND["width"]
