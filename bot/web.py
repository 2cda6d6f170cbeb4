"""The bot's own web server: webhooks, and whether it is well."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.receiving import Runner

STALE_SECONDS = 90.0


class _Server(uvicorn.Server):
    """A server that leaves the signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(
    routes: Sequence[Route], runner: Runner, port: int, stop: asyncio.Event | None = None
) -> AsyncIterator[None]:
    """Serve webhooks and `/health` on a port while the context lasts, or until `stop` is set.

    No call should be taken that a stopping bot cannot store.
    """

    async def health(request: Request) -> JSONResponse:  # noqa: ARG001 - Starlette's shape
        return _health(runner)

    app = Starlette(routes=[*routes, Route("/health", health)])
    address = "0.0.0.0"  # noqa: S104 - a proxy with TLS stands before it
    server = _Server(uvicorn.Config(app, address, port, log_config=None, access_log=False))
    task = asyncio.create_task(server.serve())
    closing = asyncio.create_task(_close(server, stop or asyncio.Event()))
    try:
        yield
    finally:
        closing.cancel()
        server.should_exit = True
        await task


async def _close(server: uvicorn.Server, stop: asyncio.Event) -> None:
    await stop.wait()
    server.should_exit = True


def _health(runner: Runner) -> JSONResponse:
    """Answer 503 when a channel has heard nothing for long, or its server refuses our token."""
    quiet = runner.quiet_for()
    heard = all(seconds is None or seconds < STALE_SECONDS for seconds in quiet.values())
    well = heard and not runner.refused
    body = {"well": well, "leads": runner.leads, "quiet_seconds": quiet}
    return JSONResponse(body, status_code=200 if well else 503)
