"""Being called by Telegram: a route that answers 200 only once the update is on disk."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.channel import BadToken, Raw, Take
from bot.channels.telegram.incoming import WANTED

SHORTEST_SECRET, LONGEST_BODY = 32, 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
RETRY_SECONDS = 60.0

_log = structlog.get_logger(__name__)


class Hook:
    """A webhook at a public address, closed to everybody who does not know the secret."""

    def __init__(
        self,
        url: str,
        path: str,
        secret: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"a webhook needs a secret of at least {SHORTEST_SECRET} characters")
        self._url = url.rstrip("/") + path
        self._secret = secret
        self._sleep = sleep
        self._take: Take | None = None
        self.route = Route(path, self._called, methods=["POST"])

    def attend(self, take: Take) -> None:
        """From now on store by `take` what Telegram brings."""
        self._take = take

    async def announce(self, call: Callable[..., Awaitable[Any]]) -> None:
        """Tell Telegram the address, and again until it has heard it; raises BadToken."""
        while not await self._announced(call):
            await self._sleep(RETRY_SECONDS)
        await asyncio.Event().wait()

    async def _announced(self, call: Callable[..., Awaitable[Any]]) -> bool:
        try:
            await call(
                "setWebhook",
                url=self._url,
                secret_token=self._secret,
                allowed_updates=WANTED,
                max_connections=40,
            )
        except BadToken:
            raise
        except Exception as error:  # no network yet, say: the old address may still be in force
            _log.warning("webhook not announced", error=type(error).__name__)
            return False
        return True

    async def _called(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return Response(status_code=403)
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(update, dict):
            return Response(status_code=400)
        return await self._kept(update)

    async def _kept(self, update: Raw) -> Response:
        if self._take is None:
            return Response(status_code=503, headers={"Retry-After": "5"})
        try:
            await self._take([update])
        except Exception as error:  # not on disk, so Telegram must bring it again
            _log.warning("update not stored", error=type(error).__name__)
            return Response(status_code=503, headers={"Retry-After": "5"})
        return Response(status_code=200)


async def _read(request: Request) -> bytes | None:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)
