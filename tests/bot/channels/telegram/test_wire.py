"""The wire against servers that answer well, badly, late, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram.error import TimedOut

from bot.channels.telegram.failures import NoAnswer, NotConnected
from bot.channels.telegram.wire import Wire

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
UNTIL_THE_END = b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}"

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def says(*pieces: bytes, hang_up: bool = False) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if hang_up:
            writer.close()

    return answer


@asynccontextmanager
async def server(*answers: Answer) -> AsyncIterator[tuple[Wire, list[int]]]:
    """Answer one call after the other; gives a wire and, a call, the connection it came over."""
    left, calls, connections = list(answers), [], []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        own = len(connections)
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next(
                int(line.split(b":")[1]) for line in head.split(b"\r\n") if b"Length" in line
            )
            await reader.readexactly(length)
            calls.append(own)
            await left.pop(0)(writer)

    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except asyncio.IncompleteReadError:
            writer.close()

    listening = await asyncio.start_server(served, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    wire = Wire(f"http://127.0.0.1:{port}", 10)
    async with listening:
        yield wire, calls
        wire.close()
        for writer in connections:
            writer.close()
        await asyncio.gather(*(one.wait_closed() for one in connections), return_exceptions=True)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(says(OK), id="with its length"),
        pytest.param(says(CHUNKED), id="in chunks"),
        pytest.param(says(OK[:30], OK[30:]), id="in two pieces"),
        pytest.param(says(b"HTTP/1.1 100 Continue\r\n\r\n", OK), id="after a provisional one"),
        pytest.param(says(UNTIL_THE_END, hang_up=True), id="until the end of the connection"),
    ],
)
async def test_an_answer_is_read_however_it_comes(answer):
    async with server(answer) as (wire, _):
        assert await wire.post("/botX/getMe", b"a=1", 5) == (200, b"{}")


async def test_a_connection_is_kept_until_the_server_closes_it():
    goodbye = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    async with server(says(OK), says(goodbye), says(OK)) as (wire, calls):
        for _ in range(3):
            await wire.post("/botX/getMe", b"", 5)
        assert calls == [1, 1, 2]


async def test_a_call_waits_as_long_as_it_says_whatever_the_one_before_said():
    async def late(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(OK)

    async with server(says(OK), late, says(OK), says()) as (wire, calls):
        await wire.post("/botX/getMe", b"{}", 0.1)
        assert await wire.post("/botX/getMe", b"{}", 5) == (200, b"{}")
        await wire.post("/botX/getMe", b"{}", 500)
        with pytest.raises(TimedOut):
            await wire.post("/botX/getMe", b"{}", 0.1)
        assert calls == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(says(hang_up=True), NoAnswer, id="hung up"),
        pytest.param(says(OK[:-1], hang_up=True), NoAnswer, id="cut short"),
        pytest.param(says(b"nonsense\r\n\r\n"), NoAnswer, id="not HTTP"),
        pytest.param(says(), TimedOut, id="silence"),
    ],
)
async def test_what_went_wrong_is_told_and_the_next_call_is_answered(answer, error):
    async with server(answer, says(OK)) as (wire, _):
        with pytest.raises(error):
            await wire.post("/botX/sendMessage", b"text=x", 0.3)
        assert await wire.post("/botX/sendMessage", b"text=x", 5) == (200, b"{}")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://[", "", "http://a.invalid"])
async def test_nothing_has_left_where_there_is_no_server(address):
    with pytest.raises(NotConnected):
        await Wire(address, 1).post("/botX/getMe", b"", 5)
