"""Messages in and out, as plain values that no channel has coloured yet."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class HeardKind(StrEnum):
    """What kind of thing a person did."""

    TEXT = "text"
    PRESS = "press"
    EDITED = "edited"
    PHOTO = "photo"
    UNSUPPORTED = "unsupported"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


class Press(Struct, frozen=True, gc=False):
    """A button pressed: the turn of the conversation it was shown in, and which of its options."""

    turn: int
    option: int


class Thing(StrEnum):
    """What can come instead of words."""

    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    VIDEO = "video"
    LOCATION = "location"
    CONTACT = "contact"
    FILE = "file"


class Attached(Struct, frozen=True, gc=False):
    """A thing that came with a message; `handle` is what its channel fetches it by.

    `album` names what was sent together, where the channel tells.
    """

    what: Thing
    handle: str = ""
    album: str = ""


class Heard(Struct, frozen=True):
    """One thing a person said or did.

    `account` is the channel's own id of the person, `chat` that of the conversation, both as text.
    `text` is cleaned (NFC, no NUL, no lone surrogates) but otherwise as typed; a deep link arrives
    as the text «/start CODE». `sent_at` is the channel's own date of the message, UTC. `private` is
    false in groups, where nothing personal may be said. `attached` is there for a photo, whose
    `text` is its caption, and for what is unsupported, if the channel tells what it is.
    """

    channel: str
    bot: str
    account: str
    chat: str
    kind: HeardKind
    text: str
    sent_at: datetime
    message: str | None = None
    press: Press | None = None
    private: bool = True
    display_name: str = ""
    attached: Attached | None = None


class Button(Struct, frozen=True, gc=False, array_like=True):
    """An option under a message: what it reads, and what comes back when it is pressed.

    `data` is at most 64 bytes: «turn.option» for an option of a question, or «/command» (with
    arguments) for a button that must work whatever was said since, as under a reminder. `mark` is
    what to type for it where there are no buttons («2», «b», «0» for the way back), empty where
    only its label can be typed; a channel without buttons writes «mark. label».
    """

    label: str
    data: str
    mark: str = ""


class SheetWanted(Struct, frozen=True):
    """A promise of a file: which official sheet to make when the message leaves.

    It is made outside the transaction that promised it. `options` are the person's choices
    («by»: «village» or «commune», «total»: «yes» or «no»), or, for the picture of a summary, what
    is drawn («chart»).
    """

    programme: str
    sheet: str
    period: str
    unit: int
    options: tuple[tuple[str, str], ...] = ()


class Outgoing(Struct, frozen=True, omit_defaults=True):
    """One message to a person, in their language, ready for any channel.

    `edits` names the message this one replaces where the channel can edit; elsewhere it is sent
    anew. `sheet` makes it a document with `text` as its caption. `commands` are what the person
    may do from now on, as (word, what it does), for channels that show such a list.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    edits: str | None = None
    sheet: SheetWanted | None = None
    commands: tuple[tuple[str, str], ...] = ()
