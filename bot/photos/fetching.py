"""Fetching the photos that turns have noted, and answering them: outside every transaction.

Whatever is under way when the process ends is fetched again by the next one: a photo waits in its
row until its file is on disk.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

import structlog
from sqlalchemy import Connection

from bot.channels.channel import Channel, TooBig
from bot.photos.note import note_name
from bot.photos.picture import MOST_BYTES, NoPicture, picture_of
from bot.photos.store import NOTE, PhotoStore
from bot.storage import Storage
from bot.turn import Key
from dialog import letter
from dialog.chat import Outgoing
from models import outbox, photos
from models.outbox import Addressed
from models.photos_found import Chatter, ToFetch, to_answer, to_fetch

LOOK_SECONDS = 1.0
AT_ONCE = 4
TRIES = 6
"""With pauses of 2, 4, 8, 16 and 32 seconds between them."""

UNPLACED_DAYS = timedelta(days=7)
TIDY_EVERY = timedelta(hours=1)

Gathered: TypeAlias = Callable[
    [Connection, datetime, timedelta], Sequence[tuple[Chatter, tuple[Outgoing, ...]]]
]
"""Answers the photos that came together; empty as long as there are none to be answered."""

_log = structlog.get_logger(__name__)


@dataclass
class Photos:
    """Looks for photos to fetch and to answer, in the leading process.

    `gather` is how long after the last photo no more is expected.
    """

    store: PhotoStore
    gathered: Gathered
    clock: Callable[[], datetime]
    gather: timedelta
    _tidied: datetime | None = field(default=None, init=False)

    async def run(self, storage: Storage, channels: Mapping[Key, Channel]) -> None:
        """Look for ever; what fails is logged and tried again."""
        while True:
            try:
                await self.look(storage, channels)
            except Exception as error:  # the database or the disk is away: look again
                _log.warning("photos not looked after", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self, storage: Storage, channels: Mapping[Key, Channel]) -> None:
        """Fetch what is due, answer what is complete, and once an hour clear away."""
        now = self.clock()
        due = await storage.read(lambda connection: to_fetch(connection, now, AT_ONCE))
        await asyncio.gather(*(self._fetch(storage, channels, one) for one in due))
        now = self.clock()
        if await storage.read(lambda connection: to_answer(connection, now - self.gather)):
            await storage.run(partial(self._answer, channels))
        if self._tidied is None or not timedelta(0) <= now - self._tidied < TIDY_EVERY:
            await self._tidy(storage)
            self._tidied = now

    async def _fetch(self, storage: Storage, channels: Mapping[Key, Channel], one: ToFetch) -> None:
        why = "lost"  # also for a channel that is not run any more
        try:
            if channel := channels.get((one.channel, one.bot)):
                data = await channel.fetch(one.handle, MOST_BYTES)
                made = await asyncio.to_thread(self._kept, one.kind, data)
                await storage.run(lambda connection: photos.keep_photo(connection, one.id, made))
                return
        except NoPicture as refused:
            why = refused.why
        except TooBig:
            why = "too big"
        except Exception as error:  # the network, the disk or the database is away, say
            if one.tries + 1 < TRIES and getattr(error, "again", True):
                _log.warning("photo not fetched", photo=one.id, error=type(error).__name__)
                await self._put_off(storage, one)
                return
        _log.info("photo refused", photo=one.id, why=why)
        await storage.run(lambda connection: photos.refuse(connection, one.id, why))

    async def _put_off(self, storage: Storage, one: ToFetch) -> None:
        until = self.clock() + timedelta(seconds=2.0 ** (one.tries + 1))
        await storage.run(lambda connection: photos.put_off(connection, one.id, until))

    def _kept(self, kind: str, data: bytes) -> str:
        if kind == photos.PhotoKind.NOTE:
            name = note_name(data)
            self.store.keep(name, data, NOTE)
            return name
        made = picture_of(data)
        self.store.keep(made.hash, made.data)
        return made.hash

    def _answer(self, channels: Mapping[Key, Channel], connection: Connection) -> None:
        now = self.clock()
        letters = [
            Addressed(one.channel, one.bot, one.chat, letter.write(part))
            for one, messages in self.gathered(connection, now, self.gather)
            if (channel := channels.get((one.channel, one.bot)))
            for part in channel.parts(messages)
        ]
        outbox.add(connection, letters, now)

    async def _tidy(self, storage: Storage) -> None:
        """Delete files that no photo needs; nothing is being fetched at this moment."""
        before = self.clock() - UNPLACED_DAYS
        await storage.run(lambda connection: photos.remove_unplaced(connection, before))
        names = await asyncio.to_thread(lambda: list(self.store.names()))
        for at in range(0, len(names), 500):
            gone = await storage.read(partial(_unneeded, names[at : at + 500]))
            await asyncio.to_thread(self.store.drop, gone)


def _unneeded(names: Sequence[str], connection: Connection) -> set[str]:
    return photos.unneeded(connection, names)
