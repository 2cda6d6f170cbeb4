"""A bot that talks too fast, and one that comes with the wrong token."""

import pytest
from telegram.error import InvalidToken, RetryAfter

from sandbox import Sandbox
from sandbox.limits import RateLimits


@pytest.fixture
def sandbox(clock):
    return Sandbox(clock=clock, limits=RateLimits(chat_burst=2))


async def test_a_chat_takes_a_burst_and_then_one_a_second(bot, head, sandbox, clock):
    for text in ("một", "hai"):
        await bot.send_message(head.user_id, text)
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(head.user_id, "ba")
    assert sandbox.limits.ignored_waits == 1
    clock.forward(seconds=1)
    await bot.send_message(head.user_id, "ba")
    assert head.last.text == "ba"


async def test_all_chats_together_take_thirty_a_second(bot, sandbox, clock):
    phones = [sandbox.phone(number) for number in range(1, 32)]
    for phone in phones:
        phone.send("/start")
    for phone in phones[:30]:
        await bot.send_message(phone.user_id, "chào")
    with pytest.raises(RetryAfter):
        await bot.send_message(phones[30].user_id, "chào")
    clock.forward(seconds=1)
    await bot.send_message(phones[30].user_id, "chào")


async def test_another_token_opens_nothing(url, bot_at):
    with pytest.raises(InvalidToken):
        async with bot_at(url, "1000000001:wrong"):
            pass
