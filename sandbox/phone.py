"""A person's phone: writes to the bot, presses its buttons, sees what it says."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

from sandbox.call import Upload
from sandbox.chats import Account, Json, Message, StoredFile
from sandbox.hearing import PATIENCE, arrival
from sandbox.markup import with_mentions
from sandbox.methods.commands import seen_by
from sandbox.methods.sending import FIRST_ALBUM, keep_upload
from sandbox.methods.wording import MOST_TEXT
from sandbox.state import State
from sandbox.updates import PRESS_LASTS

_SPACES = re.compile(r"\s+")


def _typed(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= MOST_TEXT:
        raise ValueError(f"a text of {len(text)} characters")
    return text


class Blocked(Exception):  # noqa: N818 - a state of the person's, not a mistake
    """A person who blocked the bot cannot write to it until they unblock it."""


class Phone:
    """One person's phone, in a test or behind the web page.

    What the phone does is kept (and on disk, where there is a journal) when the method returns.
    """

    def __init__(self, state: State, account: Account) -> None:
        self._state = state
        self.account = account
        self._seen = len(account.arrivals)

    @property
    def user_id(self) -> int:
        """The person's id, which is also the chat's."""
        return self.account.id

    def send(self, text: str) -> Message:
        """Type a text and send it; white space at its ends is cut off, as on any phone.

        Raises ValueError when nothing is left or it is too long, Blocked as long as one blocks.
        """
        return self._say(_typed(text))

    def photo(
        self, content: bytes, caption: str = "", name: str = "photo.jpg", mime: str = "image/jpeg"
    ) -> Message:
        """Send a picture (PNG or JPEG)."""
        return self.photos([content], caption, name, mime)[0]

    def photos(
        self, contents: Sequence[bytes], caption: str = "", name: str = "photo.jpg",
        mime: str = "image/jpeg",
    ) -> list[Message]:  # fmt: skip
        """Send pictures in one go; an album of several has its caption at the first."""
        with self._state.journal.together():
            kept = [keep_upload(self._state, Upload(name, mime, one), "photo") for one in contents]
            album = str(self._state.count("album", FIRST_ALBUM)) if len(kept) > 1 else ""
            captions = (caption, *("" for _ in kept[1:]))
            return [
                self._say(words, file, album) for words, file in zip(captions, kept, strict=True)
            ]

    def document(self, content: bytes, name: str, mime: str, caption: str = "") -> Message:
        """Send a file as it is."""
        with self._state.journal.together():
            file = keep_upload(self._state, Upload(name, mime, content), "document")
            return self._say(caption, file)

    def voice(self, content: bytes) -> Message:
        """Send a voice note."""
        with self._state.journal.together():
            file = keep_upload(self._state, Upload("voice.oga", "audio/ogg", content), "voice")
            return self._say("", file)

    def _say(self, text: str, file: StoredFile | None = None, album: str = "") -> Message:
        if self.account.blocked:
            raise Blocked(self.account.name)
        with self._state.journal.together():
            if not self.account.started:
                self.account.started = True
                self._state.keep(self.account)
            message = Message(
                id=self._state.count("message"),
                chat_id=self.user_id,
                from_bot=False,
                date=self._state.now(),
                text=text,
                entities=tuple(with_mentions(text, [])),
                file=file,
                album=album,
            )
            self._state.store(message)
            self._state.updates.add("message", self._state.shown(message))
        return message

    def edit(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        if message.from_bot:
            raise ValueError("the bot's own message")
        text = _typed(text)
        edited = replace(
            message,
            text=text,
            entities=tuple(with_mentions(text, [])),
            edit_date=self._state.now(),
        )
        with self._state.journal.together():
            self._state.store(edited)
            self._state.updates.add("edited_message", self._state.shown(edited))
        return edited

    def press(self, button: str | tuple[Message, int]) -> str:
        """Press a button by its label (the newest that reads so), or by message and index.

        Returns the press's id; a key of the reply keyboard is typed instead and gives "". Raises
        LookupError when there is no such button.
        """
        if isinstance(button, str):
            if button in (label for row in self.account.reply_keyboard for label in row):
                self.send(button)
                return ""
            message, index = self._find(button)
        else:
            message, index = button
        shown = self.account.messages[message.id]
        data = [key for row in shown.keyboard for key in row][index].get("callback_data")
        if data is None:
            raise LookupError(f"button {index} of message {message.id} sends nothing")
        return self._press(shown, data)

    def _find(self, label: str) -> tuple[Message, int]:
        wanted = _SPACES.sub(" ", label)
        for message in reversed(self.account.messages.values()):
            for index, shown in enumerate(message.buttons):
                if _SPACES.sub(" ", shown) == wanted:
                    return message, index
        raise LookupError(f"no button «{label}», only {self.buttons}")

    def _press(self, message: Message, data: str) -> str:
        with self._state.journal.together():
            query_id = self._state.store_callback(self.account)
            query = {
                "id": query_id,
                "from": self.account.user_json(),
                "message": self._state.shown(message),
                "chat_instance": str(self.user_id),
                "data": data,
            }
            self._state.updates.add("callback_query", query, PRESS_LASTS)
        return query_id

    def block(self) -> None:
        """Block the bot."""
        self._become(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._become(blocked=False)

    def _become(self, *, blocked: bool) -> None:
        if self.account.blocked == blocked:
            return
        self.account.blocked = blocked
        inside = {"status": "member", "user": self._state.bot}
        outside = {"status": "kicked", "user": self._state.bot, "until_date": 0}
        with self._state.journal.together():
            self._state.keep(self.account)
            self._state.updates.add(
                "my_chat_member",
                {
                    "chat": self.account.chat_json(),
                    "from": self.account.user_json(),
                    "date": self._state.now(),
                    "old_chat_member": inside if blocked else outside,
                    "new_chat_member": outside if blocked else inside,
                },
            )
            self._state.announce("blocked", self.account, lambda: {"blocked": blocked})

    def deactivate(self) -> None:
        """Delete the person's Telegram account."""
        self.account.deactivated = True
        self._state.keep(self.account)

    async def next(self, patience: float = PATIENCE) -> Message:
        """Return the next thing the bot says, an edit included, that was not returned before.

        Raises TimeoutError when nothing comes for `patience` seconds, with the last words said.
        """
        found = await arrival(self.account, self._seen, patience)
        self._seen += 1
        return found

    async def answer(self, query_id: str, patience: float = PATIENCE) -> Json:
        """Wait until a press is answered; return text and show_alert."""
        async with asyncio.timeout(patience):
            return await self.account.bell.until(lambda: self.account.answers.get(query_id))

    @property
    def messages(self) -> list[Message]:
        """The chat as it stands, oldest first."""
        return list(self.account.messages.values())

    @property
    def last(self) -> Message:
        """The newest message in the chat."""
        return self.messages[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message of the bot's that has any."""
        shown = (m.buttons for m in reversed(self.messages) if m.from_bot and m.buttons)
        return next(shown, [])

    @property
    def documents(self) -> list[StoredFile]:
        """The documents that the bot sent, oldest first."""
        files = (m.file for m in self.messages if m.from_bot)
        return [file for file in files if file and file.kind == "document"]

    @property
    def commands(self) -> list[Json]:
        """The commands behind the «/» button, as `{command, description}`."""
        return seen_by(self._state, self.account)

    def as_json(self) -> Json:
        """Return what the page with the phones shows of it."""
        return {
            "channel": "telegram",
            "user_id": self.user_id,
            "blocked": self.account.blocked,
            "commands": self.commands,
            "keyboard": self.account.reply_keyboard,
            "messages": [self._state.shown(message) for message in self.messages],
        }

    def content(self, file: StoredFile) -> bytes:
        """Download a file."""
        return self._state.content(file)
