"""One-time join codes: kept only as hashes, each bound to one post."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata


class Invite(SQLModel, table=True):
    """A code that lets one person into one post, once, until it expires.

    With `person_id` it adds an account to somebody who is in post already.
    """

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(max_length=64, unique=True)
    link_hash: str = Field(max_length=64, unique=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    role: str = Field(max_length=10)
    title: str = Field(default="", max_length=80)
    person_name: str = Field(default="", max_length=80)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    expires_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    used_by: int | None = Field(default=None, foreign_key="account.id")


class Guess(SQLModel, table=True):
    """A wrong code, counted against guessing."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))


invites = metadata.tables["invite"]
guesses = metadata.tables["guess"]


@dataclass(frozen=True)
class Invited:
    """What a valid code opens."""

    id: int
    unit_id: int
    role: str
    title: str
    person_name: str
    person_id: int | None
    used_at: datetime | None
    expires_at: datetime


def add_invite(connection: Connection, **values: object) -> None:
    """Store a code's hashes with what it opens."""
    connection.execute(insert(invites).values(**values))


def invite_by_hash(connection: Connection, hashed: str) -> Invited | None:
    """Find the invite of a typed code or link, used or not."""
    found = select(*(invites.c[name] for name in Invited.__dataclass_fields__)).where(
        or_(invites.c.code_hash == hashed, invites.c.link_hash == hashed)
    )
    row = connection.execute(found).mappings().first()
    return Invited(**row) if row else None


def take_invite(connection: Connection, invite: int, account: int, now: datetime) -> bool:
    """Use a code up; false when somebody else was first."""
    free = (invites.c.id == invite) & invites.c.used_at.is_(None)
    taken = connection.execute(update(invites).where(free).values(used_at=now, used_by=account))
    return taken.rowcount == 1


def add_guess(connection: Connection, account: int, now: datetime) -> None:
    """Count one wrong code."""
    connection.execute(insert(guesses).values(account_id=account, at=now))


def count_guesses(connection: Connection, account: int | None, since: datetime) -> int:
    """Count wrong codes since an instant, of one account or of all."""
    found = select(func.count()).select_from(guesses).where(guesses.c.at > since)
    if account is not None:
        found = found.where(guesses.c.account_id == account)
    return int(connection.execute(found).scalar_one())
