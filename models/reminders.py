"""Reminders as rows: planned once, sent once or skipped with a reason, never lost in silence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Exists,
    Index,
    Select,
    UniqueConstraint,
    bindparam,
    exists,
    select,
    text,
    update,
)
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.filings import filings
from models.people import accounts, persons, posts
from models.talks import talks
from models.units import units


class Reminder(SQLModel, table=True):
    """One reminder of one paper to one person; `kind` is the rung of the plan's ladder.

    `at` is when it is due. `state` is waiting, sent or skipped; `why` says why it was skipped.
    `letter` is the key of the message it went out with, which may carry several.
    """

    __table_args__ = (
        UniqueConstraint("programme", "stage", "period", "unit_id", "person_id", "kind"),
        Index("ix_reminder_waiting", "at", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
    )  # fmt: skip
    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=60)
    stage: str = Field(max_length=12)
    period: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=30)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    state: str = Field(default="waiting", max_length=8)
    why: str = Field(default="", max_length=40)
    letter: str = Field(default="", max_length=120, index=True)
    done_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


reminders = metadata.tables["reminder"]

FILED: Exists = exists().where(
    filings.c.programme == reminders.c.programme,
    filings.c.stage == reminders.c.stage,
    filings.c.period == reminders.c.period,
    filings.c.unit_id == reminders.c.unit_id,
)
"""That the paper a reminder is about has been filed."""


@dataclass(frozen=True)
class Waiting:
    """A reminder that is due, with the person and the account it would go to (if any)."""

    id: int
    programme: str
    stage: str
    period: str
    unit_id: int
    unit_name: str
    unit_path: str
    person_id: int
    kind: str
    at: datetime
    you: str
    language: str
    filed: bool
    in_post: bool


@dataclass(frozen=True)
class Ended:
    """A reminder that has ended: sent with a letter, or skipped for the reason `why`."""

    id: int
    why: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Reached:
    """Where a person can be written to."""

    channel: str
    bot: str
    chat: str


_DUE: Select[tuple[object, ...]] = (
    select(
        reminders.c.id, reminders.c.programme, reminders.c.stage, reminders.c.period,
        reminders.c.unit_id, units.c.name.label("unit_name"),
        units.c.path.label("unit_path"), reminders.c.person_id, reminders.c.kind, reminders.c.at,
        persons.c.you, persons.c.language, FILED.label("filed"),
        exists().where(
            posts.c.person_id == reminders.c.person_id,
            posts.c.unit_id == reminders.c.unit_id,
            posts.c.until.is_(None),
        ).label("in_post"),
    )
    .select_from(
        reminders.join(units, units.c.id == reminders.c.unit_id)
        .join(persons, persons.c.id == reminders.c.person_id)
    )
    .where(
        reminders.c.state == text("'waiting'"),
        reminders.c.at <= bindparam("now"),
        reminders.c.person_id > bindparam("after"),
    )
    .order_by(reminders.c.person_id, reminders.c.at)
    .limit(bindparam("most"))
)  # fmt: skip


def due(connection: Connection, now: datetime, after: int, most: int) -> list[Waiting]:
    """List due reminders by person, from the person behind `after` on."""
    rows = connection.execute(_DUE, {"now": now, "after": after, "most": most}).mappings()
    return [Waiting(**row) for row in rows]


def reachable(
    connection: Connection, people: Sequence[int], spared: Collection[tuple[str, str]] = ()
) -> dict[int, Reached]:
    """Give the account each person can be reached at: of several the one used last.

    One of the `spared` bots, (channel, bot) each, is given only where there is no other.
    """
    used = talks.c.account_id == accounts.c.id
    found = (
        select(accounts.c.person_id, accounts.c.channel, accounts.c.bot, accounts.c.chat)
        .outerjoin(talks, (talks.c.person_id == accounts.c.person_id) & used)
        .where(accounts.c.person_id.in_(people), accounts.c.reachable.is_(True))
        .order_by(talks.c.account_id.is_not(None), accounts.c.id)
    )
    rows = sorted(connection.execute(found), key=lambda row: (row.channel, row.bot) not in spared)
    return {row.person_id: Reached(row.channel, row.bot, row.chat) for row in rows}


def has_account(connection: Connection, people: Sequence[int]) -> set[int]:
    """Tell which of some people have an account at all."""
    found = select(accounts.c.person_id).where(accounts.c.person_id.in_(people))
    return set(connection.execute(found).scalars())


def written_since(connection: Connection, people: Sequence[int], since: datetime) -> set[int]:
    """Tell which of some people have been sent a reminder since an instant."""
    found = select(reminders.c.person_id).where(
        reminders.c.person_id.in_(people),
        reminders.c.state == "sent",
        reminders.c.done_at >= since,
    )
    return set(connection.execute(found).scalars())


_END = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), reminders.c.state == "waiting")
    .values(
        state=bindparam("end"), why=bindparam("reason"), letter=bindparam("key"),
        done_at=bindparam("now"),
    )
)  # fmt: skip


def end(connection: Connection, ended: Sequence[Ended], now: datetime) -> None:
    """Mark reminders as sent with a letter, or as skipped for a reason."""
    if ended:
        rows = [
            {
                "row": one.id, "end": "sent" if one.letter else "skipped", "reason": one.why,
                "key": one.letter, "now": now,
            }
            for one in ended
        ]  # fmt: skip
        connection.execute(_END, rows)


def still_owed(connection: Connection, letter: str) -> bool:
    """Tell whether any paper a letter reminds of is still owed; looked at when it leaves."""
    owed = select(reminders.c.id).where(reminders.c.letter == letter, ~FILED).limit(1)
    return connection.execute(owed).first() is not None
