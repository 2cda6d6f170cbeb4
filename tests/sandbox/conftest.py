"""A sandbox on a hand-set clock, served on a free port, and python-telegram-bot's client."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import telegram
from telegram.request import HTTPXRequest

from sandbox import Sandbox, create_app, running


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2025, 3, 20, 0, 0, tzinfo=UTC))

    def __call__(self):
        return self.at

    def forward(self, **span):
        self.at += timedelta(**span)


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch):
    """Take up python-telegram-bot's offer to give spans as such, without which it warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def sandbox(clock):
    return Sandbox(clock=clock)


@pytest.fixture
def bot_at():
    """Open the real client for a sandbox's address."""

    @asynccontextmanager
    async def open_bot(url, token):
        bot = telegram.Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=HTTPXRequest(connection_pool_size=8, httpx_kwargs={"trust_env": False}),
            get_updates_request=HTTPXRequest(
                connection_pool_size=4, httpx_kwargs={"trust_env": False}
            ),
        )
        async with bot:
            yield bot

    return open_bot


@pytest.fixture
async def url(sandbox):
    async with running(create_app(sandbox, webhook_wait=0.01)) as address:
        yield address


@pytest.fixture
async def bot(sandbox, url, bot_at):
    async with bot_at(url, sandbox.token) as client:
        yield client


@pytest.fixture
def head(sandbox):
    """A village head who has written to the bot once, which the bot has read."""
    phone = sandbox.phone(101, "Bác Tư")
    phone.send("/start")
    sandbox.state.updates.expire()
    return phone


@pytest.fixture
def ask(bot):
    """Let the bot ask a question with two buttons."""

    async def question(phone):
        keys = [("Có", "1.0"), ("Không", "1.1")]
        row = [telegram.InlineKeyboardButton(label, callback_data=data) for label, data in keys]
        markup = telegram.InlineKeyboardMarkup([row])
        return await bot.send_message(phone.user_id, "Đã làm?", reply_markup=markup)

    return question
