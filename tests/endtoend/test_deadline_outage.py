"""The Bot API is away around the deadline, and the bot is killed meanwhile: each reminder once."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import datetime

import pytest
from sqlalchemy import insert, select

from models.engine import open_engine, reading, writing
from models.filings import file_first
from models.migrate import upgrade
from models.outbox import Way, outbox
from models.people import accounts, persons, posts
from models.programmes_owned import own
from models.reminders import reminders
from models.units import units
from sandbox import Sandbox, create_app, running

PLAN = "ngay-cuoi-tuan-2025"
TOP, VILLAGES = 1, range(2, 62)
FILING_MEANWHILE = range(2, 12)
LAST_EVENING, HALF_AN_HOUR_ON = "2025-04-11T18:30+07:00", "2025-04-11T19:00+07:00"
BEFORE = datetime.fromisoformat("2025-03-01T08:00+07:00")


@pytest.fixture
def engine(database_url):
    """Give a database with a district whose sixty villages have not reported March."""
    opened = open_engine(database_url)
    upgrade(opened)
    kinds = {TOP: "district", **dict.fromkeys(VILLAGES, "village")}
    rows = [
        {"id": number, "code": f"U{number}", "name": f"thôn {number}", "kind": kind, "aliases": [],
         "path": f"{TOP}." if number == TOP else f"{TOP}.{number}."}
        for number, kind in kinds.items()
    ]  # fmt: skip
    with writing(opened) as connection:
        connection.execute(insert(units), rows)
        own(connection, PLAN, TOP)
        connection.execute(
            insert(persons), [{"id": number, "name": f"Bác {number}"} for number in VILLAGES]
        )
        connection.execute(
            insert(posts),
            [
                {"person_id": number, "unit_id": number, "role": "reporter", "since": BEFORE}
                for number in VILLAGES
            ],
        )
    yield opened
    opened.dispose()


@pytest.fixture
async def telegram(engine):
    """Serve a sandbox where the heads of all villages have met the bot."""
    sandbox = Sandbox()
    known = {"channel": "telegram", "bot": sandbox.token.partition(":")[0]}
    chats = {number: f"{5_000_000_000 + number}" for number in VILLAGES}
    with writing(engine) as connection:
        connection.execute(
            insert(accounts),
            [
                {**known, "external_id": chat, "chat": chat, "person_id": number}
                for number, chat in chats.items()
            ],
        )
    for chat in chats.values():
        sandbox.phone(int(chat)).account.started = True
    async with running(create_app(sandbox)) as address:
        yield sandbox, address, {number: sandbox.phone(int(chat)) for number, chat in chats.items()}
    assert sandbox.violations == []


@pytest.fixture
def at_work(telegram, cuoituan, environment, database_url, tmp_path):
    """Run the bot in a process that starts at an hour, and kill it at the end."""
    sandbox, address, _ = telegram

    @asynccontextmanager
    async def run(clock):
        given = environment(
            database_url=database_url, data_dir=str(tmp_path), clock=clock,
            telegram_token=sandbox.token, telegram_api_url=address,
        )  # fmt: skip
        with (tmp_path / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *cuoituan, "run", cwd=tmp_path, env=given, stdout=log, stderr=log
            )
        try:
            yield
        finally:
            process.kill()
            await process.wait()

    return run


async def until(true):
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - nobody rings when a call fails
            await asyncio.sleep(0.01)


async def down(sandbox, trouble, calls=3):
    """Let sending fail so until some calls have been struck."""
    before = len(sandbox.faults.struck)
    sandbox.faults.lift()
    sandbox.faults.strike(trouble, on="sendMessage", times=None)
    await until(lambda: len(sandbox.faults.struck) >= before + calls)


def file(engine, villages):
    at = datetime.fromisoformat("2025-04-11T18:50+07:00")
    with writing(engine) as connection:
        for number in villages:
            file_first(
                connection, programme=PLAN, stage="result", period="2025-03", unit_id=number,
                number=str(number), nothing=False, first_sent_at=at, sent_at=at, person_id=number,
            )  # fmt: skip


def ways(engine):
    with reading(engine) as connection:
        return Counter(connection.execute(select(outbox.c.way)).scalars())


async def test_each_is_reminded_once_and_nobody_who_has_reported_meanwhile(
    telegram, engine, at_work
):
    sandbox, _, phones = telegram
    async with at_work(LAST_EVENING):
        await down(sandbox, "cut before")
    async with at_work(HALF_AN_HOUR_ON):
        await down(sandbox, "502")
        file(engine, FILING_MEANWHILE)
        await down(sandbox, "429", calls=1)
        sandbox.faults.lift()
        await until(lambda: not {Way.PENDING, Way.SENDING} & set(ways(engine)))

    told = Counter(
        number for number, phone in phones.items() for one in phone.messages if one.from_bot
    )
    assert told == {number: 1 for number in VILLAGES if number not in FILING_MEANWHILE}
    assert ways(engine) == {Way.SENT: 50, Way.WITHDRAWN: 10}
    with reading(engine) as connection:
        found = select(reminders.c.kind, reminders.c.state, reminders.c.why)
        ends = Counter(connection.execute(found.where(reminders.c.state != "waiting")).all())
    assert ends["last-evening", "sent", ""] == 60
    assert all(why == "too late" for kind, _, why in ends if kind != "last-evening")
