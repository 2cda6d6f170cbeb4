"""Outings that an office announces: a round as it stands, who is concerned, what they answered."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Connection, UniqueConstraint, delete, insert, update
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.engine import insert as insert_once
from models.engine import upsert


class Round(SQLModel, table=True):
    """A round as its latest announcement has it; `at` is the time of day, «07:30».

    `version` grows with every announcement and when it is called off, for the reason `why_off`.
    `guests` are the words for who else comes.
    """

    __table_args__ = (UniqueConstraint("programme", "owner_id", "period"),)
    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(max_length=60)
    owner_id: int = Field(foreign_key="unit.id")
    period: str = Field(max_length=12)
    number: str = Field(max_length=20)
    version: int
    day: date = Field(index=True)
    at: str = Field(max_length=5)
    content: str = Field(max_length=500)
    guests: str = Field(default="", max_length=500)
    off: bool = False
    why_off: str = Field(default="", max_length=300)


class RoundUnit(SQLModel, table=True):
    """A unit concerned: where the round is held (`host`), or one asked to come."""

    round_id: int = Field(primary_key=True, foreign_key="round.id")
    unit_id: int = Field(primary_key=True, foreign_key="unit.id", index=True)
    host: bool


class RoundAnswer(SQLModel, table=True):
    """What a unit answered to one version: coming, with how many people; or not, and why."""

    __table_args__ = (CheckConstraint("people is null or people >= 0", name="people_counted"),)
    round_id: int = Field(primary_key=True, foreign_key="round.id")
    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    version: int = Field(primary_key=True)
    coming: bool
    people: int | None = None
    reason: str = Field(default="", max_length=300)
    person_id: int = Field(foreign_key="person.id")
    answered_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class RoundCame(SQLModel, table=True):
    """How many people of a unit really came."""

    __table_args__ = (CheckConstraint("people >= 0", name="people_counted"),)
    round_id: int = Field(primary_key=True, foreign_key="round.id")
    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    people: int
    person_id: int = Field(foreign_key="person.id")
    noted_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class RoundLetter(SQLModel, table=True):
    """That a person has been written to about one version, once a `kind` of letter."""

    round_id: int = Field(primary_key=True, foreign_key="round.id")
    version: int = Field(primary_key=True)
    kind: str = Field(primary_key=True, max_length=12)
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    written_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


rounds = metadata.tables["round"]
round_units = metadata.tables["roundunit"]
round_answers = metadata.tables["roundanswer"]
round_came = metadata.tables["roundcame"]
round_letters = metadata.tables["roundletter"]


def store_round(
    connection: Connection, known: int | None, units: Mapping[int, bool], **values: object
) -> int:
    """Bring a round to its latest announcement, with the units concerned (true: held there).

    `known` is its id when it has been announced before. Gives its id; its version has grown.
    """
    if known is None:
        made = insert(rounds).values(version=1, off=False, why_off="", guests="")
        row = connection.execute(made.values(**values).returning(rounds.c.id))
        number = int(row.scalar_one())
    else:
        number = known
        again = update(rounds).where(rounds.c.id == known)
        grown = {"version": rounds.c.version + 1, "off": False, "why_off": ""}
        connection.execute(again.values(**values, **grown))
    connection.execute(delete(round_units).where(round_units.c.round_id == number))
    connection.execute(
        insert(round_units),
        [{"round_id": number, "unit_id": unit, "host": host} for unit, host in units.items()],
    )
    return number


def call_off(connection: Connection, number: int, version: int, why: str) -> bool:
    """Call a round off; false when somebody has changed it meanwhile."""
    same = (rounds.c.id == number, rounds.c.version == version, rounds.c.off.is_(False))
    changed = update(rounds).where(*same).values(off=True, why_off=why, version=version + 1)
    return connection.execute(changed).rowcount == 1


def answer_round(connection: Connection, **values: object) -> None:
    """Store what a unit answers to a version, in place of what it answered before."""
    key = ("round_id", "unit_id", "version")
    given = ("coming", "people", "reason", "person_id", "answered_at")
    row = {"people": None, "reason": "", **values}
    connection.execute(upsert(connection.dialect.name, round_answers, key, given), [row])


def note_came(connection: Connection, **values: object) -> None:
    """Store how many people of a unit came, in place of what was said before."""
    key, given = ("round_id", "unit_id"), ("people", "person_id", "noted_at")
    connection.execute(upsert(connection.dialect.name, round_came, key, given), [values])


def mark_written(
    connection: Connection, number: int, version: int, kind: str, people: Collection[int],
    now: datetime,
) -> None:  # fmt: skip
    """Remember who has been written to."""
    rows = [
        {"round_id": number, "version": version, "kind": kind, "person_id": one, "written_at": now}
        for one in people
    ]
    if rows:
        connection.execute(insert_once(connection, round_letters).on_conflict_do_nothing(), rows)
