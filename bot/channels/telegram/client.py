"""One Telegram bot: python-telegram-bot's `Bot`, on our transport, as a channel."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from telegram import Bot, BotCommandScopeChat, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.channel import (
    Address,
    BadToken,
    Can,
    ChatMoved,
    File,
    Incoming,
    NotSent,
    OurBug,
    Raw,
    Take,
)
from bot.channels.telegram import incoming, outgoing
from bot.channels.telegram.download import fetched
from bot.channels.telegram.failures import failure_of, is_same_text, is_uneditable
from bot.channels.telegram.poll import Poller
from bot.channels.telegram.request import ANSWER_SECONDS, AiohttpRequest
from bot.channels.telegram.webhook import Hook
from bot.pacing import Pace
from dialog.chat import Outgoing

OFFICIAL = "https://api.telegram.org"

_NO_PREVIEW = {"is_disabled": True}


class Telegram:
    """A bot on Telegram; polls, or is called where a `hook` is given.

    `api_url` is any Bot API server: the client calls `api_url/bot<token>/<method>`. On a
    `rehearsal`'s clock whatever is heard counts as said when it came in, for the server's dates
    are of the real time.
    """

    name = incoming.CHANNEL
    pace = Pace()
    can = Can(
        buttons=True,
        edits=True,
        files_out=True,
        files_in=True,
        location=True,
        unasked=True,
        longest_text=outgoing.LONGEST_TEXT,
        longest_caption=outgoing.LONGEST_CAPTION,
    )

    def __init__(
        self,
        token: str,
        api_url: str = OFFICIAL,
        hook: Hook | None = None,
        *,
        rehearsal: bool = False,
    ) -> None:
        self._request = AiohttpRequest(api_url)
        self._client = _client(token, api_url, self._request)
        self._files = f"{api_url.rstrip('/')}/file/bot{token}"
        self._hook = hook
        self._rehearsal = rehearsal
        self._poller = Poller(self)
        self._take: Take | None = None
        self.bot = token.partition(":")[0]

    async def open(self) -> None:
        """Open the connection pool; the network need not be up yet."""
        await self._request.initialize()

    async def close(self) -> None:
        """Close the connection pool."""
        await self._request.shutdown()

    def address(self, update: Raw) -> Address:
        """Tell where an update belongs."""
        return incoming.address(update)

    def hear(self, update: Raw, received_at: datetime) -> Incoming | ChatMoved | None:
        """Read an update."""
        found = incoming.hear(self.bot, update, received_at)
        if self._rehearsal and isinstance(found, Incoming):
            return replace(found, heard=replace(found.heard, sent_at=received_at))
        return found

    def parts(self, messages: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """Cut an answer to Telegram's lengths."""
        return [part for one in messages for part in outgoing.parts(one)]

    def is_group(self, chat: str) -> bool:
        """Tell whether several people read this chat: Telegram numbers those below zero."""
        return chat.startswith("-")

    def quiet_for(self) -> float | None:
        """Seconds since a poll last came back; 0 where Telegram calls us."""
        return 0.0 if self._hook else self._poller.quiet_for()

    def attend(self, take: Take) -> None:
        """From now on store updates by `take`."""
        self._take = take
        if self._hook is not None:
            self._hook.attend(take)

    async def receive(self) -> None:
        """Poll, or ask Telegram to call; raises BadToken."""
        if self._take is None:
            raise RuntimeError("nobody attends to what would be received")
        if self._hook is None:
            await self._poller.run(self._take)
        else:
            await self._hook.announce(self.call)

    async def call(
        self, method: str, read_seconds: float = ANSWER_SECONDS, **parameters: object
    ) -> Any:  # noqa: ANN401 - JSON
        """Call a Bot API method and leave its answer as JSON.

        Raises BadToken, and python-telegram-bot's other exceptions.
        """
        try:
            return await self._call(method, read_seconds, **parameters)
        except InvalidToken:
            raise BadToken(f"Telegram does not accept the token of bot {self.bot}") from None

    async def _call(
        self, method: str, read_seconds: float = ANSWER_SECONDS, **parameters: object
    ) -> Any:  # noqa: ANN401 - JSON
        address = f"{self._client.base_url}/{method}"
        return await self._request.call(address, parameters, read_seconds)

    async def send(self, chat: str, message: Outgoing, file: File | None = None) -> str:
        """Send one part and give its message id; raises NotSent."""
        try:
            markup = outgoing.keyboard(message.buttons) if message.buttons else None
        except ValueError as error:
            raise NotSent(OurBug(str(error))) from None
        try:
            if message.commands:
                await self._client.set_my_commands(
                    message.commands, scope=BotCommandScopeChat(int(chat))
                )
            if file is not None:
                return await self._send_file(chat, message, file, markup)
            if message.edits is not None:
                return await self._edit(chat, message, message.edits, markup)
            return await self._send_text(chat, message, markup)
        except Exception as error:  # whatever an answer did to the client, the letter needs an end
            raise NotSent(failure_of(error)) from None

    async def _send_text(self, chat: str, message: Outgoing, markup: dict[str, Any] | None) -> str:
        sent = await self._call(
            "sendMessage",
            chat_id=int(chat),
            text=message.text,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup,
        )
        return str(sent["message_id"])

    async def _edit(
        self, chat: str, message: Outgoing, number: str, markup: dict[str, Any] | None
    ) -> str:
        try:
            await self._call(
                "editMessageText",
                chat_id=int(chat),
                message_id=int(number),
                text=message.text,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup,
            )
        except BadRequest as error:
            if is_uneditable(error):
                return await self._send_text(chat, message, markup)
            if not is_same_text(error):
                raise
        return number

    async def _send_file(
        self, chat: str, message: Outgoing, file: File, markup: dict[str, Any] | None
    ) -> str:
        if file.more:
            return await self._send_album(chat, message, (file, *file.more))
        shown = file.mime.startswith("image/")
        send = self._client.send_photo if shown else self._client.send_document
        sent = await send(
            int(chat),
            file.data,
            filename=file.name,
            caption=message.text or None,
            api_kwargs={"reply_markup": markup} if markup else None,
        )
        return str(sent.message_id)

    async def _send_album(self, chat: str, message: Outgoing, files: Sequence[File]) -> str:
        """Send files of a kind in one go; an album has no buttons, its first caption is for all."""
        shown = all(one.mime.startswith("image/") for one in files)
        media = InputMediaPhoto if shown else InputMediaDocument
        album = [
            media(one.data, caption=message.text or None if at == 0 else None,
                            filename=one.name)
            for at, one in enumerate(files)
        ]  # fmt: skip
        sent = await self._client.send_media_group(int(chat), album)
        return str(sent[0].message_id)

    async def fetch(self, handle: str, most: int) -> bytes:
        """Give a file's bytes, at most so many; raises NotFetched."""
        return await fetched(self, self._request, self._files, handle, most)

    async def acknowledge(self, receipt: str) -> None:
        """Stop the clock at a pressed button; a press older than 150 seconds is past caring."""
        with suppress(TelegramError):
            await self._call("answerCallbackQuery", callback_query_id=receipt)


def _client(token: str, api_url: str, request: AiohttpRequest) -> Bot:
    address = f"{api_url.rstrip('/')}/bot"
    return Bot(token, base_url=address, request=request, get_updates_request=request)
