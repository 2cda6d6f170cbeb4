"""Everything the platform knows: people, chats, pictures, the webhook, what was sent this month."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sandbox.chats import Json
from sandbox.journal import Journal
from sandbox.moments import VIETNAM
from sandbox.refusal import Refused
from sandbox.watching import Watchers
from sandbox.zalo.people import ZaloAccount, ZaloMessage, shown

MOST_USERS = 50


class ZaloState:
    """One bot and everyone who could talk to it; `clock` gives the time, aware."""

    def __init__(self, clock: Callable[[], datetime], journal: Journal, watchers: Watchers) -> None:
        self.clock = clock
        self.journal = journal
        self.watchers = watchers
        self.accounts: dict[str, ZaloAccount] = {}
        self.pictures: dict[str, str] = {}
        self.settings: dict[str, Any] = {}
        self._contents: dict[str, bytes] = {}
        with journal.together():
            self._load()

    def _load(self) -> None:
        for key, value in self.journal.kept("zalo account"):
            self.accounts[key] = ZaloAccount(**value)
        for _, value in self.journal.kept("zalo message"):
            self._place(ZaloMessage(**value))
        self.pictures = dict(self.journal.kept("zalo picture"))
        self.settings = dict(self.journal.kept("zalo setting"))

    def now(self) -> int:
        """The platform's time in milliseconds."""
        return int(self.clock().timestamp() * 1000)

    def set(self, name: str, value: object) -> None:
        """Keep a setting; None forgets it."""
        if value is None:
            self.settings.pop(name, None)
            self.journal.drop("zalo setting", name)
        else:
            self.settings[name] = value
            self.journal.put("zalo setting", name, value)

    def count(self, what: str) -> int:
        """Return how often something has happened, this time included."""
        number = int(self.settings.get(what, 0)) + 1
        self.set(what, number)
        return number

    def this_month(self) -> str:
        """Name the count of this month's messages."""
        return f"messages {self.clock().astimezone(VIETNAM):%Y-%m}"

    def today(self, what: str) -> str:
        """Name a count of today's."""
        return f"{what} {self.clock().astimezone(VIETNAM):%Y-%m-%d}"

    def new_id(self) -> str:
        """Give an id that looks like Zalo's: 20 hexadecimal figures."""
        return f"{self.count('ids') * 0x9E3779B97F4A7C15 % 2**80:020x}"

    def keep(self, account: ZaloAccount) -> None:
        """Keep an account as it now is, its messages aside."""
        self.accounts[account.id] = account
        names = ("id", "name", "protected", "heard", "gone")
        value = {name: getattr(account, name) for name in names}
        self.journal.put("zalo account", account.id, value)

    def account(self, chat_id: object) -> ZaloAccount:
        """Return the chat a method named; raises Refused (404) where the bot may not write."""
        account = self.accounts.get(chat_id) if isinstance(chat_id, str) else None
        if account is None or not account.heard or account.gone:
            raise Refused(404, "Not found")
        return account

    def is_served(self, account: ZaloAccount) -> bool:
        """Tell whether the bot may have this person too: so many, and no more."""
        if account.heard:
            return True
        return sum(one.heard for one in self.accounts.values()) < MOST_USERS

    def store(self, message: ZaloMessage) -> None:
        """Put a message into its chat."""
        account = self._place(message)
        self.journal.put("zalo message", message.id, asdict(message))
        self.watchers.tell("message", account.id, lambda: shown(message))
        account.bell.ring()

    def _place(self, message: ZaloMessage) -> ZaloAccount:
        account = self.accounts[message.chat_id]
        account.messages[message.id] = message
        if message.from_bot:
            account.arrivals.append(message)
        return account

    def store_picture(self, content: bytes, mime: str) -> str:
        """Keep a picture and give its name."""
        name = self.new_id()
        self.pictures[name] = mime
        self._contents[name] = content
        self.journal.put("zalo picture", name, mime, content)
        return name

    def picture(self, name: str) -> bytes:
        """Return a picture's bytes."""
        kept = self._contents.get(name)
        return kept if kept is not None else self.journal.blob("zalo picture", name) or b""


def event_of(account: ZaloAccount, message: ZaloMessage, url: str, photo_field: str) -> Json:
    """Return the event by which the bot hears of a message; `photo_field` names the picture's."""
    kind = "unsupported" if account.protected else message.kind
    about: Json = {
        "date": message.date,
        "chat": {"chat_type": "PRIVATE", "id": account.id},
        "message_id": message.id,
        "from": account.from_json(),
        "message_type": "CHAT_PHOTO" if kind == "image" else "CHAT_MESSAGE",
    }
    if kind == "text":
        about["text"] = message.text
    elif kind == "image":
        about |= {photo_field: url, "caption": message.text}
    elif kind == "sticker":
        about |= {"sticker": "bfe458bf64fa8da4d4eb", "url": url}
    elif kind == "voice":
        about["voice_url"] = url
    return {"event_name": f"message.{kind}.received", "message": about}
