"""Makes the README's pictures anew, from the demo itself: `.venv/bin/python docs/pictures/make.py`.

Needs Chromium, LibreOffice, pdftoppm, fonts-croscore and fonts-noto-color-emoji.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

HERE = Path(__file__).parent
PORT = 8779
ADDRESS = f"http://127.0.0.1:{PORT}"
SHEET = "export bieu-2b --programme ngay-cuoi-tuan-2025 --period 2025-03 --unit YB-TH --total"
TALKS = {
    0: ("TAM-234-KXM", "bác", "báo cáo", "đã làm", "xong", "35 người", "ko có", "1,2km"),
    1: ("HWN-567-PQR", "chị", "tổng hợp"),
    2: ("VET-892-DCB", "anh", "biểu", "Biểu 2b", "tháng 3/2025", "huyện Yên Bình, mỗi xã một dòng",
        "excel"),
}  # fmt: skip


def command(words: str) -> list[str]:
    """Give the words that start a command of the bot."""
    return [sys.executable, "-m", "bot", *words.split()]


async def started(demo: asyncio.subprocess.Process) -> None:
    """Wait until the demo says that it can be opened."""
    assert demo.stdout is not None
    while ADDRESS.encode() not in await demo.stdout.readline():
        assert demo.returncode is None


async def say(page: Page, slot: int, text: str) -> None:
    """Type a text on a phone, and wait until the bot has answered it."""
    log = page.locator(f"#phone-{slot} .log")
    heard = await log.locator(".theirs").count()
    await page.locator(f"#phone-{slot} textarea").fill(text)
    await page.locator(f"#phone-{slot} .send").click()
    await log.locator(".theirs").nth(heard).wait_for()


async def chats() -> None:
    """Take the pictures of the phones."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
        )
        page = await browser.new_page(viewport={"width": 1500, "height": 950})
        await page.goto(ADDRESS)
        for slot, texts in TALKS.items():
            for text in texts:
                await say(page, slot, text)
        await page.locator("#phone-2 .file:visible").wait_for()
        await page.screenshot(path=HERE / "chat.png")
        hand = await browser.new_page(
            viewport={"width": 390, "height": 844}, device_scale_factor=1.5
        )
        await hand.goto(ADDRESS)
        await hand.locator("#phone-0 .log .theirs").last.wait_for()
        await hand.screenshot(path=HERE / "chat-dien-thoai.png")
        await say(page, 0, "gửi")
        await browser.close()


def sheet(folder: Path, settings: dict[str, str]) -> None:
    """Print the sheet and take a picture of it, by LibreOffice and by our own hand."""
    book = folder / "bieu-2b.xlsx"
    subprocess.run([*command(SHEET), "--out", str(book)], check=True, env=settings)
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*office, str(book)], check=True)
    picture = ["pdftoppm", "-png", "-r", "110", "-singlefile"]
    picture += ["-x", "60", "-y", "105", "-W", "1166", "-H", "735"]
    subprocess.run([*picture, str(book.with_suffix(".pdf")), str(HERE / "bieu-2b")], check=True)
    ours = str(HERE / "bieu-2b-pdf.png")
    subprocess.run([*command(SHEET), "--out", ours], check=True, env=settings)


async def main() -> None:
    """Run a demo of its own in a folder of its own, and take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/demo.db"
        settings = {
            **os.environ, "CUOITUAN_DATA_DIR": folder, "CUOITUAN_DATABASE_URL": database,
            "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        demo = await asyncio.create_subprocess_exec(
            *command(f"demo --port {PORT}"), env=settings, stdout=asyncio.subprocess.PIPE
        )
        try:
            await started(demo)
            await chats()
            await asyncio.to_thread(sheet, Path(folder), settings)
        finally:
            demo.terminate()
            await demo.wait()


if __name__ == "__main__":
    asyncio.run(main())
