"""One update, handled: read it, answer it, store the replies, mark it done, all in one transaction.

What the answer is, this module does not know: it is given a function for that.
"""

import secrets
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

import structlog
from sqlalchemy import Connection

from bot.channels.channel import Address, Channel, ChatMoved, Incoming
from bot.json_text import read_json, write_json
from dialog import letter
from dialog.chat import Heard, Outgoing
from models import inbox, outbox
from models.engine import is_outage
from models.inbox import Fate, Finished, Waiting
from models.outbox import Addressed, Letter
from models.prepared import savepoint

OLDEST = timedelta(hours=48)
"""What was said longer ago is kept, but not acted on: it may be a replay."""

TRIES = 3

Answer: TypeAlias = Callable[[Connection, Heard, datetime], Sequence[Outgoing]]
"""Handles what was heard inside the turn's transaction, and says what to reply."""

Audit: TypeAlias = Callable[[Connection, Heard, int], None]
"""Writes down who said something, with the inbox row's id, in the turn's transaction."""

Key: TypeAlias = tuple[str, str]
"""A channel's name and a bot's id on it."""

_LETTERS_OF_A_REFERENCE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

_log = structlog.get_logger(__name__)


@dataclass
class Worked:
    """What a batch of turns left to be done after the commit."""

    taken: int = 0
    letters: list[Letter] = field(default_factory=list)
    receipts: list[tuple[Key, str]] = field(default_factory=list)


class _Done(NamedTuple):
    of: Waiting
    key: Key
    finished: Finished
    replies: Sequence[Outgoing] = ()
    receipt: str | None = None


class Turns:
    """Handles waiting updates for the process `number`."""

    def __init__(
        self,
        channels: Mapping[Key, Channel],
        answer: Answer,
        *,
        sorry: Callable[[str], str],
        clock: Callable[[], datetime],
        number: int,
        audit: Audit | None = None,
    ) -> None:
        self._channels = channels
        self._answer = answer
        self._sorry = sorry
        self._clock = clock
        self._number = number
        self._audit = audit

    def work(self, connection: Connection, limit: int) -> Worked:
        """Handle up to `limit` waiting updates in this transaction.

        Raises only what is the database's fault; then nothing has happened.
        """
        now = self._clock()
        waiting = inbox.claim(connection, limit)
        done = self._handled(connection, waiting, now)
        addressed = [part for one in done for part in self._addressed(one)]
        letters = outbox.add(connection, addressed, now)
        inbox.finish(connection, [one.finished for one in done], now)
        receipts = [(one.key, one.receipt) for one in done if one.receipt is not None]
        return Worked(len(waiting), letters, receipts)

    def _handled(
        self, connection: Connection, waiting: Sequence[Waiting], now: datetime
    ) -> list[_Done]:
        """Handle all under one savepoint; if an answer raises, undo all and take each alone.

        A savepoint for each costs two statements a turn, and hardly any answer ever raises.
        """
        if len(waiting) > 1:
            try:
                with savepoint(connection):
                    return [self._once(connection, one, now, attempt=1) for one in waiting]
            except Exception as error:  # whose it was, and whether for good, is found out below
                if is_outage(error):
                    raise
        return [self._alone(connection, one, now) for one in waiting]

    def _alone(self, connection: Connection, one: Waiting, now: datetime) -> _Done:
        for attempt in range(1, TRIES + 1):
            try:
                with savepoint(connection):
                    return self._once(connection, one, now, attempt)
            except Exception as error:  # a bug in an answer must not stop the next person's
                if is_outage(error):
                    raise
                wrong = error
        return self._quarantine(one, wrong)

    def _once(self, connection: Connection, one: Waiting, now: datetime, attempt: int) -> _Done:
        key = (one.channel, one.bot)
        channel = self._channels[key]
        found = channel.hear(read_json(one.raw), one.received_at)
        if isinstance(found, ChatMoved):
            outbox.move(connection, one.channel, one.bot, found.old, found.new)
        if not isinstance(found, Incoming):
            return _Done(one, key, Finished(one.id, Fate.IGNORED, attempt))
        if one.received_at - found.heard.sent_at > OLDEST:
            return _Done(one, key, Finished(one.id, Fate.STALE, attempt))
        if self._audit is not None:
            self._audit(connection, found.heard, one.id)
        replies = self._answer(connection, found.heard, now)
        return _Done(one, key, Finished(one.id, Fate.DONE, attempt), replies, found.receipt)

    def _quarantine(self, one: Waiting, error: Exception) -> _Done:
        reference = "".join(secrets.choice(_LETTERS_OF_A_REFERENCE) for _ in range(4))
        where = "".join(traceback.format_tb(error.__traceback__))
        _log.error("update quarantined", reference=reference, error=type(error).__name__)
        told = f"{type(error).__name__}\n{where}"  # the message may quote what a person wrote
        finished = Finished(one.id, Fate.QUARANTINED, TRIES, reference, told)
        replies = (Outgoing(self._sorry(reference)),) if one.chat else ()
        return _Done(one, (one.channel, one.bot), finished, replies)

    def _addressed(self, done: _Done) -> list[Addressed]:
        one, channel = done.of, self._channels.get(done.key)
        if channel is None:
            return []
        return [
            Addressed(one.channel, one.bot, one.chat, letter.write(part), claimed_by=self._number)
            for part in channel.parts(done.replies)
        ]


def arrived(channel: Channel, update: Mapping[str, object]) -> inbox.Arrived:
    """Make an update storable, whatever it looks like."""
    where: Address = channel.address(update)
    raw = write_json(update)
    return inbox.Arrived(channel.name, channel.bot, where.update_id, where.said, where.chat, raw)
