"""Kill -9: what was said is stored once, and who was told so was told the truth."""

import asyncio
import os
import sys
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from models.outbox import outbox

SCRIPT = Path(__file__).with_name("bot_to_be_killed.py")
PHONES, TEXTS, KILLS = 20, 10, 3


@pytest.fixture
def in_a_process(office):
    """Run the bot in a process that is killed at the end."""

    @asynccontextmanager
    async def run():
        url = office.engine.url.render_as_string(hide_password=False)
        environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[2])}
        process = await asyncio.create_subprocess_exec(
            sys.executable, SCRIPT, url, office.url, env=environment
        )
        try:
            yield
        finally:
            process.kill()
            await process.wait()

    return run


async def test_killed_again_and_again_nothing_is_lost_or_counted_twice(office, noted, in_a_process):
    phones = [office.sandbox.phone(100 + n) for n in range(PHONES)]
    for n in range(TEXTS):
        for phone in phones:
            phone.send(f"lần {n}")
    for kill in range(KILLS):
        async with in_a_process():
            for phone in phones[kill :: KILLS + 1]:
                await phone.next()
    async with in_a_process():
        everything = {f"Đã ghi: lần {n}" for n in range(TEXTS)}
        for phone in phones:
            while {message.text for message in phone.messages if message.from_bot} != everything:
                await phone.next()
        await office.until(lambda: not unfinished(office))

    stored = Counter(office.rows(noted, "chat", "text"))
    assert stored == {(f"{phone.user_id}", f"lần {n}"): 1 for phone in phones for n in range(TEXTS)}
    repeated = sum(len([m for m in phone.messages if m.from_bot]) for phone in phones) - 200
    unsure = sum(unsure for (unsure,) in office.rows(outbox, "unsure"))
    assert repeated <= unsure <= KILLS * 50 * 2


def unfinished(office):
    """List letters that are still on their way."""
    return [way for (way,) in office.rows(outbox, "way") if way in {"pending", "sending"}]
