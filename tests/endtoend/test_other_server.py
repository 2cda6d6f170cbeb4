"""Another Bot API server than the sandbox: nothing but standard calls may be needed."""

import asyncio
import itertools
import json
import signal
import time
from asyncio.subprocess import DEVNULL
from collections import defaultdict
from types import SimpleNamespace

import pytest
from aiohttp import web

TOKEN = "42:another_server"
FIRST_UPDATE = 7
REHEARSED = "2025-04-10T07:00+07:00"
PATIENCE = 30
BIEU = """
> VET-892-DCB
> [anh]
> /bieu
> [Biểu 2b]
> [tháng 3/2025]
> [xã Thịnh Hưng, mỗi thôn một dòng]
< Biểu 2b, tháng 3/2025, xã Thịnh Hưng: số liệu tính đến 07:0
> [Excel]
< tệp Excel
"""


class OtherServer:
    """Written from the Bot API's description alone; `strange` are calls it does not know."""

    def __init__(self, token):
        self.token = token
        self.updates, self.chats, self.files = [], defaultdict(list), {}
        self.calls, self.strange = set(), []
        self.numbers = itertools.count(1)
        self._news = asyncio.Event()

    async def answer(self, request):
        method = request.match_info["method"]
        known = getattr(self, f"do_{method}", None)
        if request.match_info["token"] != self.token or known is None:
            self.strange.append(method)
            wrong = {"ok": False, "error_code": 404, "description": "Not Found"}
            return web.json_response(wrong, status=404)
        self.calls.add(method)
        return web.json_response({"ok": True, "result": await known(await request.post())})

    def happens(self, **update):
        self.updates.append({"update_id": FIRST_UPDATE + len(self.updates), **update})
        self._ring()

    async def until(self, true):
        while not true():
            await self._news.wait()

    def _ring(self):
        self._news.set()
        self._news = asyncio.Event()

    async def do_getMe(self, _):  # noqa: N802 - named as the method is
        return {"id": 42, "is_bot": True, "first_name": "Cuối Tuần", "username": "another_bot"}

    async def do_deleteWebhook(self, _):  # noqa: N802
        return True

    async def do_getUpdates(self, given):  # noqa: N802
        def waiting():
            return [one for one in self.updates if one["update_id"] >= int(given["offset"])]

        try:
            async with asyncio.timeout(int(given["timeout"])):
                await self.until(waiting)
        except TimeoutError:
            return []
        return waiting()

    async def do_sendMessage(self, given):  # noqa: N802
        return self._says(given, text=given["text"])

    async def do_editMessageText(self, given):  # noqa: N802
        edited = {"message_id": int(given["message_id"]), "edit_date": int(time.time())}
        return self._says(given, text=given["text"], **edited)

    async def do_sendDocument(self, given):  # noqa: N802
        file = given["document"]
        if isinstance(file, str):
            file = given[file.removeprefix("attach://")]
        self.files[file.filename] = file.file.read()
        document = {"file_id": "1", "file_unique_id": "1", "file_name": file.filename}
        return self._says(given, caption=given.get("caption", ""), document=document)

    async def do_sendPhoto(self, given):  # noqa: N802
        size = {"file_id": "2", "file_unique_id": "2", "width": 1871, "height": 1323}
        return self._says(given, caption=given.get("caption", ""), photo=[size])

    async def do_answerCallbackQuery(self, _):  # noqa: N802
        return True

    async def do_setMyCommands(self, given):  # noqa: N802
        listed = json.loads(given["commands"])
        return all(one.keys() == {"command", "description"} for one in listed)

    def _says(self, given, **said):
        chat = int(given["chat_id"])
        keys = json.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
        message = {
            "message_id": next(self.numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "reply_markup": {"inline_keyboard": keys},
            **said,
        }
        self.chats[chat].append(message)
        self._ring()
        return message


class OtherPhone:
    """A person's phone on the other server."""

    def __init__(self, server, person):
        self.server, self.person, self.seen = server, person, 0
        self.sender = {"id": person, "is_bot": False, "first_name": "Bác Tâm"}
        self.chat = {"id": person, "type": "private"}

    def send(self, text):
        said = {"message_id": next(self.server.numbers), "date": int(time.time()), "text": text}
        self.server.happens(message={**said, "chat": self.chat, "from": self.sender})

    def press(self, label):
        heard = self.server.chats[self.person][-1]
        keys = [key for row in heard["reply_markup"]["inline_keyboard"] for key in row]
        data = next(key["callback_data"] for key in keys if key["text"] == label)
        press = {
            "id": str(next(self.server.numbers)),
            "from": self.sender,
            "data": data,
            "chat_instance": "1",
        }
        self.server.happens(callback_query={**press, "message": heard})

    async def next(self):
        async with asyncio.timeout(PATIENCE):
            await self.server.until(lambda: len(self.server.chats[self.person]) > self.seen)
        self.seen += 1
        said = self.server.chats[self.person][self.seen - 1]
        return SimpleNamespace(text=said.get("text") or said.get("caption"))


@pytest.fixture
async def server():
    """Serve the other server on a free port."""
    made = OtherServer(TOKEN)
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", made.answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def bot(server, cuoituan, environment, database_url, tmp_path):
    """Load the sample, then run the bot proper against the other server, in a rehearsal."""
    given = environment(
        database_url=database_url,
        data_dir=str(tmp_path),
        clock=REHEARSED,
        telegram_token=TOKEN,
        telegram_api_url=server.url,
    )
    preparing = await asyncio.create_subprocess_exec(
        *cuoituan, "demo", "--prepare-only", cwd=tmp_path, env=given, stdout=DEVNULL
    )
    assert await preparing.wait() == 0
    with (tmp_path / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *cuoituan, "run", cwd=tmp_path, env=given, stdout=log, stderr=log
        )
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def test_the_main_job_needs_only_the_standard_calls(
    bot, server, chat, talks, rows_of, tmp_path
):
    head, officer = OtherPhone(server, 5_000_000_501), OtherPhone(server, 5_000_000_503)

    receipt = await chat(head, talks.join + talks.report)
    await chat(officer, BIEU)
    bot.send_signal(signal.SIGTERM)
    ended = await bot.wait()

    assert receipt.text.startswith("✅ Đã nhận lúc 07:0"), "in a rehearsal its clock counts"
    assert "chậm" not in receipt.text
    rows = rows_of(server.files["bieu-2b_2025-03_xa-thinh-hung.xlsx"], "thôn Đồng Tâm")
    assert [row[2:8] for row in rows] == [talks.in_the_sheet]
    assert server.strange == []
    assert ended == 0
    log = (tmp_path / "log").read_text("utf-8")
    assert TOKEN.partition(":")[2] not in log
    assert "Tâm" not in log
