"""The methods of the Zalo Bot Platform, over httpx: all that it has, and nothing it has not.

An answer counts by its `ok`, not by its HTTP status. Nothing raised here carries an address,
because the token is part of every address.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from bot.channels.channel import BadToken, Raw
from bot.channels.zalo import answers
from bot.channels.zalo.answers import (
    Me,
    NoAnswer,
    NotReached,
    Refused,
    Sent,
    Verification,
    Webhook,
)

OFFICIAL = "https://bot-api.zaloplatforms.com"

CONNECT_SECONDS, ANSWER_SECONDS, PICTURE_SECONDS = 10.0, 20.0, 150.0
"""A picture is fetched by the platform before it answers, which may take minutes."""

LONG_POLL_SECONDS, POLL_GRACE = 30, 15.0

UNAUTHORIZED, TIMED_OUT = 401, 408

_NOT_REACHED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class ZaloApi:
    """Calls `api_url/bot<token>/<method>`; `bot` is what the bot is called in an alarm.

    Every method raises BadToken, Refused, NotReached or NoAnswer.
    """

    def __init__(self, token: str, api_url: str, bot: str) -> None:
        self._address = f"{api_url.rstrip('/')}/bot{token}"
        self._bot = bot
        self._client: httpx.AsyncClient | None = None

    async def open(self) -> None:
        """Open the connection pool (no connection yet)."""
        if self._client is None:
            self._client = httpx.AsyncClient()

    async def close(self) -> None:
        """Close the pool."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def get_me(self) -> Me:
        """Tell who the bot is."""
        return answers.me(await self._call("getMe"))

    async def get_updates(self, seconds: int = LONG_POLL_SECONDS) -> Sequence[Raw]:
        """Wait for the next event, at most so long; it counts as delivered once it is given."""
        try:
            found = await self._call("getUpdates", seconds + POLL_GRACE, timeout=str(seconds))
        except Refused as refused:
            if refused.code != TIMED_OUT:
                raise
            return ()
        return answers.events(found)

    async def set_webhook(self, url: str, secret_token: str) -> Webhook:
        """Have events brought to an address; only so many times a day."""
        return answers.webhook(
            await self._call("setWebhook", PICTURE_SECONDS, url=url, secret_token=secret_token)
        )

    async def test_webhook(self) -> Verification:
        """Have the address called on trial; only so many times a day."""
        return answers.verification(await self._call("testWebhook", PICTURE_SECONDS))

    async def get_webhook_info(self) -> Webhook:
        """Tell where events are brought to."""
        return answers.webhook(await self._call("getWebhookInfo"))

    async def delete_webhook(self) -> Webhook:
        """Have events brought nowhere; refused (400) where no webhook was ever set."""
        return answers.webhook(await self._call("deleteWebhook"))

    async def send_message(
        self,
        chat_id: str,
        text: str,
        *,
        parse_mode: str | None = None,
        text_styles: Sequence[Mapping[str, object]] | None = None,
    ) -> Sent:
        """Say something: 1 to 2,000 characters, plain unless styles are named."""
        return answers.sent(
            await self._call(
                "sendMessage",
                chat_id=chat_id,
                text=text,
                parse_mode=parse_mode,
                text_styles=text_styles,
            )
        )

    async def send_photo(self, chat_id: str, photo: str, caption: str | None = None) -> Sent:
        """Show the picture at an address, which must stay there for some minutes."""
        return answers.sent(
            await self._call(
                "sendPhoto", PICTURE_SECONDS, chat_id=chat_id, photo=photo, caption=caption
            )
        )

    async def send_sticker(self, chat_id: str, sticker: str) -> Sent:
        """Send a sticker by its id."""
        return answers.sent(await self._call("sendSticker", chat_id=chat_id, sticker=sticker))

    async def send_voice(self, chat_id: str, voice_url: str) -> Sent:
        """Play the `.aac` at an address, in a private chat only."""
        return answers.sent(
            await self._call("sendVoice", PICTURE_SECONDS, chat_id=chat_id, voice_url=voice_url)
        )

    async def send_chat_action(self, chat_id: str, action: str = "typing") -> None:
        """Show that the bot is at work."""
        await self._call("sendChatAction", chat_id=chat_id, action=action)

    async def _call(
        self, method: str, read_seconds: float = ANSWER_SECONDS, **parameters: object
    ) -> Any:  # noqa: ANN401 - JSON
        if self._client is None:
            raise RuntimeError("the client is not open")
        given = {name: value for name, value in parameters.items() if value is not None}
        timeout = httpx.Timeout(read_seconds, connect=CONNECT_SECONDS, pool=CONNECT_SECONDS)
        try:
            response = await self._client.post(
                f"{self._address}/{method}", json=given, timeout=timeout
            )
        except (*_NOT_REACHED, httpx.InvalidURL, UnicodeError) as error:
            raise NotReached(type(error).__name__) from None
        except (httpx.HTTPError, OSError) as error:
            raise NoAnswer(type(error).__name__) from None
        return self._result(response)

    def _result(self, response: httpx.Response) -> object:
        try:
            body = response.json()
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
            if response.status_code == TIMED_OUT:
                raise Refused(TIMED_OUT, "")
            raise NoAnswer(f"not the platform's answer, status {response.status_code}")
        if body["ok"]:
            return body.get("result")
        code = body.get("error_code", body.get("errorCode"))
        if type(code) is not int:
            code = response.status_code
        if code == UNAUTHORIZED:
            raise BadToken(f"Zalo does not accept the token of bot {self._bot}")
        description = body.get("description")
        said = description[:200] if isinstance(description, str) else ""
        raise Refused(code, said, _seconds(response.headers.get("retry-after")))


def _seconds(given: str | None) -> float | None:
    return float(given) if given is not None and given.isascii() and given.isdigit() else None
