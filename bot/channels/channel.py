"""What a channel must do, and the closed list of what can go wrong when it sends."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

from bot.pacing import Pace
from dialog.chat import Heard, Outgoing

Raw: TypeAlias = Mapping[str, Any]
"""An update as the channel's server wrote it: JSON, and nothing about it is certain."""

Take: TypeAlias = Callable[[Sequence[Raw]], Awaitable[None]]
"""Stores updates; returns once they are on disk, raises if they are not."""


@dataclass(frozen=True)
class Can:
    """What a channel is able to do; lengths as it counts them itself."""

    buttons: bool
    edits: bool
    files_out: bool
    files_in: bool
    location: bool
    unasked: bool
    longest_text: int
    longest_caption: int


@dataclass(frozen=True)
class File:
    """A file to be sent; `more` go along with it, in one album."""

    name: str
    data: bytes
    mime: str
    more: tuple["File", ...] = ()


class Address(Struct, frozen=True):
    """Where an update belongs, read before it is understood.

    `said` names what was said, whatever number the update carries; `chat` is empty where there is
    none to be found.
    """

    update_id: str | None
    said: str | None
    chat: str


class Incoming(Struct, frozen=True):
    """Something heard; `receipt` is what `acknowledge` wants back, for a press."""

    heard: Heard
    receipt: str | None = None


class ChatMoved(Struct, frozen=True):
    """A chat goes on under another id."""

    old: str
    new: str


@dataclass(frozen=True)
class Retry:
    """Not sent: try again later."""

    detail: str


@dataclass(frozen=True)
class Uncertain:
    """Sent or not, nobody knows: try again later, and count it."""

    detail: str


@dataclass(frozen=True)
class WaitFor:
    """Not sent: the whole bot must be silent for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Spent:
    """Not sent: the bot may have no messages left; what can go another way is to go there."""

    detail: str


@dataclass(frozen=True)
class Unreachable:
    """Not sent: the person cannot be reached any more."""

    reason: str


@dataclass(frozen=True)
class Moved:
    """Not sent: the chat has another id now."""

    chat: str


@dataclass(frozen=True)
class OurBug:
    """Not sent, and never will be: we asked for something impossible."""

    detail: str


Failure: TypeAlias = Retry | Uncertain | WaitFor | Spent | Unreachable | Moved | OurBug


class NotSent(Exception):  # noqa: N818 - reads as what it is
    """A message did not (certainly) leave; `failure` says what to do."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(repr(failure))
        self.failure = failure


class NotFetched(Exception):  # noqa: N818 - reads as what it is
    """A thing that somebody sent could not be fetched; `again` says whether later it might."""

    def __init__(self, detail: str, *, again: bool) -> None:
        super().__init__(detail)
        self.again = again


class TooBig(NotFetched):
    """It has more bytes than were asked for, and always will."""

    def __init__(self) -> None:
        super().__init__("too big", again=False)


class BadToken(Exception):  # noqa: N818 - reads as what it is
    """The channel does not know this bot: going on is of no use."""


class Channel(Protocol):
    """One bot on one channel."""

    @property
    def name(self) -> str:
        """The channel's name, as in `Heard.channel`."""

    @property
    def bot(self) -> str:
        """The bot's own id on the channel."""

    @property
    def can(self) -> Can:
        """What the channel is able to do."""

    @property
    def pace(self) -> Pace:
        """How fast it takes messages."""

    def address(self, update: Raw) -> Address:
        """Tell where an update belongs; never raises."""

    def hear(self, update: Raw, received_at: datetime) -> Incoming | ChatMoved | None:
        """Read an update; None if it is none of our business. May raise on a malformed one."""

    def parts(self, messages: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """Make the messages of an answer into those that the channel takes, one call each."""

    def is_group(self, chat: str) -> bool:
        """Tell whether several people read this chat."""

    def attend(self, take: Take) -> None:
        """From now on store by `take` what the server brings or what is fetched."""

    async def receive(self) -> None:
        """Fetch updates or have them brought, in the leading process, for ever; raises BadToken."""

    async def send(self, chat: str, outgoing: Outgoing, file: File | None = None) -> str:
        """Send one part and give its message id; raises NotSent."""

    async def fetch(self, handle: str, most: int) -> bytes:
        """Give the bytes of what somebody sent, at most so many; raises NotFetched."""

    async def acknowledge(self, receipt: str) -> None:
        """Stop the waiting sign at a pressed button, if that is still possible; never raises."""

    def quiet_for(self) -> float | None:
        """Seconds since the server last answered; None while it never has, 0 if it calls us."""

    async def open(self) -> None:
        """Open what the channel needs; raises BadToken."""

    async def close(self) -> None:
        """Close it again."""
