"""The page with the phones, in a real browser, with a bot that really answers."""

import asyncio
import os
import shutil
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
import telegram
from playwright.async_api import async_playwright, expect

from sandbox import PhoneCard, create_app, running

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
PATIENCE_MS = 30_000  # on a busy core
PEOPLE = (
    PhoneCard(101, "Bác Hoàng Văn Tư", "Trưởng thôn Đồng Tâm", "HK7M2P"),
    PhoneCard(102, "Chị Lý Thị Mai", "Cán bộ xã Thịnh Hưng", "P3W9QX"),
    PhoneCard(103, "Anh Nguyễn Đức Long", "Ban Tuyên giáo và Dân vận"),
)
SIZES = {"on a desk": (1440, 900), "in the hand": (390, 844)}

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("CI") != "true", reason="no chromium is installed"
)


@asynccontextmanager
async def background(work):
    """Run something while the context lasts."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def serve(bot):
    """Answer every text with a question and every press with a note, an edit and a file."""
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=10):
            offset = update.update_id + 1
            if query := update.callback_query:
                await query.answer("Đã ghi")
                await query.edit_message_text(f"Đã chọn <b>{query.data}</b>", "HTML")
                await bot.send_document(query.from_user.id, b"x" * 2048, filename="bieu-2b.xlsx")
            elif update.message:
                row = [telegram.InlineKeyboardButton(x, callback_data=x) for x in ("Có", "Không")]
                await update.message.reply_text(
                    f"<i>{len(update.message.text)}</i> chữ &lt;img&gt;?",
                    "HTML",
                    reply_markup=telegram.InlineKeyboardMarkup([row]),
                )


@pytest.fixture
async def url(sandbox, clock, bot_at):
    def move(target):
        clock.at = target

    async with (
        running(create_app(sandbox, on_clock=move, people=PEOPLE)) as address,
        bot_at(address, sandbox.token) as bot,
    ):
        await bot.set_my_commands([("baocao", "Báo cáo kết quả")])
        async with background(serve(bot)):
            yield address


@pytest.fixture
async def browser():
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        expect.set_options(timeout=PATIENCE_MS)
        yield opened
        await opened.close()


@needs_chromium
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_a_person_talks_to_the_bot(browser, url, sandbox, size):
    page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
    failures = []
    page.on("pageerror", lambda failure: failures.append(failure))  # noqa: PLW0108 - marked by Playwright
    await page.goto(url)
    phones = page.locator(".phone:visible")
    await expect(phones).to_have_count(3 if size[0] > 860 else 1)
    head = page.get_by_role("region", name="Điện thoại của Bác Hoàng Văn Tư")

    await head.get_by_role("button", name="Gõ mã").click()
    await expect(head.get_by_role("textbox", name="Tin nhắn")).to_have_value("HK7M2P")
    await head.get_by_role("textbox", name="Tin nhắn").press("Enter")
    await expect(head.locator(".mine .words")).to_have_text("HK7M2P")
    await expect(head.locator(".theirs .words")).to_have_text("6 chữ <img>?")
    await expect(head.locator(".theirs em")).to_have_text("6")

    await head.get_by_role("button", name="Không").click()
    await expect(head.locator(".toast")).to_have_text("Đã ghi")
    await expect(head.locator(".theirs .words strong")).to_have_text("Không")
    await expect(head.locator(".inline")).to_have_count(0)
    async with page.expect_download() as downloading:
        await head.get_by_role("link", name="bieu-2b.xlsx").click()
    assert (await downloading.value).suggested_filename == "bieu-2b.xlsx"

    await head.locator(".slash").click()
    await head.get_by_role("button", name="/baocao").click()
    await expect(head.locator(".mine .words").last).to_have_text("/baocao")
    assert (failures, sandbox.violations) == ([], [])


@needs_chromium
async def test_in_the_hand_one_phone_shows_at_a_time(browser, url, sandbox):
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.goto(url)
    tab = page.get_by_role("tab", name="Chị Lý Thị Mai")
    cadre = page.get_by_role("region", name="Điện thoại của Chị Lý Thị Mai")
    await expect(cadre).to_be_hidden()
    sandbox.phone(102).send("xin chào")
    await expect(tab).to_have_class("unread")
    await tab.click()
    await expect(cadre.locator(".theirs")).to_have_count(1)
    await expect(tab).not_to_have_class("unread")
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == 390


@needs_chromium
async def test_the_clock_is_moved(browser, url, clock):
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.goto(url)
    to = page.get_by_role("textbox", name="Tới")
    await to.fill("tới 22/3 07:00")
    await to.press("Enter")
    await expect(page.locator(".now")).to_have_text("07:00 thứ Bảy 22/3/2025")
    await page.get_by_role("button", name="Ngày 12").click()
    await expect(page.locator(".now")).to_have_text("07:00 thứ Bảy 12/4/2025")
    assert clock().isoformat() == "2025-04-12T07:00:00+07:00"
    for wrong, told in (("hôm nào", "Chưa hiểu ngày giờ"), ("1/4", "Đồng hồ chỉ đi tới")):
        await to.fill(wrong)
        await to.press("Enter")
        await expect(page.locator("#note")).to_contain_text(told)


@needs_chromium
async def test_a_person_edits_blocks_and_takes_a_new_phone(browser, url, sandbox):
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.goto(url)
    head = page.get_by_role("region", name="Điện thoại của Bác Hoàng Văn Tư")
    await head.get_by_role("button", name="Bắt đầu").click()
    await expect(head.locator(".mine .words")).to_have_text("/start")
    await head.locator(".mine").hover()
    await head.get_by_role("button", name="Sửa tin này").click()
    await head.get_by_role("textbox", name="Tin nhắn").fill("35 người")
    await head.get_by_role("button", name="Gửi", exact=True).click()
    await expect(head.locator(".mine")).to_contain_text("đã sửa")
    assert [m.text for m in sandbox.phone(101).messages if not m.from_bot] == ["35 người"]

    await head.locator("summary").click()
    await head.get_by_role("button", name="Chặn bot").click()
    await expect(head).to_have_class("phone chosen blocked")
    await head.get_by_role("textbox", name="Tin nhắn").fill("?")
    await head.get_by_role("button", name="Gửi", exact=True).click()
    await expect(head.locator(".toast")).to_contain_text("Đang chặn bot")

    await head.locator("summary").click()
    await head.get_by_role("button", name="Điện thoại mới").click()
    await expect(head.get_by_role("button", name="Bắt đầu")).to_be_visible()
    await expect(head.locator(".message")).to_have_count(0)


async def test_the_page_guards_itself(url):
    async with httpx.AsyncClient(trust_env=False, base_url=url) as client:
        page = await client.get("/")
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "http" not in page.text.replace("http-equiv", "")
        assert (await client.get("/page/../app.py")).status_code == 404
        assert (await client.get("/page/%2e%2e%2fapp.py")).status_code == 404
        foreign = {"Content-Type": "text/plain"}
        sent = await client.post("/phones/0/send", content='{"text":"a"}', headers=foreign)
        assert sent.status_code == 415
        assert (await client.post("/phones/9/send", json={"text": "a"})).status_code == 400
        assert (await client.post("/phones/9/renew", json={})).status_code == 404
        assert (await client.post("/phones/0/press", json={"message_id": 1})).status_code == 400
