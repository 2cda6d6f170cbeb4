"""Updates taken to the bot's own address."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import Conflict

from sandbox import running


class House:
    """The bot's address: refuses so many times, then takes what comes."""

    def __init__(self):
        self.refusals = 0
        self.seen = asyncio.Queue()

    async def take(self, request):
        if self.refusals:
            self.refusals -= 1
            return Response("no", 503)
        await self.seen.put(
            (request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json())
        )
        return Response()


@pytest.fixture
def house():
    return House()


@pytest.fixture
async def address(house):
    async with running(Starlette(routes=[Route("/hook", house.take, methods=["POST"])])) as url:
        yield f"{url}/hook"


async def test_updates_are_posted_with_the_secret(bot, head, house, address):
    head.send("trước")
    await bot.set_webhook(address, secret_token="bi-mat")
    head.send("sau")
    first, second = await house.seen.get(), await house.seen.get()
    assert [first[0], first[1]["message"]["text"]] == ["bi-mat", "trước"]
    assert second[1]["message"]["text"] == "sau"


async def test_what_is_refused_is_posted_again(bot, head, house, address, sandbox):
    house.refusals = 3
    await bot.set_webhook(address)
    head.send("kiên trì")
    secret, update = await house.seen.get()
    assert (secret, update["message"]["text"]) == (None, "kiên trì")
    info = await bot.get_webhook_info()
    assert (info.url, info.last_error_message) == (
        address,
        "Wrong response from the webhook: 503 Service Unavailable",
    )
    assert sandbox.violations == []


async def test_asking_and_being_told_exclude_each_other(bot, address, sandbox):
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await sandbox.state.updates.asked()
    await bot.set_webhook(address)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    assert (await bot.get_webhook_info()).url == ""
