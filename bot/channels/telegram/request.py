"""python-telegram-bot's transport, over aiohttp instead of httpx (its official extension point).

The default transport takes most of a bot's time. What is called all the time goes over our own
`Wire`, unless there is a proxy. Nothing raised or logged here carries an address, because the bot's
token is part of every address.
"""

import json
from asyncio import IncompleteReadError
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.failures import NoAnswer, NotConnected, ServerRefused, SlowDown
from bot.channels.telegram.form import encoded
from bot.channels.telegram.wire import CONNECT_SECONDS, Wire
from bot.json_text import read_json

UNSPECIFIED_SILENCE = 5.0
ANSWER_SECONDS, UPLOAD_SECONDS = 20.0, 120.0

_MESSAGE_PARTS = ("message_id", "date", "chat")


class AiohttpRequest(BaseRequest):
    """Connections to the Bot API at `api_url`; a proxy comes from the usual variables."""

    def __init__(self, api_url: str, connections: int = 100) -> None:
        self._connections = connections
        self._wire = Wire(api_url, connections)
        self._session: aiohttp.ClientSession | None = None
        self._proxies = getproxies()

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the caller does not say."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the pool (no connection yet)."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        self._wire.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, url: str, parameters: Mapping[str, object], seconds: float) -> Any:  # noqa: ANN401 - JSON
        """Make a call without files, and give the result of its answer as JSON.

        The library's objects would cost more than all the rest. Raises what `post` raises.
        """
        if self._proxy(url) is not None:
            given = [RequestParameter.from_input(name, value) for name, value in parameters.items()]
            return await self.post(url, RequestData(given), read_timeout=seconds)
        path = url.partition("://")[2].partition("/")[2]
        code, payload = _accepted(*await self._wire.post(f"/{path}", encoded(parameters), seconds))
        if code == 200:
            return self.parse_json_payload(payload).get("result")
        return await _Answered(code, payload).post(url)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - the default's type is private
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
    ) -> tuple[int, bytes]:
        """Make one request; raises NotConnected, TimedOut, SlowDown and the others."""
        if self._session is None:
            raise RuntimeError("the request is not open")
        files = request_data is not None and request_data.contains_files
        usual = UPLOAD_SECONDS if files else ANSWER_SECONDS
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_or(connect_timeout, CONNECT_SECONDS),
            sock_read=_or(read_timeout, usual),
        )
        body, headers = (None, {}) if request_data is None else _body(request_data)
        with _explained():
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy(url)
            ) as response:
                code, payload = response.status, await response.read()
        return _accepted(code, payload)

    async def fetch(self, url: str, most: int) -> tuple[int, bytes]:
        """Get what lies at an address: the status, and at most one byte more than `most`.

        Raises NotConnected, TimedOut and NoAnswer.
        """
        if self._session is None:
            raise RuntimeError("the request is not open")
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=ANSWER_SECONDS
        )
        body = bytearray()
        with _explained():
            async with self._session.get(
                url, timeout=timeout, proxy=self._proxy(url), allow_redirects=False
            ) as response:
                async for piece in response.content.iter_chunked(64 * 1024):
                    body += piece
                    if len(body) > most:
                        break
                return response.status, bytes(body[: most + 1])

    def _proxy(self, url: str) -> str | None:
        if not self._proxies:
            return None
        address = urlsplit(url)
        if proxy_bypass(address.hostname or ""):
            return None
        return self._proxies.get(address.scheme) or self._proxies.get("all")

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; of a sent message only what tells which one it is.

        The rest would be built into dozens of objects that nobody looks at.
        """
        try:
            answer = read_json(payload)
        except ValueError:
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not an object")
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = {name: result.get(name) for name in _MESSAGE_PARTS}
        return answer


class _Answered(BaseRequest):
    """An answer that has come, for python-telegram-bot to say what it means."""

    def __init__(self, code: int, payload: bytes) -> None:
        self._answer = code, payload

    @property
    def read_timeout(self) -> float:
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return self._answer


def _accepted(code: int, payload: bytes) -> tuple[int, bytes]:
    """Give an answer on; raises SlowDown, ServerRefused and NoAnswer."""
    if code == 429:
        raise SlowDown(_silence(payload))
    if code >= 500:
        raise _trouble(code, payload)
    return code, payload


@contextmanager
def _explained() -> Iterator[None]:
    """Turn aiohttp's exceptions into those that say what became of the request."""
    try:
        yield
    except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
        raise NotConnected(type(error).__name__) from None
    except TimeoutError:
        raise TimedOut from None
    except (aiohttp.ClientError, OSError, IncompleteReadError, ValueError) as error:
        raise NoAnswer(type(error).__name__) from None


def _or(given: Any, usual: float) -> float | None:  # noqa: ANN401 - the default's type is private
    return usual if given is BaseRequest.DEFAULT_NONE else given


def _body(request_data: RequestData) -> tuple[bytes | aiohttp.FormData, dict[str, str]]:
    if not request_data.contains_files:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return request_data.url_encoded_parameters().encode("ascii"), kind
    form = aiohttp.FormData(quote_fields=False)
    for name, text in request_data.json_parameters.items():
        form.add_field(name, text)
    for name, (file_name, data, mime) in request_data.multipart_data.items():
        form.add_field(name, data, filename=file_name, content_type=mime)
    return form, {}


def _silence(payload: bytes) -> float:
    try:
        return max(0.0, float(json.loads(payload)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return UNSPECIFIED_SILENCE


def _trouble(code: int, payload: bytes) -> NetworkError:
    try:
        itself = json.loads(payload).get("ok") is False
    except (ValueError, AttributeError):
        itself = False
    return ServerRefused(f"server error {code}") if itself else NoAnswer(f"gateway error {code}")
