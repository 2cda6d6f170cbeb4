"""What became of letters, written down in batches."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import structlog
from sqlalchemy import Connection

from bot.storage import Storage
from dialog import letter as written
from models import delivery, outbox, talks
from models.delivery import Ended, Postponed
from models.outbox import Letter, Way
from models.talks import Notice

Unreached: TypeAlias = Callable[[Connection, Letter, str, datetime], None]
"""Writes down that the person behind a letter cannot be reached any more, and the reason."""

Elsewhere: TypeAlias = Callable[[Connection, Letter, str, datetime], bool]
"""Sends a letter by another bot to the person behind it, for the reason given; false if none is."""

GATHER_SECONDS = 0.02
"""Marks wait so long for company: a commit of their own would delay the next person's turn."""

LONGEST_PAUSE = 5.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Spent:
    letter: Letter
    reason: str
    postponed: Postponed
    then: Callable[[], None]


@dataclass
class _Batch:
    ended: list[Ended] = field(default_factory=list)
    postponed: list[Postponed] = field(default_factory=list)
    unreached: list[tuple[Letter, str]] = field(default_factory=list)
    shown: list[Letter] = field(default_factory=list)
    moved: list[tuple[Letter, str]] = field(default_factory=list)
    spent: list[_Spent] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.ended or self.postponed or self.unreached or self.moved or self.spent)


class Marks:
    """Collects what became of letters while the last batch is being written."""

    def __init__(
        self,
        storage: Storage,
        unreached: Unreached,
        elsewhere: Elsewhere,
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._unreached = unreached
        self._elsewhere = elsewhere
        self._clock = clock
        self._batch = _Batch()
        self._any = asyncio.Event()

    def ended(self, ended: Ended) -> None:
        """The way of a letter has ended."""
        self._batch.ended.append(ended)
        self._any.set()

    def postponed(self, postponed: Postponed) -> None:
        """A letter is to be tried again later, by whoever has time then."""
        self._batch.postponed.append(postponed)
        self._any.set()

    def unreached(self, letter: Letter, reason: str) -> None:
        """The person behind a letter cannot be reached."""
        self._batch.unreached.append((letter, reason))
        self._any.set()

    def spent(
        self, letter: Letter, reason: str, postponed: Postponed, then: Callable[[], None]
    ) -> None:
        """A bot may have no messages left: its letter goes another way, or waits if there is none.

        `then` is called once that is written down.
        """
        self._batch.spent.append(_Spent(letter, reason, postponed, then))
        self._any.set()

    def shown(self, letter: Letter) -> None:
        """A letter nobody asked for is the newest thing in its chat."""
        self._batch.shown.append(letter)

    def moved(self, letter: Letter, chat: str) -> None:
        """The chat of a letter has another id now."""
        self._batch.moved.append((letter, chat))
        self._any.set()

    async def run(self) -> None:
        """Write for ever."""
        pause = 0.1
        while True:
            await self._any.wait()
            await asyncio.sleep(GATHER_SECONDS)
            try:
                await self.write()
                pause = 0.1
            except Exception as error:  # written again until it is written
                _log.warning("marks not written", error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)

    async def write(self) -> None:
        """Write what there is now; raises if it could not be written, and then keeps it."""
        self._any.clear()
        batch, self._batch = self._batch, _Batch()
        if not batch:
            return
        try:
            await self._storage.run(lambda connection: self._store(connection, batch))
        except BaseException:
            self._keep(batch)
            raise
        for one in batch.spent:
            one.then()

    def _store(self, connection: Connection, batch: _Batch) -> None:
        now = self._clock()
        for letter, chat in batch.moved:
            outbox.move(connection, letter.channel, letter.bot, letter.chat, chat)
        for letter, reason in batch.unreached:
            self._unreached(connection, letter, reason, now)
        for one in batch.spent:
            if self._elsewhere(connection, one.letter, one.reason, now):
                redirected = Ended(one.letter.id, Way.UNREACHABLE, error=one.reason)
                delivery.end(connection, [redirected], now)
            else:
                delivery.postpone(connection, [one.postponed])
        delivery.postpone(connection, batch.postponed)
        talks.show_notices(connection, _notices(batch.shown, now))
        delivery.end(connection, batch.ended, now)

    def _keep(self, batch: _Batch) -> None:
        later = self._batch
        self._batch = _Batch(
            batch.ended + later.ended,
            batch.postponed + later.postponed,
            batch.unreached + later.unreached,
            batch.shown + later.shown,
            batch.moved + later.moved,
            batch.spent + later.spent,
        )
        self._any.set()


def _notices(letters: Sequence[Letter], now: datetime) -> list[Notice]:
    """Take down what the options of letters do, of those that have any."""
    found = []
    for one in letters:
        buttons = [button for row in written.read(one.body).buttons for button in row]
        does, labels = (
            tuple(button.data for button in buttons),
            tuple(button.label for button in buttons),
        )
        if buttons:
            found.append(Notice((one.channel, one.bot, one.chat), now, does, labels))
    return found
