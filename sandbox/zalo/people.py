"""People on Zalo with their chats, as the platform knows them."""

from dataclasses import dataclass, field

from sandbox.bell import Bell
from sandbox.chats import Json


@dataclass(frozen=True, slots=True)
class ZaloMessage:
    """A message; nobody can change it. `date` is in milliseconds, `picture` names a file.

    `kind` is text, image, sticker, voice or unsupported, as in the name of its event.
    """

    id: str
    chat_id: str
    from_bot: bool
    date: int
    kind: str = "text"
    text: str = ""
    picture: str = ""


@dataclass(slots=True)
class ZaloAccount:
    """A person on Zalo and the private chat with the bot, which has the same id.

    `protected` hides all they say from bots; `heard` is true once they wrote; `gone` refuses what
    the bot says. `arrivals` holds what the bot said, in order; `bell` rings at each change.
    """

    id: str
    name: str
    protected: bool = False
    heard: bool = False
    gone: bool = False
    messages: dict[str, ZaloMessage] = field(default_factory=dict)
    arrivals: list[ZaloMessage] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    def from_json(self) -> Json:
        """Return `from` of an event."""
        return {"id": self.id, "display_name": self.name, "is_bot": False}


def shown(message: ZaloMessage) -> Json:
    """Return a message as the page with the phones shows it."""
    json: Json = {
        "message_id": message.id,
        "from": {"is_bot": message.from_bot},
        "date": message.date // 1000,
        "text": message.text,
    }
    if message.picture and message.kind == "image":
        json["photo"] = [{"src": f"/zalo/pictures/{message.picture}"}]
    elif message.kind != "text":
        json["text"] = {"sticker": "🙂", "voice": "🎤"}.get(message.kind, "📎")
    return json
