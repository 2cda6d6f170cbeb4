"""A Bot API server that costs as little as possible, so that a core's time goes to the bot.

It answers what an echo or a reporting bot calls, with no check at all (the checks are in
`sandbox/`), over plain HTTP with kept connections.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "1000:for-measuring-only"
POLL_SECONDS = 0.02
"""A poll that finds updates waits this long, so that polls bring several, as over a network."""

ME = {
    "id": 1000,
    "is_bot": True,
    "first_name": "Cuối Tuần",
    "username": "cuoituan_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


@dataclass
class Post:
    """What waits for the bot, and whom to tell what the bot sends.

    `sent` is called with a chat and the text of each message; `polled` at each getUpdates.
    """

    sent: Callable[[int, str], None]
    polled: Callable[[], None] = lambda: None
    waiting: list[str] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    messages: int = 0

    def bring(self, updates: Sequence[str]) -> None:
        """Put updates, as JSON, before the bot."""
        self.waiting += updates
        self.came.set()

    async def taken(self, limit: int, seconds: float) -> str:
        """Give up to `limit` updates as a JSON list, waiting for the first."""
        self.polled()
        if not self.waiting:
            self.came.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self.came.wait()
            except TimeoutError:
                return "[]"
        await asyncio.sleep(POLL_SECONDS)
        batch, self.waiting = self.waiting[:limit], self.waiting[limit:]
        return f"[{','.join(batch)}]"

    def take_in(self, chat: int, text: str, date: int) -> str:
        """Take a message that the bot sends, and answer as Telegram does."""
        self.messages += 1
        self.sent(chat, text)
        where = {"id": chat, "first_name": "Người", "type": "private"}
        message = {"message_id": self.messages, "from": ME, "chat": where, "date": date}
        return json.dumps({**message, "text": text})


@asynccontextmanager
async def serving(post: Post, date: int) -> AsyncIterator[str]:
    """Serve while the context lasts; gives the address. Messages are dated `date` (Unix)."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(post, date), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


class _Line(asyncio.Protocol):
    """One connection; a client that calls before the last answer came would be misunderstood."""

    def __init__(self, post: Post, date: int) -> None:
        self._post = post
        self._date = date
        self._read = b""
        self._polls: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's shape
        for poll in self._polls:
            poll.cancel()

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, found, body = self._read.partition(b"\r\n\r\n")
        if not found:
            return
        length = _length(head)
        if len(body) < length:
            return
        self._read = body[length:]
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        self._call(method, dict(parse_qsl(body[:length].decode())))

    def _call(self, method: str, given: dict[str, str]) -> None:
        if method == "getUpdates":
            poll = asyncio.get_running_loop().create_task(self._poll(given))
            self._polls.add(poll)
            poll.add_done_callback(self._polls.discard)
        elif method == "sendMessage":
            self._answer(self._post.take_in(int(given["chat_id"]), given["text"], self._date))
        else:
            self._answer(json.dumps(ME if method == "getMe" else True))

    async def _poll(self, given: dict[str, str]) -> None:
        limit, seconds = (float(given.get(name, "100")) for name in ("limit", "timeout"))
        self._answer(await self._post.taken(int(limit), seconds))

    def _answer(self, result: str) -> None:
        body = f'{{"ok":true,"result":{result}}}'.encode()
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        self._transport.write(f"{head}{len(body)}\r\n\r\n".encode() + body)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def message_update(number: int, chat: int, text: str, date: int) -> str:
    """Write the update of a private message, as Telegram brings it."""
    person: dict[str, Any] = {"id": chat, "first_name": "Tâm", "last_name": "Hoàng Văn"}
    return json.dumps(
        {
            "update_id": number,
            "message": {
                "message_id": number,
                "from": {**person, "is_bot": False, "language_code": "vi"},
                "chat": {**person, "type": "private"},
                "date": date,
                "text": text,
            },
        }
    )
