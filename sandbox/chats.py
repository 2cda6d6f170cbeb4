"""People with their private chats, messages and files, as the server knows them."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.bell import Bell
from sandbox.markup import Entity

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was sent: `kind` is «document» or «photo», sizes are in pixels."""

    file_id: str
    kind: str
    name: str
    mime: str
    size: int
    path: str
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        """The id that stays the same for everybody."""
        return f"u{self.file_id}"

    def as_json(self) -> Json | list[Json]:
        """Return the Bot API's `Document` or `Voice`, or the list of `PhotoSize`."""
        common = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }
        if self.kind == "photo":
            return [{**common, "width": self.width, "height": self.height}]
        if self.kind == "voice":
            return {**common, "duration": 1, "mime_type": self.mime}
        return {**common, "file_name": self.name, "mime_type": self.mime}


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands; an edit puts a new one in its place. Dates are Unix seconds.

    Photos sent in one go are a message each, of the same `album`.
    """

    id: int
    chat_id: int
    from_bot: bool
    date: int
    text: str
    entities: tuple[Entity, ...] = ()
    file: StoredFile | None = None
    keyboard: tuple[tuple[Json, ...], ...] = ()
    edit_date: int | None = None
    reply_to: int | None = None
    album: str = ""

    @property
    def buttons(self) -> list[str]:
        """The labels under the message, in reading order."""
        return [button["text"] for row in self.keyboard for button in row]


@dataclass(slots=True)
class Account:
    """A person on Telegram and the private chat with the bot, which has the same id.

    `arrivals` holds what the bot said, edits included, in order; `reply_keyboard` is the keyboard
    shown in place of the letters; `started` is true once the person wrote to the bot. `answers`
    holds, by the id of a press, what `answerCallbackQuery` said to it; `bell` rings at each change.
    """

    id: int
    name: str
    username: str | None = None
    language: str = "vi"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    reply_keyboard: list[list[str]] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    arrivals: list[Message] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)

    def user_json(self) -> Json:
        """Return the Bot API's `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        return user | {"language_code": self.language}

    def chat_json(self) -> Json:
        """Return the Bot API's `Chat`."""
        chat: Json = {"id": self.id, "type": "private", "first_name": self.name}
        return chat | ({"username": self.username} if self.username else {})


def message_json(message: Message, account: Account, bot: Json) -> Json:
    """Return the Bot API's `Message`."""
    json: Json = {
        "message_id": message.id,
        "from": bot if message.from_bot else account.user_json(),
        "chat": account.chat_json(),
        "date": message.date,
    }
    if message.edit_date:
        json["edit_date"] = message.edit_date
    replied = message.reply_to and account.messages.get(message.reply_to)
    if replied:
        json["reply_to_message"] = message_json(replied, account, bot)
        json["reply_to_message"].pop("reply_to_message", None)
    text, entities = ("caption", "caption_entities") if message.file else ("text", "entities")
    if message.file:
        json[message.file.kind] = message.file.as_json()
    if message.album:
        json["media_group_id"] = message.album
    if message.text:
        json[text] = message.text
    if message.entities:
        json[entities] = list(message.entities)
    if message.keyboard:
        json["reply_markup"] = {"inline_keyboard": [list(row) for row in message.keyboard]}
    return json
