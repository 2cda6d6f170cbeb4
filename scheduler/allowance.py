"""A channel that gives a bot so many messages a month, and how little of them may be left."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import Connection

from dialog.speech import VIET_NAM
from models.spent import spent_since


class Thrift(IntEnum):
    """How carefully messages must be spent, by how many hundredths of the month's are gone."""

    NONE = 0
    SOME = 80
    STRICT = 95
    SPENT = 100


@dataclass(frozen=True)
class Allowance:
    """So many messages a calendar month of Viet Nam for one bot.

    `heard_too` counts those people send as well: whether the channel does is documented nowhere.
    """

    channel: str
    bot: str
    monthly: int
    heard_too: bool = True


@dataclass(frozen=True)
class Used:
    """How many messages of this month's are gone."""

    allowance: Allowance
    messages: int

    @property
    def left(self) -> int:
        """How many there are still."""
        return max(0, self.allowance.monthly - self.messages)

    @property
    def thrift(self) -> Thrift:
        """How carefully the rest must be spent."""
        share = self.messages * 100 // self.allowance.monthly
        return max(level for level in Thrift if level <= share)


def used(connection: Connection, allowance: Allowance, now: datetime) -> Used:
    """Count what is gone of this month's messages."""
    here = now.astimezone(VIET_NAM)
    first = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = spent_since(connection, allowance.channel, allowance.bot, first)
    return Used(allowance, found.sent + (found.heard if allowance.heard_too else 0))
