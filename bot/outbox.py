"""All letters of this process: brought to the postmen, found again after a crash."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.marks import Marks
from bot.postman import Postman
from bot.storage import Storage
from bot.turn import Key
from models import delivery
from models.delivery import Wanted
from models.lease import Lease
from models.outbox import Lane, Letter

LOOK_SECONDS = 1.0
MOST_REPLIES = 500
MOST_RECEIPTS = 50

_log = structlog.get_logger(__name__)


class Outbox:
    """Hands letters to the postman of their bot, and looks for those nobody has claimed."""

    def __init__(
        self,
        storage: Storage,
        lease: Lease,
        postmen: Mapping[Key, Postman],
        marks: Marks,
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._lease = lease
        self._postmen = postmen
        self._marks = marks
        self._clock = clock
        self._receipts: set[asyncio.Task[None]] = set()

    def post(self, letters: Iterable[Letter]) -> None:
        """Send letters that this process has claimed."""
        for one in letters:
            self._postmen[one.channel, one.bot].post((one,))

    def acknowledge(self, receipts: Iterable[tuple[Key, str]]) -> None:
        """Stop the waiting signs at pressed buttons; some may be left waiting in a rush."""
        for key, receipt in receipts:
            if len(self._receipts) >= MOST_RECEIPTS:
                return
            channel = self._postmen[key].channel
            task = asyncio.get_running_loop().create_task(channel.acknowledge(receipt))
            self._receipts.add(task)
            task.add_done_callback(self._receipts.discard)

    async def run(self) -> None:
        """Deliver for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._marks.run())
            for postman in self._postmen.values():
                tasks.create_task(postman.run())
                tasks.create_task(self._look(postman))

    async def find_again(self) -> None:
        """Pick up what was claimed and not finished, by processes that are gone and by this one."""

        def found(connection: Connection) -> list[Letter]:
            freed = delivery.take_over(connection, self._lease.present(connection))
            if freed:
                _log.warning("letters may be sent twice", letters=freed)
            return delivery.held(connection, self._lease.number)

        self.post(await self._storage.run(found))

    async def drain(self, seconds: float) -> None:
        """Wait until no reply is left to be sent, but not for ever."""
        idle = [postman.until_idle() for postman in self._postmen.values()]
        try:
            async with asyncio.timeout(seconds):
                await asyncio.gather(*idle)
        except TimeoutError:
            _log.warning("stopping with letters left")

    async def give_back(self) -> None:
        """At the end: write the last marks, and leave what was not sent to the next process."""
        await self._marks.write()
        left = [one for postman in self._postmen.values() for one in postman.left()]
        await self._storage.run(lambda connection: delivery.give_back(connection, left))

    async def _look(self, postman: Postman) -> None:
        while True:
            postman.eased.clear()
            try:
                await self._claim(postman, Lane.REPLY, MOST_REPLIES)
                more = await self._claim(postman, Lane.BROADCAST, postman.room())
            except Exception as error:  # the database is away: look again
                _log.warning("outbox not read", error=type(error).__name__)
                more = False
            await _first(postman.eased, LOOK_SECONDS if not more else None)

    async def _claim(self, postman: Postman, lane: Lane, limit: int) -> bool:
        if limit <= 0:
            return True
        channel = postman.channel
        wanted = Wanted(channel.name, channel.bot, lane, self._clock(), limit)
        if not await self._storage.read(lambda connection: delivery.any_due(connection, wanted)):
            return False
        number = self._lease.number
        letters = await self._storage.run(
            lambda connection: delivery.claim(connection, number, wanted)
        )
        postman.post(letters)
        return len(letters) == limit


async def _first(event: asyncio.Event, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
