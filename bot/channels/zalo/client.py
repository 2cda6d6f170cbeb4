"""One Zalo bot as a channel: plain text out, text and photos in, no buttons."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from bot.channels.channel import (
    Address,
    BadToken,
    Can,
    File,
    Incoming,
    NotSent,
    OurBug,
    Raw,
    Take,
)
from bot.channels.zalo import incoming, outgoing
from bot.channels.zalo.api import OFFICIAL, ZaloApi
from bot.channels.zalo.download import fetched
from bot.channels.zalo.failures import failure_of
from bot.channels.zalo.poll import Poller
from bot.channels.zalo.webhook import Hook
from bot.pacing import Pace
from dialog.chat import Outgoing

PACE = Pace(per_second=5.0, burst=3, chat_gap=1.0, group_gap=4.0, chat_burst=3)
"""Zalo publishes no rate; this one is careful."""


class Zalo:
    """A bot on the Zalo Bot Platform; is called where a `hook` is given, and polls otherwise.

    `api_url` is any server of its kind: the client calls `api_url/bot<token>/<method>`. On a
    `rehearsal`'s clock whatever is heard counts as said when it came in. Raises ValueError for a
    token that is none.
    """

    name = incoming.CHANNEL
    pace = PACE
    can = Can(
        buttons=False,
        edits=False,
        files_out=False,
        files_in=True,
        location=False,
        unasked=True,
        longest_text=outgoing.LONGEST,
        longest_caption=outgoing.LONGEST,
    )

    def __init__(
        self,
        token: str,
        api_url: str = OFFICIAL,
        hook: Hook | None = None,
        *,
        rehearsal: bool = False,
    ) -> None:
        self.bot = bot_of(token)
        self._api = ZaloApi(token, api_url, self.bot)
        self._api_url = api_url
        self._hook = hook
        self._rehearsal = rehearsal
        self._poller = Poller(self._api)
        self._take: Take | None = None
        self._rejected = asyncio.Event()

    async def open(self) -> None:
        """Open the connection pool; the network need not be up yet."""
        await self._api.open()

    async def close(self) -> None:
        """Close the connection pool."""
        await self._api.close()

    def address(self, update: Raw) -> Address:
        """Tell where an event belongs."""
        return incoming.address(update)

    def hear(self, update: Raw, received_at: datetime) -> Incoming | None:
        """Read an event."""
        found = incoming.hear(self.bot, update, received_at)
        if self._rehearsal and found is not None:
            return replace(found, heard=replace(found.heard, sent_at=received_at))
        return found

    def parts(self, messages: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """Cut an answer to Zalo's lengths, its options as lines."""
        return outgoing.parts(messages)

    def is_group(self, chat: str) -> bool:
        """Tell whether several people read this chat: nobody can see that by its id."""
        del chat
        return False

    def quiet_for(self) -> float | None:
        """Seconds since a poll last came back; 0 where Zalo calls us."""
        return 0.0 if self._hook else self._poller.quiet_for()

    def attend(self, take: Take) -> None:
        """From now on store events by `take`."""
        self._take = take
        if self._hook is not None:
            self._hook.attend(take)

    async def receive(self) -> None:
        """Poll, or ask Zalo to call; raises BadToken."""
        if self._take is None:
            raise RuntimeError("nobody attends to what would be received")
        if self._hook is None:
            await self._poller.run(self._take)
        else:
            await self._hook.announce(self._api)
            await self._rejected.wait()
            raise BadToken(f"Zalo does not accept the token of bot {self.bot} any more")

    async def send(self, chat: str, message: Outgoing, file: File | None = None) -> str:
        """Send one part, or what was never cut into parts, and give its message id; raises NotSent.

        A repeated send of what was never cut may say its beginning twice.
        """
        if file is not None:
            raise NotSent(OurBug("no file can be sent on Zalo"))
        number = ""
        for part in outgoing.parts([message]):
            try:
                number = (await self._api.send_message(chat, part.text)).message_id
            except Exception as error:  # whatever an answer did to the client: it needs an end
                if isinstance(error, BadToken):
                    self._rejected.set()
                raise NotSent(failure_of(error)) from None
        return number

    async def fetch(self, handle: str, most: int) -> bytes:
        """Give the picture at an address, at most so many bytes; raises NotFetched."""
        return await fetched(handle, self._api_url, most)

    async def acknowledge(self, receipt: str) -> None:
        """Do nothing: there are no buttons to be pressed."""


def bot_of(token: str) -> str:
    """Read the bot's id from its token; raises ValueError for one that is none."""
    bot, colon, _ = token.partition(":")
    if not bot or not colon:
        raise ValueError("a Zalo bot's token is a number, a colon, and letters")
    return bot
