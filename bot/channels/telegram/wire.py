"""Short HTTP/1.1 calls to one server over kept connections, read by httptools.

A general HTTP client takes longer over a sent reply than everything else a turn does
(docs/decisions/0020). No proxies, redirects, cookies or uploads: those go through aiohttp.
"""

import asyncio
import ssl
from typing import cast
from urllib.parse import urlsplit

import httptools
from telegram.error import TimedOut
from telegram.request import BaseRequest

from bot.channels.telegram.failures import NoAnswer, NotConnected

CONNECT_SECONDS = 10.0
_FRAMING = (b"content-length", b"transfer-encoding")


class Wire:
    """A pool of connections to the server of an address, each with one call at a time."""

    def __init__(self, address: str, connections: int) -> None:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:  # then nothing can be reached, and each call says so
            parts, port = urlsplit(""), None
        self._host = parts.hostname or ""
        secure = parts.scheme == "https"
        self._port = port or (443 if secure else 80)
        self._ssl = ssl.create_default_context() if secure else None
        self._head = (
            f"Host: {parts.netloc.rpartition('@')[2]}\r\nUser-Agent: {BaseRequest.USER_AGENT}\r\n"
            "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: "
        )
        self._room = asyncio.Semaphore(connections)
        self._free: list[_Line] = []
        self._all: set[_Line] = set()

    async def post(self, path: str, form: bytes, seconds: float) -> tuple[int, bytes]:
        """Send a form and give the status and body of the answer.

        `seconds` is the longest wait for the answer. Raises NotConnected, TimedOut and NoAnswer.
        """
        head = f"POST {path} HTTP/1.1\r\n{self._head}{len(form)}\r\n\r\n"
        call = head.encode("ascii") + form
        async with self._room:
            line = await self._line()
            try:
                answer = await line.ask(call, seconds)
            except BaseException:
                self._drop(line)
                raise
            if line.reusable:
                self._free.append(line)
            else:
                self._drop(line)
            return answer

    def close(self) -> None:
        """Close every connection."""
        for line in tuple(self._all):
            self._drop(line)

    async def _line(self) -> "_Line":
        while self._free:
            line = self._free.pop()
            if line.reusable:
                return line
            self._drop(line)
        if not self._host:
            raise NotConnected("not an address")
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                _, line = await loop.create_connection(_Line, self._host, self._port, ssl=self._ssl)
        except (OSError, TimeoutError, ValueError) as error:
            raise NotConnected(type(error).__name__) from None
        self._all.add(line)
        return line

    def _drop(self, line: "_Line") -> None:
        self._all.discard(line)
        line.close()


class _Line(asyncio.Protocol):
    """One connection; what httptools finds in an answer it tells by the `on_…` methods."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._parser: httptools.HttpResponseParser = httptools.HttpResponseParser(self)
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._body: list[bytes] = []
        self._framed = False
        self._due = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self.reusable = False

    async def ask(self, call: bytes, seconds: float) -> tuple[int, bytes]:
        """Make one call; raises TimedOut and NoAnswer."""
        if self._transport is None:
            raise NotConnected("closed")
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._framed, self.reusable = False, False
        self._wait_until(loop.time() + seconds)
        self._transport.write(call)
        try:
            return await self._answer
        finally:
            self._answer = None

    def _wait_until(self, due: float) -> None:
        """Set the alarm; one that rings earlier stays, for a busy line answers long before."""
        self._due = due
        if self._alarm is not None and self._alarm.when() > due:
            self._quiet()
        if self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_at(due, self._rang)

    def _rang(self) -> None:
        self._alarm = None
        if self._answer is None:
            return
        if asyncio.get_running_loop().time() < self._due:
            self._wait_until(self._due)
        else:
            self._failed(TimedOut())

    def _quiet(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def close(self) -> None:
        """Hang up."""
        self.reusable = False
        self._quiet()
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # what a stream connection has

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._failed(NoAnswer("not HTTP"))
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.reusable = False
        self._transport = None
        self._quiet()
        if exc is None and self._body and not self._framed:  # the end is the end of the answer
            self._answered(self._parser.get_status_code())
        self._failed(NoAnswer("hung up" if exc is None else type(exc).__name__))

    def on_header(self, name: bytes, value: bytes) -> None:  # noqa: ARG002 - httptools' shape
        if name.lower() in _FRAMING:
            self._framed = True

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status >= 200:
            self.reusable = self._parser.should_keep_alive()
            self._answered(status)

    def _answered(self, status: int) -> None:
        body, self._body = b"".join(self._body), []
        if self._answer is None or self._answer.done():
            self.reusable = False  # nobody asked: whatever this is, it belongs to no call of ours
        else:
            self._answer.set_result((status, body))

    def _failed(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
