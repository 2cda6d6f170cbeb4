"""Raw python-telegram-bot, as its first example has it: an echo that stores nothing."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench.bot_api import TOKEN


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001 - its shape
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def _run(url: str, *_: str) -> None:
    made: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    )
    made.add_handler(MessageHandler(filters.TEXT, _echo))
    made.run_polling(timeout=50)


if __name__ == "__main__":
    _run(*sys.argv[1:])
