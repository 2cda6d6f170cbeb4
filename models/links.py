"""Links to files, for channels that carry none: each for one person, for a while.

The token in the address is kept only as a hash. A link hangs on the post that gave its owner the
right to the file: once the post ends, so does the link.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, insert, or_, select, update
from sqlmodel import Field, SQLModel

from models.columns import Json, UtcDateTime, metadata
from models.people import accounts, persons, posts
from models.units import unit_by_id, units


class Link(SQLModel, table=True):
    """An address at which one person finds one paper; `files` are `[name, media type, bytes]`."""

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: int = Field(foreign_key="account.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    post_id: int = Field(foreign_key="post.id")
    title: str = Field(max_length=1000)
    files: list[Any] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    expires_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    revoked_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    cleared: bool = False


links = metadata.tables["link"]


@dataclass(frozen=True)
class Owner:
    """Who a link is for, by which of their posts."""

    account: int
    person: int
    post: int
    you: str
    language: str


@dataclass(frozen=True)
class OpenLink:
    """A link that may be opened."""

    id: int
    account: int
    person: int
    name: str
    you: str
    language: str
    title: str
    files: list[Any]
    expires_at: datetime


def owner_for(connection: Connection, channel: str, bot: str, chat: str, unit: int) -> Owner | None:
    """Find who reads a chat, by a post of theirs in force over a unit; none, no file."""
    wanted = unit_by_id(connection, unit)
    found = (
        select(
            accounts.c.id, persons.c.id, posts.c.id, persons.c.you, persons.c.language, units.c.path
        )
        .join(persons, persons.c.id == accounts.c.person_id)
        .join(posts, posts.c.person_id == persons.c.id)
        .join(units, units.c.id == posts.c.unit_id)
        .where(accounts.c.channel == channel, accounts.c.bot == bot, accounts.c.chat == chat)
        .where(posts.c.until.is_(None))
        .order_by(posts.c.id)
    )
    for *owner, path in connection.execute(found):
        if wanted is not None and wanted.path.startswith(path):
            return Owner(*owner)
    return None


def add_link(
    connection: Connection, owner: Owner, *, token_hash: str, title: str,
    files: Sequence[tuple[str, str, int]], made_at: datetime, expires_at: datetime,
) -> int:  # fmt: skip
    """Store a link and give its number."""
    made = insert(links).values(
        token_hash=token_hash, account_id=owner.account, person_id=owner.person,
        post_id=owner.post, title=title[:1000], files=[list(one) for one in files],
        made_at=made_at, expires_at=expires_at, cleared=False,
    )  # fmt: skip
    return int(connection.execute(made.returning(links.c.id)).scalar_one())


def link_by_hash(connection: Connection, token_hash: str, now: datetime) -> OpenLink | None:
    """Find the link of a token while it holds: in time, not revoked, its post in force."""
    found = (
        select(
            links.c.token_hash, links.c.id, links.c.account_id, persons.c.id, persons.c.name,
            persons.c.you, persons.c.language, links.c.title, links.c.files, links.c.expires_at,
        )
        .join(posts, posts.c.id == links.c.post_id)
        .join(persons, persons.c.id == links.c.person_id)
        .where(
            links.c.token_hash == token_hash,
            links.c.revoked_at.is_(None),
            links.c.expires_at > now,
            or_(posts.c.until.is_(None), posts.c.until > now),
        )
    )  # fmt: skip
    for stored, *link in connection.execute(found):
        if hmac.compare_digest(stored, token_hash):
            return OpenLink(*link)
    return None


def revoke_links(connection: Connection, person: int, now: datetime) -> int:
    """Revoke every link of somebody that still holds; gives their number."""
    own = (links.c.person_id == person, links.c.revoked_at.is_(None), links.c.expires_at > now)
    return connection.execute(update(links).where(*own).values(revoked_at=now)).rowcount


def dead_links(connection: Connection, now: datetime) -> list[int]:
    """List links that hold no more and whose files are still there."""
    ended = or_(
        links.c.revoked_at.is_not(None),
        links.c.expires_at <= now,
        links.c.post_id.in_(select(posts.c.id).where(posts.c.until <= now)),
    )
    found = select(links.c.id).where(links.c.cleared.is_(False), ended)
    return list(connection.execute(found).scalars())


def clear_links(connection: Connection, ids: Sequence[int]) -> None:
    """Write down that the files of links are gone."""
    connection.execute(update(links).where(links.c.id.in_(ids)).values(cleared=True))
