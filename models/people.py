"""People, their posts, and the accounts by which channels know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.prepared import Prepared
from models.units import Place, labelled, units

ROLES = ("reporter", "overseer", "cadre", "staff", "admin")


class Person(SQLModel, table=True):
    """Somebody; `you` is the form of address they chose, `phone` is shown only along the line."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(default="", max_length=80)
    you: str = Field(default="", max_length=20)
    language: str = Field(default="vi", max_length=5)
    phone: str = Field(default="", max_length=20)


class Post(SQLModel, table=True):
    """A role at a unit, from and to; it covers the unit and everything below it."""

    __table_args__ = (
        CheckConstraint(
            "role in ('reporter','overseer','cadre','staff','admin')", name="known_role"
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    role: str = Field(max_length=10)
    title: str = Field(default="", max_length=80)
    since: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    until: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


class Account(SQLModel, table=True):
    """How a channel knows somebody; a stranger's account belongs to no person."""

    __table_args__ = (UniqueConstraint("channel", "bot", "external_id"),)
    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=20)
    bot: str = Field(max_length=40)
    external_id: str = Field(max_length=64)
    chat: str = Field(max_length=64)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    reachable: bool = True
    greeted_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


persons = metadata.tables["person"]
posts = metadata.tables["post"]
accounts = metadata.tables["account"]


class Role(NamedTuple):
    """A post in force."""

    role: str
    title: str
    unit: Place


class Known(NamedTuple):
    """The account a message came from, with the person and posts behind it, if any."""

    account: int
    person: int | None
    name: str
    you: str
    language: str
    reachable: bool
    greeted_at: datetime | None
    roles: tuple[Role, ...] = ()


_WHO = Prepared(
    lambda _: select(
        accounts.c.id, accounts.c.person_id, persons.c.name, persons.c.you, persons.c.language,
        accounts.c.reachable, accounts.c.greeted_at,
        posts.c.role, posts.c.title,
        *labelled(units, "unit"),
    )
    .select_from(
        accounts.outerjoin(persons, persons.c.id == accounts.c.person_id)
        .outerjoin(posts, (posts.c.person_id == persons.c.id) & posts.c.until.is_(None))
        .outerjoin(units, units.c.id == posts.c.unit_id)
    )
    .where(*(accounts.c[name] == bindparam(name) for name in ("channel", "bot", "external_id")))
    .order_by(posts.c.id)
)  # fmt: skip


def who_is(connection: Connection, channel: str, bot: str, external_id: str) -> Known | None:
    """Find an account by the channel's own id, with the person's posts in force."""
    rows = _WHO.run(connection, channel=channel, bot=bot, external_id=external_id)
    if not rows:
        return None
    account, person, name, you, language, reachable, greeted_at, *_ = rows[0]
    roles = [Role(row[7], row[8], Place(*row[9:])) for row in rows if row[7] is not None]
    return Known(
        account, person, name or "", you or "", language or "", reachable, greeted_at, tuple(roles)
    )


def add_account(
    connection: Connection, channel: str, bot: str, external_id: str, chat: str
) -> Known:
    """Remember an account seen for the first time."""
    values = {
        "channel": channel,
        "bot": bot,
        "external_id": external_id,
        "chat": chat,
        "reachable": True,
    }
    made = connection.execute(insert(accounts).values(values).returning(accounts.c.id))
    return Known(made.scalar_one(), None, "", "", "", reachable=True, greeted_at=None)


@dataclass(frozen=True)
class Owned:
    """One of the accounts of a person, and where it is written to."""

    id: int
    channel: str
    bot: str
    chat: str
    reachable: bool


def accounts_of(connection: Connection, person: int) -> list[Owned]:
    """List a person's accounts, the first joined first."""
    found = select(*(accounts.c[name] for name in Owned.__dataclass_fields__))
    mine = found.where(accounts.c.person_id == person).order_by(accounts.c.id)
    return [Owned(*row) for row in connection.execute(mine)]


def change_account(connection: Connection, account: int, **values: object) -> None:
    """Change facts of an account: `chat`, `person_id`, `reachable`, `greeted_at`."""
    connection.execute(update(accounts).where(accounts.c.id == account).values(**values))


def mark_unreachable(connection: Connection, channel: str, bot: str, chat: str) -> None:
    """Remember that nothing reaches a chat any more."""
    there = (accounts.c.channel == channel) & (accounts.c.bot == bot) & (accounts.c.chat == chat)
    connection.execute(update(accounts).where(there).values(reachable=False))


def add_person(connection: Connection, name: str, language: str, phone: str = "") -> int:
    """Add somebody and give their number."""
    values = {"name": name, "language": language, "phone": phone, "you": ""}
    return int(
        connection.execute(insert(persons).values(values).returning(persons.c.id)).scalar_one()
    )


def change_person(connection: Connection, person: int, **values: object) -> None:
    """Change facts of a person: `name`, `you`, `language`, `phone`."""
    connection.execute(update(persons).where(persons.c.id == person).values(**values))


def add_post(
    connection: Connection, person: int, unit: int, role: str, title: str, since: datetime
) -> None:
    """Put somebody in post; an equal post in force is left as it is."""
    same = (
        (posts.c.person_id == person)
        & (posts.c.unit_id == unit)
        & (posts.c.role == role)
        & posts.c.until.is_(None)
    )
    if connection.execute(select(posts.c.id).where(same)).first() is None:
        connection.execute(
            insert(posts).values(
                person_id=person, unit_id=unit, role=role, title=title, since=since
            )
        )


def people_in_post(
    connection: Connection, unit_ids: tuple[int, ...], role: str
) -> dict[int, tuple[str, str]]:
    """Give the name and phone of whoever holds a role at each of some units, by unit."""
    found = (
        select(posts.c.unit_id, persons.c.name, persons.c.phone)
        .join(persons, persons.c.id == posts.c.person_id)
        .where(posts.c.unit_id.in_(unit_ids), posts.c.role == role, posts.c.until.is_(None))
        .order_by(posts.c.id.desc())
    )
    return {row.unit_id: (row.name, row.phone) for row in connection.execute(found)}


@dataclass(frozen=True)
class Spoken:
    """A person's form of address and language."""

    person: int
    you: str
    language: str


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a role at a unit."""

    unit: int
    person: int
    name: str
    you: str
    language: str


def holders(connection: Connection, unit_ids: Sequence[int], role: str) -> list[Holder]:
    """List those who hold a role at some units."""
    found = (
        select(posts.c.unit_id, persons.c.id, persons.c.name, persons.c.you, persons.c.language)
        .join(persons, persons.c.id == posts.c.person_id)
        .where(posts.c.unit_id.in_(unit_ids), posts.c.role == role, posts.c.until.is_(None))
        .order_by(posts.c.unit_id, posts.c.id)
    )
    return [Holder(*row) for row in connection.execute(found)]


def spoken_to(connection: Connection, people: Sequence[int]) -> list[Spoken]:
    """Tell how some people are spoken to."""
    found = select(persons.c.id, persons.c.you, persons.c.language)
    rows = connection.execute(found.where(persons.c.id.in_(people)).order_by(persons.c.id))
    return [Spoken(*row) for row in rows]


def staff_of(connection: Connection, path: str) -> list[Holder]:
    """List the staff and administrators at the units whose path begins with `path`."""
    found = (
        select(posts.c.unit_id, persons.c.id, persons.c.name, persons.c.you, persons.c.language)
        .join(persons, persons.c.id == posts.c.person_id)
        .join(units, units.c.id == posts.c.unit_id)
        .where(
            units.c.path.startswith(path, autoescape=True),
            posts.c.role.in_(("staff", "admin")),
            posts.c.until.is_(None),
        )
        .order_by(posts.c.id)
    )
    return [Holder(*row) for row in connection.execute(found)]
