"""The process dies; the phones and the waiting updates are as they were."""

import signal
import subprocess
import sys

import pytest
from telegram import BotCommandScopeChat

from sandbox import PhoneCard, Sandbox, create_app, running
from sandbox.phones import Phones

KILLED = """
import os, signal, sys
from pathlib import Path
from sandbox import Sandbox
sandbox = Sandbox(path=Path(sys.argv[1]))
phone = sandbox.phone(101, "Bác Tư")
phone.send("/start")
phone.send("35 người")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "telegram.db"


def test_what_was_sent_before_a_kill_waits_after_it(path):
    dead = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert dead.returncode == -signal.SIGKILL
    after = Sandbox(path=path)
    assert [m.text for m in after.phone(101).messages] == ["/start", "35 người"]
    assert len(after.state.updates.pending) == 2
    after.close()


async def test_everything_is_there_again(path, clock, bot_at):
    before = Sandbox(clock=clock, path=path)
    phone = before.phone(101, "Bác Tư")
    async with running(create_app(before)) as url, bot_at(url, before.token) as bot:
        phone.send("/start")
        (start,) = await bot.get_updates()
        await bot.get_updates(
            offset=start.update_id + 1, allowed_updates=["message", "callback_query"]
        )
        sent = await bot.send_document(
            101, b"xlsx", filename="a.xlsx", caption="<b>Biểu</b>", parse_mode="HTML"
        )
        await bot.set_my_commands([("bieu", "Biểu")], BotCommandScopeChat(101))
        phone.send("chưa đọc")
    before.close()

    after = Sandbox(clock=clock, path=path)
    again = after.phone(101)
    assert (again.account.name, again.messages, again.commands) == (
        "Bác Tư",
        phone.messages,
        phone.commands,
    )
    assert again.content(again.documents[0]) == b"xlsx"
    async with running(create_app(after)) as url, bot_at(url, after.token) as bot:
        (unread,) = await bot.get_updates()
        assert (unread.message.text, unread.update_id) == ("chưa đọc", start.update_id + 1)
        await bot.edit_message_caption(101, sent.message_id, caption="Biểu 2b")
        newer = await bot.send_message(101, "mới")
        assert newer.message_id > unread.message.message_id
    assert [m.text for m in again.messages] == ["/start", "Biểu 2b", "chưa đọc", "mới"]
    after.close()


def test_a_new_phone_stays_new(path):
    people = [PhoneCard(101, "Bác Tư", "Trưởng thôn")]
    before = Sandbox(path=path)
    stranger = Phones(before, people).renew(0)
    stranger.send("xin chào")
    before.close()
    after = Sandbox(path=path)
    assert Phones(after, people).at(0).last.text == "xin chào"
    assert stranger.user_id != 101
    after.close()


def test_the_file_is_as_durable_as_can_be(path):
    sandbox = Sandbox(path=path)
    database = sandbox.state.journal._db
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert database.execute("PRAGMA synchronous").fetchone() == (2,)
    sandbox.close()
