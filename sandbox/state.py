"""Everything the server knows: people, chats, files, commands, settings, pending updates."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sandbox.bell import Bell
from sandbox.chats import Account, Json, Message, StoredFile, message_json
from sandbox.journal import Journal
from sandbox.refusal import Refused, bad_request
from sandbox.updates import PRESS_LASTS, Updates
from sandbox.watching import Watchers

FIRST_CALLBACK = 10**15


class State:
    """One bot and everyone who could talk to it.

    `settings` holds what methods set (webhook, commands, descriptions) under names of their own.
    `callbacks` maps the id of a press to when it was made (Unix seconds) and by whom.
    """

    def __init__(self, bot: Json, clock: Callable[[], datetime], journal: Journal) -> None:
        self.bot = bot
        self.clock = clock
        self.journal = journal
        self.webhook_bell = Bell()
        self.updates = Updates(clock, journal)
        self.accounts: dict[int, Account] = {}
        self.files: dict[str, StoredFile] = {}
        self.settings: dict[str, Any] = {}
        self.callbacks: dict[str, tuple[int, int]] = {}
        self._contents: dict[str, bytes] = {}
        self._counters: dict[str, int] = {}
        self.watchers = Watchers()
        with journal.together():
            self._load()

    def now(self) -> int:
        """The sandbox's time in Unix seconds."""
        return int(self.clock().timestamp())

    def _load(self) -> None:
        kept = self.journal.kept
        for key, value in kept("account"):
            self.accounts[int(key)] = Account(**value)
        for key, value in kept("file"):
            self.files[key] = StoredFile(**value)
        for _, value in kept("message"):
            message = _message(value)
            account = self.accounts[message.chat_id]
            account.messages[message.id] = message
            if message.from_bot:
                account.arrivals.append(message)
        self.settings = dict(kept("setting"))
        self.callbacks = {key: (when, who) for key, (when, who) in kept("callback")}
        self._counters = dict(kept("counter"))
        self.updates.load()

    def count(self, what: str, first: int = 1) -> int:
        """Return the next number of a series."""
        number = self._counters.get(what, first)
        self._counters[what] = number + 1
        self.journal.put("counter", what, number + 1)
        return number

    def set(self, name: str, value: object) -> None:
        """Keep a setting; None forgets it."""
        if value is None:
            self.settings.pop(name, None)
            self.journal.drop("setting", name)
        else:
            self.settings[name] = value
            self.journal.put("setting", name, value)

    def keep(self, account: Account) -> None:
        """Keep an account as it now is, its messages aside."""
        self.accounts[account.id] = account
        value = {name: getattr(account, name) for name in _OF_ACCOUNT}
        self.journal.put("account", str(account.id), value)

    def account(self, chat_id: object) -> Account:
        """Return the chat a method named, if the bot may write there.

        Raises Refused: 400 for a chat the bot has never seen, 403 for one it may not write to.
        """
        account = self.accounts.get(chat_id) if isinstance(chat_id, int) else None
        if account is None or not account.started:
            raise bad_request("chat not found")
        if account.deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if account.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return account

    def store(self, message: Message) -> None:
        """Put a message, new or edited, into its chat."""
        account = self.accounts[message.chat_id]
        account.messages[message.id] = message
        if message.from_bot:
            account.arrivals.append(message)
        value = {name: getattr(message, name) for name in _OF_MESSAGE} | {"file": None}
        if message.file:
            value["file"] = asdict(message.file)
        self.journal.put("message", f"{message.chat_id}:{message.id}", value)
        self.announce("message", account, lambda: self.shown(message))

    def remove(self, account: Account, message_id: int) -> None:
        """Take a message out of its chat."""
        del account.messages[message_id]
        self.journal.drop("message", f"{account.id}:{message_id}")
        self.announce("deleted", account, lambda: {"message_id": message_id})

    def shown(self, message: Message) -> Json:
        """Return the Bot API's `Message`."""
        return message_json(message, self.accounts[message.chat_id], self.bot)

    def store_file(self, file: StoredFile, content: bytes) -> None:
        """Keep a file and its bytes."""
        self.files[file.file_id] = file
        self._contents[file.file_id] = content
        self.journal.put("file", file.file_id, asdict(file), content)

    def content(self, file: StoredFile) -> bytes:
        """Return a file's bytes."""
        kept = self._contents.get(file.file_id)
        return kept if kept is not None else self.journal.blob("file", file.file_id) or b""

    def store_callback(self, account: Account) -> str:
        """Number a press of a button; presses too old to be answered are forgotten."""
        oldest = self.now() - PRESS_LASTS
        for old in [key for key, (when, _) in self.callbacks.items() if when < oldest]:
            del self.callbacks[old]
            self.journal.drop("callback", old)
        query_id = str(self.count("callback", FIRST_CALLBACK))
        self.callbacks[query_id] = (self.now(), account.id)
        self.journal.put("callback", query_id, self.callbacks[query_id])
        return query_id

    def announce(self, what: str, account: Account | None, details: Callable[[], Json]) -> None:
        """Tell those who watch the phones what changed."""
        self.watchers.tell(what, account.id if account else None, details)
        if account:
            account.bell.ring()

    def pick_up(self) -> None:
        """Let people wait for something, now that the server runs."""
        self.updates.let_wait(waiting=True)

    def hang_up(self) -> None:
        """Let everyone go who waits for something, so that the server can stop."""
        self.updates.let_wait(waiting=False)
        self.watchers.let_go()


_OF_ACCOUNT = ("id", "name", "username", "language", "started", "blocked", "deactivated",
               "reply_keyboard")  # fmt: skip
_OF_MESSAGE = ("id", "chat_id", "from_bot", "date", "text", "entities", "keyboard", "edit_date",
               "reply_to", "album")  # fmt: skip


def _message(value: Json) -> Message:
    file = StoredFile(**value.pop("file")) if value["file"] else None
    keyboard = tuple(tuple(row) for row in value.pop("keyboard"))
    entities = tuple(value.pop("entities"))
    return Message(**value | {"file": file, "keyboard": keyboard, "entities": entities})
