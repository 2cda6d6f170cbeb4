"""python-telegram-bot's transport, over aiohttp instead of httpx (its official extension point).

The default transport takes most of a bot's time. Nothing raised or logged here carries an address,
because the bot's token is part of every address.
"""

import json
from asyncio import IncompleteReadError
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

UNSPECIFIED_SILENCE = 5.0
CONNECT_SECONDS, ANSWER_SECONDS, UPLOAD_SECONDS = 10.0, 20.0, 120.0

_MESSAGE_PARTS = ("message_id", "date", "chat")


class NotConnected(NetworkError):  # noqa: N818 - reads as what it is
    """The server was not reached: nothing has been sent."""


class ServerRefused(NetworkError):  # noqa: N818 - reads as what it is
    """The server itself said that it cannot do it now (5xx with its own JSON)."""


class NoAnswer(NetworkError):  # noqa: N818 - reads as what it is
    """The request left, and what came back does not tell whether it was done."""


class SlowDown(TelegramError):  # noqa: N818 - reads as what it is
    """The bot must be silent for so many seconds.

    Instead of RetryAfter, which cannot be made without a warning that it will change.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"silence for {seconds} seconds")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """A connection pool for the Bot API; the proxy comes from the usual environment variables."""

    def __init__(self, connections: int = 100) -> None:
        self._connections = connections
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
        if self._session is not None:
            await self._session.close()
            self._session = None

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
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy(url)
            ) as response:
                code, payload = response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotConnected(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, IncompleteReadError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None
        if code == 429:
            raise SlowDown(_silence(payload))
        if code >= 500:
            raise _trouble(code, payload)
        return code, payload

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
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not an object")
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = {name: result.get(name) for name in _MESSAGE_PARTS}
        return answer


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
