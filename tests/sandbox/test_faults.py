"""What can go wrong, on demand: the caller sees it, and whether the call was done is known."""

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from sandbox import Sandbox
from sandbox.faults import MENU

SEEN = {
    "400 chat not found": (BadRequest, False),
    "400 can't parse": (BadRequest, False),
    "400 not modified": (BadRequest, False),
    "400 too old": (BadRequest, False),
    "401": (InvalidToken, False),
    "403 blocked": (Forbidden, False),
    "403 deactivated": (Forbidden, False),
    "409": (Conflict, False),
    "429": (RetryAfter, False),
    "500": (NetworkError, False),
    "502": (NetworkError, False),
    "504": (NetworkError, False),
    "html": (NetworkError, False),
    "cut before": (NetworkError, False),
    "cut after": (NetworkError, True),
    "truncated": (TelegramError, True),
}


@pytest.mark.parametrize(("name", "error", "done"), [(n, *s) for n, s in SEEN.items()], ids=SEEN)
async def test_a_fault_strikes_once(bot, head, sandbox, name, error, done):
    sandbox.faults.strike(name, on="sendMessage")
    with pytest.raises(error):
        await bot.send_message(head.user_id, "một")
    assert (head.last.text == "một") is done
    await bot.send_message(head.user_id, "hai")
    assert head.last.text == "hai"
    assert [method for method, _ in sandbox.faults.struck] == ["sendMessage"]


def test_every_fault_of_the_menu_is_tried_here():
    assert MENU.keys() == SEEN.keys() | {"latency", "duplicated", "reordered"}


async def test_latency_only_delays(bot, head, sandbox):
    sandbox.faults.strike("latency", seconds=0.001)
    await bot.send_message(head.user_id, "chậm")
    assert head.last.text == "chậm"


async def test_429_says_how_long(bot, head, sandbox):
    sandbox.faults.strike("429", retry_after=37)
    with pytest.raises(RetryAfter) as raised:
        await bot.send_message(head.user_id, "?")
    assert raised.value.retry_after.total_seconds() == 37


async def test_updates_come_twice(bot, head, sandbox):
    head.send("một")
    sandbox.faults.strike("duplicated")
    assert [u.message.text for u in await bot.get_updates()] == ["một", "một"]


async def test_updates_come_in_another_order(bot, head, sandbox):
    texts = [str(number) for number in range(8)]
    for text in texts:
        head.send(text)
    sandbox.faults.strike("reordered")
    got = [u.message.text for u in await bot.get_updates()]
    assert got != texts
    assert sorted(got) == texts


async def test_a_blackout_lasts_until_it_is_lifted(bot, sandbox):
    sandbox.faults.strike("cut before", times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    sandbox.faults.lift()
    assert await bot.get_me()


def test_chance_is_repeatable():
    def strikes(seed):
        sandbox = Sandbox(seed=seed)
        sandbox.faults.strike("500", "cut after", times=None, chance=0.3)
        return [sandbox.faults.next("sendMessage") for _ in range(50)]

    assert strikes(1) == strikes(1)
    assert strikes(1) != strikes(2)
    assert 5 < sum(fault is not None for fault in strikes(1)) < 30
