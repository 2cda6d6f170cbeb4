"""When a message may leave. Pure: time is a number of seconds that is passed in.

It is an absolute clock, so that waiting never adds up to a slower or faster pace than allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from models.outbox import Lane

FORGET_CHATS_ABOVE = 10_000
CATCH_UP_SECONDS = 0.04
"""So much time lost by waking late is made up for: at most 4 % more within any second."""


@dataclass(frozen=True)
class Pace:
    """How fast a bot may send.

    Telegram allows about 30 messages a second in bulk, 1 a second in a chat and 20 a minute in a
    group (https://core.telegram.org/bots/faq). `burst` replies may leave at once beyond the even
    pace, and `chat_burst` messages within a chat. `replies` and `broadcasts` may be under way at
    the same time: after a crash at most so many are sent twice.
    """

    per_second: float = 25.0
    burst: int = 5
    chat_gap: float = 1.0
    group_gap: float = 60 / 18
    chat_burst: int = 5
    replies: int = 50
    broadcasts: int = 5

    def at_once(self, lane: Lane) -> int:
        """How many messages of a lane may be under way at the same time."""
        return self.replies if lane is Lane.REPLY else self.broadcasts


class Pacer:
    """Says how long a bot must wait, and remembers what has left."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._gap = 1 / pace.per_second
        self._due = 0.0
        self._silent_until = 0.0
        self._chats: dict[str, float] = {}

    def hold(self, until: float) -> None:
        """Send nothing at all before this moment."""
        self._silent_until = max(self._silent_until, until)

    def is_silent(self, now: float) -> bool:
        """Tell whether nothing may be sent now."""
        return now < self._silent_until

    def opens(self, lane: Lane) -> float:
        """Give the moment from which a message of this lane may leave."""
        ahead = self._pace.burst * self._gap if lane is Lane.REPLY else 0.0
        return max(self._silent_until, self._due - ahead)

    def chat_opens(self, chat: str, *, group: bool) -> float:
        """Give the moment from which a message to this chat may leave."""
        due = self._chats.get(chat)
        return 0.0 if due is None else due - (self._pace.chat_burst - 1) * self._chat_gap(group)

    def leave(self, chat: str, now: float, *, group: bool) -> None:
        """Remember that a message leaves now.

        Being woken a little late is caught up with, longer silence is not.
        """
        late = max(self._gap, CATCH_UP_SECONDS)
        self._due = max(self._due, now - late) + self._gap
        self._chats[chat] = max(self._chats.get(chat, now), now) + self._chat_gap(group)
        if len(self._chats) > FORGET_CHATS_ABOVE:
            self._chats = {name: due for name, due in self._chats.items() if due > now}

    def _chat_gap(self, group: bool) -> float:
        return self._pace.group_gap if group else self._pace.chat_gap


class Handle(Protocol):
    """A call that can still be called off."""

    def cancel(self) -> None:
        """Call it off."""


class Timer(Protocol):
    """Time that passes: an event loop's own `time` and `call_later`."""

    def time(self) -> float:
        """Give the moment, in seconds."""

    def call_later(self, delay: float, callback: Callable[[], object], /) -> Handle:
        """Call back after so many seconds."""
