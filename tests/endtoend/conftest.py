"""Chats played on the sandbox's phones, and sheets read back."""

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from playwright.async_api import async_playwright, expect

from bot.channels.telegram.client import Telegram
from bot.channels.zalo.client import Zalo
from bot.composition import parts_of
from bot.demo import START, Stage, prepared
from bot.links.pages import link_routes
from bot.pacing import Pace
from bot.receiving import Runner
from bot.sample.loading import sample
from bot.settings import Settings
from sandbox import PhoneCard, Sandbox, create_app, running
from sandbox.phone import Phone
from sandbox.zalo import ZaloPhone, ZaloSandbox

ROOT = Path(__file__).parents[2]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
PATIENCE_MS = 30_000
"""How long a page is waited for on a busy core; photos alone are answered after three seconds."""

FAST = Pace(per_second=100_000, burst=1000, chat_gap=0, group_gap=0)

JOIN = """
> TAM-234-KXM
< Trưởng thôn, thôn Đồng Tâm
> [bác]
< Giờ bác muốn làm gì?
"""
REPORT = """
> báo cáo
< đã làm chưa?
> [Đã làm]
< Hôm đó làm những việc gì?
> [Xong]
< Có bao nhiêu lượt người tham gia? (dự kiến 30)
> 35 người
< 35 người.
> ko có
< 0 người.
> 1,2km
< 6. Phát dọn, vệ sinh đường: 1.200 m
> gửi
< ✅ Đã nhận
"""
IN_THE_SHEET = (1, 35, 0, None, None, 1200)
"""Columns 3 to 8 of Biểu 2b: sessions, people, officials, concrete, flowers, cleaning in metres."""


@dataclass(frozen=True)
class Talks:
    """Chats that several tests play, and what the sheet says after the report."""

    join: str = JOIN
    report: str = REPORT
    in_the_sheet: tuple[int | None, ...] = IN_THE_SHEET


@pytest.fixture(scope="session")
def talks() -> Talks:
    return Talks()


@dataclass
class Town:
    """The demo's whole stage, with its bot at work and its phones in hand."""

    stage: Stage
    sandbox: Sandbox
    zalo: ZaloSandbox
    address: str

    def phone(self, slot: int) -> Phone | ZaloPhone:
        person = sample().phone[slot]
        if isinstance(person.id, str):
            return self.zalo.phone(person.id, person.name)
        return self.sandbox.phone(person.id, person.name)


@pytest.fixture
def chat() -> Callable[[Phone, str], Any]:
    """Play a chat on a phone: «> » is typed, «> [ ]» pressed, «< » must be in the answer."""

    async def play(phone: Phone, lines: str) -> Any:
        answer = None
        for line in filter(None, lines.splitlines()):
            sign, text = line[0], line[2:]
            if sign == "<":
                assert text in answer.text
                continue
            if text.startswith("["):
                phone.press(text.strip("[]"))
            else:
                phone.send(text)
            answer = await phone.next()
        return answer

    return play


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a demo with an empty database, once of each kind."""
    return Settings(database_url=database_url, data_dir=tmp_path / "data", clock=START)


@pytest.fixture
def at_work() -> Callable[[Settings], Any]:
    """Run the demo within this process, on a sandbox of its own."""

    @asynccontextmanager
    async def run(settings: Settings) -> AsyncIterator[Town]:
        stage, stop = prepared(settings), asyncio.Event()
        sandbox = Sandbox(clock=stage.clock)
        zalo = ZaloSandbox(clock=stage.clock, watchers=sandbox.state.watchers)
        people = [PhoneCard(one.id, one.name, one.title, one.code) for one in sample().phone]
        links = link_routes(stage.office, stage.engine, stage.clock, settings.data_dir)
        app = create_app(
            sandbox, on_clock=stage.clock.move_to, people=people, zalo=zalo, more=links
        )
        async with running(app) as address:
            channels = [Telegram(sandbox.token, address), Zalo(zalo.token, f"{address}/zalo")]
            parts = parts_of(
                stage.office, stage.engine, channels, stage.clock, "vi",
                data_dir=settings.data_dir, address=address,
            )  # fmt: skip
            runner = Runner(stage.engine, replace(parts, pace=FAST))
            working = asyncio.create_task(runner.run(stop))
            try:
                yield Town(stage, sandbox, zalo, address)
            finally:
                stop.set()
                await working
                stage.engine.dispose()
        assert sandbox.violations == zalo.violations == []

    return run


@pytest.fixture(scope="session")
def rows_of() -> Callable[[bytes, str], list[tuple[Any, ...]]]:
    """Give the rows of a place in an xlsx file."""

    def rows(data: bytes, place: str) -> list[tuple[Any, ...]]:
        sheet = openpyxl.load_workbook(BytesIO(data)).active
        return [row for row in sheet.iter_rows(values_only=True) if place in row[:2]]

    return rows


@pytest.fixture(scope="session")
def environment() -> Callable[..., dict[str, str]]:
    """Give what a command needs to run from the checkout, with the settings named and no other."""

    def given(**settings: str) -> dict[str, str]:
        named = {f"CUOITUAN_{name.upper()}": value for name, value in settings.items()}
        return {
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONUNBUFFERED": "1",
            **named,
        }

    return given


@pytest.fixture(scope="session")
def cuoituan() -> list[str]:
    """Give the words that start a command."""
    return [sys.executable, "-m", "bot"]


@pytest.fixture
def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def browser() -> AsyncIterator[Any]:
    """Start the system's Chromium; without one the test is skipped, except in CI."""
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("CI") != "true":
        pytest.skip("no chromium is installed")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
        expect.set_options(timeout=PATIENCE_MS)
        yield started
        await started.close()


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    """Give photos as phones take them, with the place in them."""

    def made(colour: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
        exif = Image.Exif()
        exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 42.0, 30.0), 3: "E", 4: (104.0, 52.0, 0.0)})
        file = BytesIO()
        Image.new("RGB", size, colour).save(file, "JPEG", exif=exif)
        return file.getvalue()

    return made
