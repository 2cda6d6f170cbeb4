"""aiogram, as its first example has it: an echo that stores nothing."""

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bench.bot_api import TOKEN


async def _echo(message: Message) -> None:
    if message.text is not None:
        await message.answer(message.text)


async def _run(url: str, *_: str) -> None:
    logging.getLogger("aiogram").setLevel(logging.ERROR)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()
    dispatcher.message.register(_echo)
    await dispatcher.start_polling(Bot(TOKEN, session=session), polling_timeout=50)


if __name__ == "__main__":
    asyncio.run(_run(*sys.argv[1:]))
