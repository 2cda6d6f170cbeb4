"""Fetching a file that somebody sent: ask where it lies, then get it."""

from typing import Any
from urllib.parse import quote

from telegram.error import BadRequest, TelegramError

from bot.channels.channel import NotFetched, TooBig
from bot.channels.telegram.poll import Caller
from bot.channels.telegram.request import AiohttpRequest


async def fetched(
    caller: Caller, request: AiohttpRequest, files: str, handle: str, most: int
) -> bytes:
    """Give the bytes of a file by its id; `files` is the address below which files lie.

    Raises NotFetched; the address, which holds the token, is in no message of its.
    """
    try:
        code, body = await request.fetch(f"{files}/{await _path(caller, handle, most)}", most)
    except BadRequest as refused:
        if "too big" in refused.message.lower():
            raise TooBig from None
        raise NotFetched(refused.message, again=False) from None
    except TelegramError as error:
        raise NotFetched(type(error).__name__, again=True) from None
    if code != 200:
        raise NotFetched(f"the file server says {code}", again=code >= 500 or code == 429)
    if len(body) > most:
        raise TooBig
    return body


async def _path(caller: Caller, handle: str, most: int) -> str:
    found: Any = await caller.call("getFile", file_id=handle)
    path = found.get("file_path") if isinstance(found, dict) else None
    if not isinstance(path, str) or path.startswith("/"):
        raise NotFetched("the server does not say where the file lies", again=False)
    size = found.get("file_size")
    if isinstance(size, int) and size > most:
        raise TooBig
    return quote(path)
