"""A bot in a process of its own: writes down what it hears, until it is killed.

Called with the database's URL and the Bot API server's address.
"""

import asyncio
import sys
from datetime import UTC, datetime

from sqlalchemy import Column, Integer, MetaData, String, Table

from bot.channels.telegram.client import Telegram
from bot.pacing import Pace
from bot.postman import Sheets
from bot.receiving import Parts, Runner
from dialog.chat import Outgoing
from models.engine import open_engine
from sandbox.stand_in import TOKEN

notes = Table(
    "notes",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("chat", String(64)),
    Column("kind", String(12)),
    Column("text", String),
)


def note(connection, heard, now):  # noqa: ARG001 - the shape of an answer
    connection.execute(notes.insert().values(chat=heard.chat, kind=heard.kind, text=heard.text))
    return (Outgoing(f"Đã ghi: {heard.text}"),)


async def main(database_url, api_url):
    parts = Parts(
        channels=(Telegram(TOKEN, api_url),),
        answer=note,
        sorry=str,
        unsaved=str,
        sheets=Sheets(None, None),
        unreached=lambda *_: None,
        clock=lambda: datetime.now(UTC),
        pace=Pace(per_second=100_000, burst=1000, chat_gap=0, group_gap=0),
    )
    await Runner(open_engine(database_url), parts).run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
