"""Where updates are brought to: read only for who knows the secret, stored before the answer."""

import asyncio
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.channel import Raw, Take

LONGEST_BODY = 1024 * 1024
PATIENCE = 4.0
"""Seconds that a caller waits for a bot that is just starting; what is turned away may be lost."""

_LATER = {"Retry-After": "5"}

_log = structlog.get_logger(__name__)

Read: TypeAlias = Callable[[bytes], Sequence[Raw]]
"""Takes the updates out of a body; raises ValueError for what the channel would never send."""


@dataclass(frozen=True)
class Lock:
    """The header that must carry the secret, compared in constant time before the body is read."""

    header: str
    secret: str

    def opens(self, request: Request) -> bool:
        """Tell whether a caller knows the secret."""
        given = request.headers.get(self.header, "")
        return hmac.compare_digest(given.encode(), self.secret.encode())


class Door:
    """The addresses of one channel; `probed` says that empty calls of anybody are answered too."""

    def __init__(
        self, paths: Sequence[str], lock: Lock, read: Read, *, probed: bool = False
    ) -> None:
        self._lock = lock
        self._read = read
        self._probed = probed
        self._take: Take = _nobody
        self._attended = asyncio.Event()
        methods = ["GET", "POST"] if probed else ["POST"]
        self.routes = [Route(path, self._called, methods=methods) for path in paths]

    def attend(self, take: Take) -> None:
        """From now on store by `take` what is brought."""
        self._take = take
        self._attended.set()

    async def _called(self, request: Request) -> Response:
        if self._probed and _is_empty(request):
            return _thanks()
        if not self._lock.opens(request):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            updates = self._read(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        return await self._kept(updates) if updates else _thanks()

    async def _kept(self, updates: Sequence[Raw]) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._attended.wait()
            await self._take(updates)
        except Exception as error:  # not on disk, so they must be brought again
            _log.warning("update not stored", error=type(error).__name__)
            return Response(status_code=503, headers=_LATER)
        return _thanks()


async def _nobody(_updates: Sequence[Raw]) -> None:
    raise RuntimeError("nobody attends to what is brought")


def _thanks() -> Response:
    return JSONResponse({"message": "Success"})


def _is_empty(request: Request) -> bool:
    return request.method != "POST" or request.headers.get("content-length") == "0"


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)
