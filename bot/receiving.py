"""The running bot: channels fetch, updates are stored and handled, replies leave.

Everything it does not do itself is passed in; the composition root puts it together.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeAlias

import structlog
from sqlalchemy import Connection, Engine

from bot.channels.channel import BadToken, Channel, NotSent, Raw
from bot.marks import Elsewhere, Marks, Unreached
from bot.outbox import Outbox
from bot.pacing import Pace, Timer
from bot.postman import Postman, Sheets
from bot.storage import Storage, storage_for
from bot.turn import Answer, Audit, Key, Turns, arrived
from dialog.chat import Outgoing
from models import inbox, outbox
from models.inbox import Arrived
from models.lease import Lease, take_lease
from models.outbox import Letter
from scheduler.jobs import ring

TURNS_IN_A_COMMIT = 30  # few: the first replies leave while later turns are handled
LOOK_SECONDS, LEAD_SECONDS, TEND_SECONDS = 1.0, 5.0, 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
STOP_SECONDS = 10.0
FORGET_EVERY = timedelta(hours=1)
SWEEP_SECONDS = 20.0
HEARD_SECONDS = 60.0
MOST_TOLD = 20

_log = structlog.get_logger(__name__)


Sweep: TypeAlias = Callable[[Connection, datetime, int], int | None]
Beside: TypeAlias = Callable[[Storage, Mapping[Key, Channel]], Coroutine[Any, Any, None]]


def _never(_connection: Connection, _letter: Letter) -> str:
    return ""


def _nowhere(_connection: Connection, _letter: Letter, _reason: str, _now: datetime) -> bool:
    return False


@dataclass(frozen=True)
class Parts:
    """What the bot is made of.

    `sorry` words an apology with a reference; `unsaved` says that a message could not be stored
    yet. `elsewhere` sends by another bot what one has no messages left for. `sweep` plans and
    writes reminders, in the leading process: those of a page of people behind a given one, and
    gives the person to go on behind; `withdrawn` tells why one is no longer right when it leaves,
    or nothing. `pulse` is called while messages are heard from every channel, and notices a long
    silence before. `pace` is for all channels, in place of their own. `beside` is what the leading
    process does for ever besides receiving.
    """

    channels: Sequence[Channel]
    answer: Answer
    sorry: Callable[[str], str]
    unsaved: Callable[[], str]
    sheets: Sheets
    unreached: Unreached
    clock: Callable[[], datetime]
    elsewhere: Elsewhere = _nowhere
    withdrawn: Callable[[Connection, Letter], str] = _never
    sweep: Sweep | None = None
    pulse: Callable[[Connection, datetime], object] | None = None
    sweep_seconds: float = SWEEP_SECONDS
    audit: Audit | None = None
    pace: Pace | None = None
    beside: Sequence[Beside] = ()


class Runner:
    """One running process on a database; made and used in one event loop.

    Raises AlreadyRunning where another process works on the same SQLite file.
    """

    def __init__(self, engine: Engine, parts: Parts, timer: Timer | None = None) -> None:
        self._parts = parts
        self._lease: Lease = take_lease(engine)
        self.storage: Storage = storage_for(engine)
        self.leads = False
        self._channels: dict[Key, Channel] = {(one.name, one.bot): one for one in parts.channels}
        self._turns = Turns(
            self._channels,
            parts.answer,
            sorry=parts.sorry,
            clock=parts.clock,
            number=self._lease.number,
            audit=parts.audit,
        )
        marks = Marks(self.storage, parts.unreached, parts.elsewhere, parts.clock)
        clock_of_the_loop = timer or asyncio.get_running_loop()
        postmen = {
            key: Postman(
                one,
                marks,
                sheets=parts.sheets,
                clock=parts.clock,
                pace=parts.pace or one.pace,
                timer=clock_of_the_loop,
                withdrawn=self._withdrawn,
            )
            for key, one in self._channels.items()
        }
        self.outbox = Outbox(self.storage, self._lease, postmen, marks, parts.clock)
        self._told: set[tuple[Key, str]] = set()
        self.refused: set[Key] = set()
        self._forgot: datetime | None = None
        self._wake = asyncio.Event()
        self._stopping = False

    def quiet_for(self) -> dict[str, float | None]:
        """Give the seconds since each channel's server last answered, by channel."""
        return {one.name: one.quiet_for() for one in self._parts.channels}

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then finish what is under way; raises BadToken."""
        try:
            for channel in self._parts.channels:
                await channel.open()
            await self._tend_once()  # old update numbers go before new updates may come
            for channel in self._parts.channels:
                channel.attend(partial(self._take, channel))
            await self._work_until(stop)
        except* BadToken as rejected:
            raise _first_of(rejected) from None
        finally:
            await self._close()

    async def _work_until(self, stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as tasks:
            deliver = tasks.create_task(self.outbox.run())
            handle = [tasks.create_task(self._handle()) for _ in range(self.storage.workers)]
            others = [tasks.create_task(one) for one in (self._lead(), self._tend())]
            await stop.wait()
            for task in others:
                task.cancel()
            self._stopping = True
            self._wake.set()
            await asyncio.wait(handle)
            await self.outbox.drain(STOP_SECONDS)
            deliver.cancel()

    async def _close(self) -> None:
        try:
            await self.outbox.give_back()
        except Exception as error:  # the next start finds these letters again
            _log.warning("letters not given back", error=type(error).__name__)
        for channel in self._parts.channels:
            await channel.close()
        await asyncio.to_thread(self.storage.close)
        await asyncio.to_thread(self._lease.end)

    async def _lead(self) -> None:
        """Receive while this process leads."""
        while True:
            self.leads = await asyncio.to_thread(self._lease.leads)
            if self.leads:
                await self._receive_while_leading()
            await asyncio.sleep(LEAD_SECONDS)

    def _hears(self) -> bool:
        """Tell whether every channel has answered lately."""
        quiet = self.quiet_for().values()
        return all(seconds is not None and seconds < HEARD_SECONDS for seconds in quiet)

    def _withdrawn(self, letter: Letter) -> asyncio.Future[str]:
        return self.storage.read(lambda connection: self._parts.withdrawn(connection, letter))

    async def sweep(self) -> None:
        """Write the reminders that are due now, page by page so that turns come in between."""
        sweep, now = self._parts.sweep, self._parts.clock()
        after: int | None = 0
        while sweep is not None and after is not None:
            page = partial(_page, sweep, now, after)
            after = await self.storage.run(page)

    async def _receive_while_leading(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            receiving = [tasks.create_task(self._receive(one)) for one in self._parts.channels]
            receiving.append(tasks.create_task(ring(self.sweep, self._parts.sweep_seconds)))
            receiving += [
                tasks.create_task(one(self.storage, self._channels)) for one in self._parts.beside
            ]
            while self.leads:
                await asyncio.sleep(LEAD_SECONDS)
                self.leads = await asyncio.to_thread(self._lease.leads)
            for task in receiving:
                task.cancel()

    async def _receive(self, channel: Channel) -> None:
        """Receive on one channel; where its token is refused, the others go on if there are any."""
        try:
            await channel.receive()
        except BadToken as refused:
            self.refused.add((channel.name, channel.bot))
            if len(self.refused) == len(self._channels):
                raise
            _log.critical("channel stopped", channel=channel.name, why=str(refused))

    async def _take(self, channel: Channel, updates: Sequence[Raw]) -> None:
        rows = [arrived(channel, update) for update in updates]
        now = self._parts.clock()
        stored = self.storage.run(lambda connection: inbox.keep(connection, rows, now))
        if self.storage.workers == 1:
            self._wake.set()  # the turn comes behind in the queue, and may share the commit
        try:
            await stored
        except Exception:
            await self._tell_unsaved(channel, rows)
            raise
        self._told.clear()
        self._wake.set()

    async def _tell_unsaved(self, channel: Channel, rows: Sequence[Arrived]) -> None:
        """Say so once in an outage, to the first few; it is not lost, only not stored yet."""
        key = (channel.name, channel.bot)
        for chat in dict.fromkeys(row.chat for row in rows if row.chat):
            if (key, chat) in self._told or len(self._told) >= MOST_TOLD:
                continue
            self._told.add((key, chat))
            try:
                await channel.send(chat, Outgoing(self._parts.unsaved()))
            except NotSent as unsent:
                _log.warning("could not tell", failure=type(unsent.failure).__name__)

    async def _handle(self) -> None:
        """Handle what waits, batch after batch."""
        limit = TURNS_IN_A_COMMIT if self.storage.workers == 1 else 1
        pause = FIRST_PAUSE
        while not self._stopping:
            self._wake.clear()
            try:
                worked = await self.storage.run(
                    lambda connection: self._turns.work(connection, limit)
                )
            except Exception as error:  # nothing was done: the same updates wait still
                _log.warning("turns not stored", error=type(error).__name__, pause=pause)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
                continue
            pause = FIRST_PAUSE
            self.outbox.post(worked.letters)
            self.outbox.acknowledge(worked.receipts)
            if worked.taken < limit and not self._stopping:
                await self._woken()

    async def _woken(self) -> None:
        if self._wake.is_set():
            return
        alarm = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._wake.set)
        await self._wake.wait()
        alarm.cancel()

    async def _tend(self) -> None:
        while True:
            await asyncio.sleep(TEND_SECONDS)
            try:
                await self._tend_once()
            except Exception as error:  # the database is away: next time
                _log.warning("not tended", error=type(error).__name__)

    async def _tend_once(self) -> None:
        """Find letters again that a dead process held, and once an hour forget what is old."""
        await self.outbox.find_again()
        now = self._parts.clock()
        pulse = self._parts.pulse
        if pulse is not None and self.leads and self._hears():
            await self.storage.run(lambda connection: pulse(connection, now))
        if self._forgot is None or not timedelta(0) <= now - self._forgot < FORGET_EVERY:
            await self.storage.run(lambda connection: _forget(connection, now))
            self._forgot = now


def _page(sweep: Sweep, now: datetime, after: int, connection: Connection) -> int | None:
    return sweep(connection, now, after)


def _forget(connection: Connection, now: datetime) -> None:
    inbox.forget(connection, now)
    outbox.forget(connection, now)


def _first_of(group: BaseExceptionGroup[BadToken]) -> BadToken:
    for error in group.exceptions:
        return _first_of(error) if isinstance(error, BaseExceptionGroup) else error
    raise AssertionError("a group is never empty")
