"""Running an application on a port, within the process that wants it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

LINES = "lines"
BACKLOG = 1024


class _Line(H11Protocol):
    """A connection that the application may cut, as networks do."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        line: socket.socket = transport.get_extra_info("socket")
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or every answer takes 40 ms
        self.app_state.setdefault(LINES, {})[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.app_state[LINES].pop(self.client, None)
        super().connection_lost(exc)


async def cut_line(scope: Scope) -> None:
    """Reset the connection a request came on; the caller reads no answer."""
    scope["state"][LINES][tuple(scope["client"])].abort()
    await asyncio.sleep(0)


class CutLine(Response):
    """The answer that is never sent, for a line that was cut."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say nothing."""


class _Server(uvicorn.Server):
    """A server that leaves the signals to the process it runs in, and stops when told to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.told_to_stop = asyncio.Event()

    async def main_loop(self) -> None:
        await self.told_to_stop.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    """Open the port; the protocol is named, for only then asyncio sends without Nagle's delay."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


@asynccontextmanager
async def running(app: Starlette, port: int = 0, *, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """Serve an application while the context lasts, and give its address.

    Port 0 takes any free one. `app.state.hang_up`, where there is one, is called at the end, so
    that nobody who waits for an answer holds the server up. Raises OSError when the port is taken.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        http=_Line,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        date_header=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([listening]))
    try:
        yield f"http://{host}:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True  # for a start that is still under way
        server.told_to_stop.set()
        getattr(app.state, "hang_up", lambda: None)()
        await serving
