"""Delivers the letters of one bot: in order, at the pace allowed, and with an end for each."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

import structlog
from msgspec import structs

from bot.channels.channel import (
    Channel,
    File,
    Moved,
    NotSent,
    OurBug,
    Retry,
    Spent,
    Uncertain,
    Unreachable,
    WaitFor,
)
from bot.lines import Lines, Queued
from bot.marks import Marks
from bot.pacing import Pace, Pacer, Timer
from dialog import letter as written
from dialog.chat import Outgoing, SheetWanted
from models.delivery import Ended, Postponed
from models.outbox import Lane, Letter, Way

GIVE_UP_AFTER = timedelta(hours=24)
LONGEST_PAUSE, LONGEST_SILENCE = 60.0, 30.0
REMEMBERED = 10_000
"""So many ended letters are remembered, because their marks are written a little later."""

PATIENCE = 3
"""So many failures in a row mean that the network is down, and the bot keeps silent for a while."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Sheets:
    """How a promised file is made (in a thread, outside a transaction), and what to say if not.

    `linked` puts it behind a link instead, and gives the message that says so.
    """

    make: Callable[[SheetWanted], File]
    failed: Callable[[SheetWanted, Exception], str]
    linked: Callable[[Letter, SheetWanted, str], str] | None = None


Withdrawn: TypeAlias = Callable[[Letter], Awaitable[str]]
"""Tells, just before a broadcast leaves, why it is no longer right to send it, or nothing."""


class Postman:
    """Delivers for ever; letters come in by `post`."""

    def __init__(
        self,
        channel: Channel,
        marks: Marks,
        *,
        sheets: Sheets,
        clock: Callable[[], datetime],
        pace: Pace,
        timer: Timer,
        withdrawn: Withdrawn,
    ) -> None:
        self.channel = channel
        self._withdrawn = withdrawn
        self._marks = marks
        self._sheets = sheets
        self._clock = clock
        self._pace = pace
        self._timer = timer
        self._pacer = Pacer(pace)
        self._lines = Lines()
        self._under_way = dict.fromkeys(Lane, 0)
        self._sending: set[asyncio.Task[None]] = set()
        self._change = asyncio.Event()
        self._one_file = asyncio.Semaphore(1)
        self._failures = 0
        self._known: set[int] = set()
        self._ended: deque[int] = deque()
        self._rested = asyncio.Event()
        self.eased = asyncio.Event()

    def post(self, letters: Iterable[Letter]) -> None:
        """Take letters that this process has claimed; those it has had already are left out."""
        for one in letters:
            if one.id not in self._known:
                self._known.add(one.id)
                self._lines.add(Queued(one, one.tries, one.unsure), self._chat_opens(one.chat))
        self._change.set()

    def room(self) -> int:
        """How many more broadcasts may be claimed."""
        outstanding = self._lines.waiting[Lane.BROADCAST] + self._under_way[Lane.BROADCAST]
        return self._pace.broadcasts - outstanding

    def left(self) -> list[int]:
        """List the letters that have certainly not been sent yet."""
        return [queued.letter.id for queued in self._lines.rest()]

    async def until_idle(self) -> None:
        """Wait until no reply waits and nothing is under way."""
        while self._sending or self._lines.waiting[Lane.REPLY]:
            self._rested.clear()
            await self._rested.wait()

    async def run(self) -> None:
        """Deliver for ever; on cancelling, what is under way is finished first."""
        try:
            while True:
                self._change.clear()
                opens = self._dispatch()
                await self._wait_until(opens)
        finally:
            if self._sending:
                await asyncio.wait(self._sending)

    async def _wait_until(self, opens: float | None) -> None:
        if opens is None:
            await self._change.wait()
            return
        delay = max(0.0, opens - self._timer.time())
        alarm = self._timer.call_later(delay, self._change.set)
        try:
            await self._change.wait()
        finally:
            alarm.cancel()

    def _dispatch(self) -> float | None:
        """Send off all that may leave now; gives the moment when there may be more."""
        next_moment: float | None = None
        for lane in Lane:
            while self._under_way[lane] < self._pace.at_once(lane):
                ready = self._lines.opens(lane)
                if ready is None:
                    break
                opens = max(ready, self._pacer.opens(lane))
                if opens > self._timer.time():
                    next_moment = opens if next_moment is None else min(next_moment, opens)
                    break
                self._send_off(self._lines.take(lane))
        return next_moment

    def _send_off(self, queued: Queued) -> None:
        chat, lane = queued.letter.chat, queued.letter.lane
        self._under_way[lane] += 1
        self._pacer.leave(chat, self._timer.time(), group=self.channel.is_group(chat))
        task = asyncio.get_running_loop().create_task(self._deliver(queued))
        self._sending.add(task)
        task.add_done_callback(self._arrived)

    def _arrived(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._rested.set()

    async def _deliver(self, queued: Queued) -> None:
        letter, again_at = queued.letter, 0.0
        try:
            if why := await self._why_not(letter):
                self._end(queued, Way.WITHDRAWN, error=why)
                return
            message = await self._send(letter)
        except NotSent as unsent:
            again_at = self._unsent(queued, unsent)
        except Exception as error:  # every letter gets an end, whatever is wrong with it
            self._failed(queued, type(error).__name__)
        else:
            self._failures = 0
            if letter.lane is Lane.BROADCAST:
                self._marks.shown(letter)
            self._end(queued, Way.SENT, message=message)
        finally:
            opens = self._chat_opens(letter.chat)
            self._lines.free(letter.chat, letter.lane, max(opens, again_at), opens)
            self._under_way[letter.lane] -= 1
            self._change.set()
            if letter.lane is Lane.BROADCAST:
                self.eased.set()

    async def _why_not(self, letter: Letter) -> str:
        """Look once more whether what is sent unasked is still right; raises NotSent if unsure."""
        if letter.lane is Lane.REPLY:
            return ""
        try:
            return await self._withdrawn(letter)
        except Exception as error:
            raise NotSent(Retry(type(error).__name__)) from error

    async def _send(self, letter: Letter) -> str:
        outgoing = written.read(letter.body)
        wanted = outgoing.sheet
        if wanted is None:
            return await self.channel.send(letter.chat, outgoing)
        try:
            async with self._one_file:
                filled, file = await asyncio.to_thread(self._filled, letter, outgoing, wanted)
        except Exception as error:  # the person waits for a file, and must hear that none will come
            _log.exception("sheet not made", letter=letter.id, sheet=wanted.sheet)
            said = self._sheets.failed(wanted, error)
            filled, file = Outgoing(said, buttons=outgoing.buttons), None
        return await self.channel.send(letter.chat, filled, file)

    def _filled(
        self, letter: Letter, outgoing: Outgoing, wanted: SheetWanted
    ) -> tuple[Outgoing, File | None]:
        """Make the file, or a link to it where the channel carries none."""
        if self.channel.can.files_out:
            return outgoing, self._sheets.make(wanted)
        if self._sheets.linked is None:
            raise LookupError("there are no links")
        text = self._sheets.linked(letter, wanted, outgoing.text)
        return structs.replace(outgoing, text=text, sheet=None), None

    def _unsent(self, queued: Queued, unsent: NotSent) -> float:
        """Do what a failure says; gives the moment from which the chat may be tried again."""
        match unsent.failure:
            case WaitFor(seconds):
                again_at = self._timer.time() + seconds
                self._pacer.hold(again_at)
                self._lines.put_back(queued)
                return again_at
            case Retry(detail):
                return self._again(queued, detail)
            case Uncertain(detail):
                queued.unsure += 1
                return self._again(queued, detail)
            case Spent(detail):
                return self._again(queued, detail, spent=True)
            case Unreachable(reason):
                self._marks.unreached(queued.letter, reason)
                self._end(queued, Way.UNREACHABLE, error=reason)
            case Moved(chat):
                self._marks.moved(queued.letter, chat)
                moved = replace(queued.letter, chat=chat)
                self._lines.add(replace(queued, letter=moved), self._chat_opens(chat))
            case OurBug(detail):
                self._failed(queued, detail)
        return 0.0

    def _again(self, queued: Queued, detail: str, *, spent: bool = False) -> float:
        self._be_patient(self._timer.time())
        if self._clock() - queued.letter.created_at > GIVE_UP_AFTER:
            self._end(queued, Way.UNCERTAIN if queued.unsure else Way.FAILED, error=detail)
            return 0.0
        pause = min(LONGEST_PAUSE, 2.0**queued.tries)
        queued.tries = min(queued.tries + 1, 10)
        if queued.letter.lane is Lane.BROADCAST:
            self._postpone(queued, pause, detail if spent else "")
            return 0.0
        self._lines.put_back(queued)
        return self._timer.time() + pause

    def _be_patient(self, now: float) -> None:
        """Keep silent for longer each time; what was under way when it began tells nothing new."""
        if self._pacer.is_silent(now):
            return
        self._failures += 1
        if self._failures >= PATIENCE:
            silence = min(LONGEST_SILENCE, 2.0 ** (self._failures - PATIENCE))
            self._pacer.hold(now + silence)

    def _postpone(self, queued: Queued, pause: float, spent: str) -> None:
        """Leave a letter for later; one for which messages are `spent` may go another way."""
        not_before = self._clock() + timedelta(seconds=pause)
        letter = queued.letter
        postponed = Postponed(letter.id, not_before, queued.tries, queued.unsure)
        if spent and not queued.unsure:
            forget = partial(self._known.discard, letter.id)
            self._marks.spent(letter, spent, postponed, forget)
            return
        self._marks.postponed(postponed)
        self._known.discard(letter.id)

    def _failed(self, queued: Queued, detail: str) -> None:
        _log.error("letter refused", letter=queued.letter.id, detail=detail)
        self._end(queued, Way.FAILED, error=detail)

    def _end(
        self, queued: Queued, way: Way, message: str | None = None, error: str | None = None
    ) -> None:
        self._marks.ended(Ended(queued.letter.id, way, message, error, queued.unsure))
        self._ended.append(queued.letter.id)
        if len(self._ended) > REMEMBERED:
            self._known.discard(self._ended.popleft())

    def _chat_opens(self, chat: str) -> float:
        return self._pacer.chat_opens(chat, group=self.channel.is_group(chat))
