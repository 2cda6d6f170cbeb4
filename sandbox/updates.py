"""The queue of updates: numbered, kept until confirmed or too old, handed to one asker at a time.

The rules are those of Telegram's own server (github.com/tdlib/telegram-bot-api, Client.cpp, and
tdlib's TQueue.cpp): messages wait 24 hours, button presses 150 seconds.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sandbox.bell import Bell
from sandbox.journal import Journal
from sandbox.refusal import Refused

MESSAGE_LASTS = 24 * 3600
PRESS_LASTS = 150
FIRST_ID = 100_000_001
LONGEST_POLL = 50
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}

Update = dict[str, Any]


class Updates:
    """Updates on their way to the bot."""

    def __init__(self, clock: Callable[[], datetime], journal: Journal) -> None:
        self.next_id = FIRST_ID
        self.allowed: Sequence[str] = ()
        self._pending: dict[int, tuple[Update, float]] = {}
        self._clock = clock
        self._journal = journal
        self._bell = Bell()
        self._poll: asyncio.Future[None] | None = None
        self._asked = Bell()
        self._open = True

    def load(self) -> None:
        """Take up what the journal kept."""
        for key, (update, expires) in self._journal.kept("update"):
            self._pending[int(key)] = (update, expires)
        for key, value in self._journal.kept("queue"):
            if key == "next_id":
                self.next_id = value
            else:
                self.allowed = value

    def allow(self, kinds: Sequence[str]) -> None:
        """Let only these kinds in from now on; none named means all but the noisy three."""
        self.allowed = kinds
        self._journal.put("queue", "allowed", kinds)

    def add(self, kind: str, content: Update, lasts: int = MESSAGE_LASTS) -> None:
        """Queue an update of a kind, for `lasts` seconds by the sandbox's clock."""
        if kind not in self.allowed if self.allowed else kind in _NOT_BY_DEFAULT:
            return
        update = {"update_id": self.next_id, kind: content}
        expires = self._clock().timestamp() + lasts
        self._pending[self.next_id] = (update, expires)
        self._journal.put("update", str(self.next_id), (update, expires))
        self.restart_ids(self.next_id + 1)
        self._bell.ring()

    def restart_ids(self, first: int) -> None:
        """Number on from here, as Telegram does at random after a week without updates."""
        self.next_id = first
        self._journal.put("queue", "next_id", first)

    @property
    def pending(self) -> list[Update]:
        """What waits, oldest first; what has become too old is dropped on the way."""
        now = self._clock().timestamp()
        for update_id in [i for i, (_, expires) in self._pending.items() if expires <= now]:
            self._drop(update_id)
        return [update for update, _ in self._pending.values()]

    def confirm(self, offset: int) -> None:
        """Forget everything before `offset`; a negative one keeps the last so many.

        An offset far beyond the newest id is taken for one from before a restart of the ids, and
        confirms nothing.
        """
        waiting = list(self._pending)
        if offset < 0:
            done = waiting[:offset]
        elif offset > self.next_id + 10:
            done = []
        else:
            done = [i for i in waiting if i < offset]
        for update_id in done:
            self._drop(update_id)

    def expire(self) -> None:
        """Forget everything that waits, as a long absence does."""
        self.confirm(self.next_id)

    def _drop(self, update_id: int) -> None:
        del self._pending[update_id]
        self._journal.drop("update", str(update_id))

    async def poll(self, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's name
        """Return what waits, or wait up to `timeout` seconds for something.

        Raises Refused (409) when another poll begins meanwhile.
        """
        self.interrupt(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        if self.pending or timeout <= 0 or not self._open:
            return self.pending[:limit]
        poll = asyncio.ensure_future(self._bell.until(lambda: self.pending or None))
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self._asked.ring()
        try:
            await asyncio.wait(
                (poll, mine),
                timeout=min(timeout, LONGEST_POLL),
                return_when=asyncio.FIRST_COMPLETED,
            )
            if mine.done():
                mine.result()
            return self.pending[:limit]
        finally:
            poll.cancel()
            if self._poll is mine:
                self._poll = None

    async def arrived(self) -> list[Update]:
        """Wait, however long, until something waits; return it."""
        return await self._bell.until(lambda: self.pending or None)

    async def asked(self) -> None:
        """Wait until a poll waits."""
        await self._asked.until(lambda: self._poll)

    def interrupt(self, why: str) -> None:
        """End a waiting poll with 409 and a reason."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refused(409, f"Conflict: {why}"))

    def let_wait(self, *, waiting: bool) -> None:
        """Let polls wait, or end the one that does and let none wait any more."""
        self._open = waiting
        if not waiting and self._poll and not self._poll.done():
            self._poll.set_result(None)
