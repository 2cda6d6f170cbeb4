"""Being called by Zalo: events are on disk before the answer; the address is told sparingly."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.channels.channel import BadToken, Raw, Take
from bot.channels.zalo.answers import Refused, events
from bot.channels.zalo.api import ZaloApi
from bot.door import Door, Lock

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
SHORTEST_SECRET, LONGEST_SECRET = 8, 256
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0

_log = structlog.get_logger(__name__)


class Hook:
    """A webhook at a public address, closed to everybody who does not know the secret.

    The address ends in a mark of the secret: Zalo never tells the secret it holds, and must not be
    told one at every start, since it takes only so many a day. Empty calls, as Zalo makes to see
    whether anybody is there, are answered whoever makes them.
    """

    def __init__(
        self,
        url: str,
        path: str,
        secret: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
            raise ValueError(
                f"Zalo takes a secret of {SHORTEST_SECRET} to {LONGEST_SECRET} characters"
            )
        marked = f"{path}/{_mark(secret)}"
        self.url = url.rstrip("/") + marked
        self._secret = secret
        self._sleep = sleep
        self._door = Door([path, marked], Lock(SECRET_HEADER, secret), _events, probed=True)
        self.routes = self._door.routes

    def attend(self, take: Take) -> None:
        """From now on store by `take` what Zalo brings."""
        self._door.attend(take)

    async def announce(self, api: ZaloApi) -> None:
        """Tell Zalo the address unless it knows it, and again until it does; raises BadToken."""
        pause = FIRST_PAUSE
        while not await self._announced(api):
            await self._sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _announced(self, api: ZaloApi) -> bool:
        try:
            if await self._is_known(api):
                return True
            told = await api.set_webhook(self.url, self._secret)
        except BadToken:
            raise
        except Exception as error:  # no network yet, say: the old address may still be in force
            _log.warning("zalo webhook not announced", error=type(error).__name__)
            return False
        tried = told.verification
        if tried is not None and not tried.ok:
            _log.error(
                "zalo cannot reach the webhook",
                outcome=tried.outcome,
                status=tried.status_code,
                hint=tried.hint,
            )
        return True

    async def _is_known(self, api: ZaloApi) -> bool:
        try:
            return (await api.get_webhook_info()).url == self.url
        except Refused:
            return False


def _mark(secret: str) -> str:
    return hashlib.blake2b(secret.encode(), digest_size=5, person=b"zalo webhook").hexdigest()


def _events(body: bytes) -> Sequence[Raw]:
    return events(json.loads(body)) if body.strip() else ()
