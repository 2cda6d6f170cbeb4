"""A person's phone with Zalo on it: there is nothing to press, so they type and send pictures."""

from typing import TYPE_CHECKING

from sandbox.chats import Json
from sandbox.hearing import PATIENCE, arrival
from sandbox.pictures import picture_size
from sandbox.refusal import Refused
from sandbox.zalo.people import ZaloAccount, ZaloMessage, shown
from sandbox.zalo.state import event_of

if TYPE_CHECKING:
    from sandbox.zalo.stand_in import ZaloSandbox


class ZaloPhone:
    """One person's phone, in a test or behind the web page."""

    def __init__(self, zalo: "ZaloSandbox", account: ZaloAccount) -> None:
        self._zalo = zalo
        self.account = account
        self._seen = len(account.arrivals)

    def send(self, text: str) -> ZaloMessage:
        """Type a text and send it; raises ValueError when nothing is left of it."""
        text = text.strip()
        if not text:
            raise ValueError("an empty text")
        return self._say("text", text)

    def photo(self, content: bytes, caption: str = "", mime: str = "image/jpeg") -> ZaloMessage:
        """Send a picture (PNG or JPEG); raises Refused for anything else."""
        if picture_size(content) is None:
            raise Refused(400, "Bad request: no picture")
        return self._say("image", caption, self._zalo.state.store_picture(content, mime))

    def sticker(self) -> ZaloMessage:
        """Send a sticker."""
        return self._say("sticker")

    def voice(self, content: bytes = b"") -> ZaloMessage:
        """Send a voice note; one without content can be fetched by nobody."""
        file = self._zalo.state.store_picture(content, "audio/aac") if content else ""
        return self._say("voice", "", file)

    def file(self) -> ZaloMessage:
        """Send a file, a link's card or a place: the bot learns only that there was something."""
        return self._say("unsupported")

    def _say(self, kind: str, text: str = "", picture: str = "") -> ZaloMessage:
        state = self._zalo.state
        with state.journal.together():
            served = state.is_served(self.account)
            if served and not self.account.heard:
                self.account.heard = True
                state.keep(self.account)
            message = ZaloMessage(
                state.new_id(), self.account.id, False, state.now(), kind, text, picture
            )
            state.store(message)
            if served:
                self._zalo.count_message(heard=True)
                self._zalo.events.add(self._event(message))
        return message

    def _event(self, message: ZaloMessage) -> Json:
        """Name the picture's field by turns: the documentation says one, real calls the other."""
        odd = self._zalo.state.count("events") % 2
        self._zalo.lent.lend(message.picture)
        url = f"{self._zalo.address}/zalo/lent/{message.picture or 'none'}"
        return event_of(self.account, message, url, "photo_url" if odd else "photo")

    def protect(self) -> None:
        """Make the person one of those whose words no bot may read."""
        self.account.protected = True
        self._zalo.state.keep(self.account)

    def leave(self) -> None:
        """Have nothing to do with the bot any more."""
        self.account.gone = True
        self._zalo.state.keep(self.account)

    async def next(self, patience: float = PATIENCE) -> ZaloMessage:
        """Return the next thing the bot says that was not returned before.

        Raises TimeoutError when nothing comes for `patience` seconds, with the last words said.
        """
        found = await arrival(self.account, self._seen, patience)
        self._seen += 1
        return found

    @property
    def messages(self) -> list[ZaloMessage]:
        """The chat as it stands, oldest first."""
        return list(self.account.messages.values())

    @property
    def last(self) -> ZaloMessage:
        """The newest message in the chat."""
        return self.messages[-1]

    def as_json(self) -> Json:
        """Return what the page with the phones shows of it."""
        return {
            "channel": "zalo",
            "user_id": self.account.id,
            "blocked": False,
            "commands": [],
            "keyboard": [],
            "messages": [shown(message) for message in self.messages],
        }
