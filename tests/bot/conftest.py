"""A bot at work between the sandbox and a database, with an answer simple enough to check."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, select

from bot.channels.channel import File, Take
from bot.channels.telegram.client import Telegram
from bot.pacing import Pace
from bot.postman import Sheets
from bot.receiving import Parts, Runner
from dialog.chat import Button, HeardKind, Outgoing, SheetWanted
from models.engine import reading
from sandbox.app import create_app
from sandbox.serving import running
from sandbox.stand_in import Sandbox

own = MetaData()
notes = Table(
    "notes",
    own,
    Column("id", Integer, primary_key=True),
    Column("chat", String(64)),
    Column("kind", String(12)),
    Column("text", String),
)

FAST = Pace(per_second=100_000, burst=1000, chat_gap=0, group_gap=0)


class Impatient:
    """Time that passes at once: a waiting bot is woken with its clock already there."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waited: list[float] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], object], /) -> asyncio.Handle:
        def jump() -> None:
            self.now += delay + 1e-6  # a sum of small delays must not stand still
            if delay:
                self.waited.append(delay)
            callback()

        return asyncio.get_running_loop().call_soon(jump)


class Attentive(Telegram):
    """Telegram's channel, which also lets a test bring updates."""

    def __init__(self, token: str, api_url: str) -> None:
        super().__init__(token, api_url)
        self.taken: asyncio.Future[Take] = asyncio.get_running_loop().create_future()

    def attend(self, take: Take) -> None:
        super().attend(take)
        self.taken.set_result(take)


@dataclass
class Office:
    """What a test asks for, and what it can look at."""

    engine: Engine
    sandbox: Sandbox
    url: str
    unreached: list[tuple[str, str]] = field(default_factory=list)

    def parts(self, **other: Any) -> Parts:
        telegram = Telegram(self.sandbox.token, self.url)
        usual = Parts(
            channels=(telegram,),
            answer=note,
            sorry=lambda reference: f"Có trục trặc, xin thử lại. Mã: {reference}",
            unsaved=lambda: "Chưa lưu được, tôi sẽ thử lại.",
            sheets=Sheets(make_sheet, lambda wanted, _: f"Chưa làm được {wanted.sheet}."),
            unreached=lambda _connection, letter, reason, _now: self.unreached.append(
                (letter.chat, reason)
            ),
            clock=lambda: datetime.now(UTC),
            pace=FAST,
        )
        return replace(usual, **other)

    @asynccontextmanager
    async def at_work(self, timer: Impatient | None = None, **other: Any) -> AsyncIterator[Runner]:
        """Run the bot while the context lasts."""
        stop = asyncio.Event()
        runner = Runner(self.engine, self.parts(**other), timer)
        working = asyncio.create_task(runner.run(stop))
        try:
            yield runner
        finally:
            stop.set()
            await working

    @asynccontextmanager
    async def receiving(self, **other: Any) -> AsyncIterator[Take]:
        """Run the bot, and give the way by which updates come in."""
        channel = Attentive(self.sandbox.token, self.url)
        async with self.at_work(channels=(channel,), **other):
            yield await channel.taken

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something can be seen in the database."""
        async with asyncio.timeout(20):
            while not true():  # noqa: ASYNC110 - nobody rings when a row is written
                await asyncio.sleep(0.01)

    def rows(self, table: Table, *columns: str) -> list[tuple[Any, ...]]:
        """List what a table holds, by id."""
        wanted = select(*(table.c[name] for name in columns)).order_by(table.c.id)
        with reading(self.engine) as connection:
            return [tuple(row) for row in connection.execute(wanted)]


def note(connection, heard, now):  # noqa: ARG001 - the shape of an answer
    """Write down what was heard and say so."""
    connection.execute(notes.insert().values(chat=heard.chat, kind=heard.kind, text=heard.text))
    if heard.kind is HeardKind.BLOCKED:
        return ()
    if heard.text == "hỏng":
        raise ZeroDivisionError
    if heard.text.startswith("biểu"):
        return (Outgoing("Biểu đây", sheet=SheetWanted("mau", heard.text, "2025-03", 1)),)
    buttons = ((Button("Đồng ý", "7.1"),),)
    edits = heard.message if heard.kind is HeardKind.PRESS else None
    return (Outgoing(f"Đã ghi: {heard.text or heard.kind}", buttons, edits),)


def make_sheet(wanted):
    """Make any sheet but the one that cannot be made."""
    if wanted.sheet == "biểu hỏng":
        raise ValueError(wanted.sheet)
    return File(f"{wanted.sheet}.txt", b"noi dung", "text/plain")


@pytest.fixture
async def office(engine: Engine) -> AsyncIterator[Office]:
    """Give a sandbox that listens, and a database for the bot."""
    own.create_all(engine)
    sandbox = Sandbox()
    async with running(create_app(sandbox)) as url:
        yield Office(engine, sandbox, url)
    assert sandbox.violations == []


@pytest.fixture
def impatient() -> Impatient:
    """Give a timer that does not wait."""
    return Impatient()


@pytest.fixture
def noted() -> Table:
    """Give the table in which the answer writes what it heard."""
    return notes
