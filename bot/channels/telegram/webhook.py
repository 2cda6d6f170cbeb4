"""Being called by Telegram: a route that answers 200 only once the update is on disk."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from bot.channels.channel import BadToken, Raw, Take
from bot.channels.telegram.incoming import WANTED
from bot.door import Door, Lock

SHORTEST_SECRET = 32
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
        self._door = Door([path], Lock(SECRET_HEADER, secret), _update)
        self.routes = self._door.routes

    def attend(self, take: Take) -> None:
        """From now on store by `take` what Telegram brings."""
        self._door.attend(take)

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


def _update(body: bytes) -> Sequence[Raw]:
    update = json.loads(body)
    if not isinstance(update, dict):
        raise ValueError("an update is an object")  # noqa: TRY004 - as for what is no JSON at all
    return [update]
