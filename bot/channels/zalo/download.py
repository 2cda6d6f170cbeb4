"""Fetching a picture that somebody sent on Zalo: from an address in the event, soon gone.

The event comes from outside, so only Zalo's own picture servers are ever asked, and nobody is
followed elsewhere; a platform of one's own (`api_url`) may keep pictures itself.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

import httpx

from bot.channels.channel import NotFetched, TooBig
from bot.channels.zalo.api import OFFICIAL

PICTURE_HOSTS: Final = ".zdn.vn"
NOT_READY: Final = 202
"""What Zalo's picture servers answer while a picture is still on its way to them."""

PATIENCE: Final = (0.5, 1.0, 2.0)
READ_SECONDS: Final = 30.0


async def fetched(
    url: str,
    api_url: str,
    most: int,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> bytes:
    """Give what lies at an address, at most so many bytes.

    Raises:
        NotFetched: for now or for good; TooBig if it is more.
    """
    if not may_be_asked(url, api_url):
        raise NotFetched("not one of Zalo's picture servers", again=False)
    async with httpx.AsyncClient(timeout=READ_SECONDS) as client:
        for pause in (*PATIENCE, None):
            try:
                code, body = await _get(client, url, most)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise NotFetched(type(error).__name__, again=True) from None
            if code != NOT_READY or pause is None:
                break
            await sleep(pause)
    if code != 200:
        raise NotFetched(f"the picture server says {code}", again=code in {202, 429} or code >= 500)
    return body


def may_be_asked(url: str, api_url: str) -> bool:
    """Tell whether an address is one of Zalo's picture servers, or of the platform's own."""
    try:
        asked, own = urlsplit(url), urlsplit(api_url)
        host, port = asked.hostname or "", asked.port
    except ValueError:
        return False
    if asked.username is not None or asked.password is not None:
        return False
    if asked.scheme == "https" and port is None and host.endswith(PICTURE_HOSTS):
        return True
    return own.netloc != urlsplit(OFFICIAL).netloc and (
        (asked.scheme, asked.netloc) == (own.scheme, own.netloc)
    )


async def _get(client: httpx.AsyncClient, url: str, most: int) -> tuple[int, bytes]:
    body = bytearray()
    async with client.stream("GET", url, follow_redirects=False) as answer:
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > most:
                raise TooBig
        return answer.status_code, bytes(body)
