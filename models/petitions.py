"""What people or enterprises asked for: who has it now, how far it has come, and every step."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Connection, UniqueConstraint, insert, update
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata

MOVES: Mapping[str, frozenset[str]] = {
    "noted": frozenset({"handling", "forwarded"}),
    "forwarded": frozenset({"handling", "forwarded"}),
    "handling": frozenset({"handling", "forwarded", "answered"}),
    "answered": frozenset(),
}
"""From each state where to: whoever answers has taken it on first, with a day (267-KH/HU, II.4)."""


class Petition(SQLModel, table=True):
    """A petition as it stands; `unit_id` has it now, `due` is the last day in time.

    `owner_id` is the unit whose series the number is of. `version` grows with every step. One that
    was raised at a session names the report and the day (`filing_id`, `raised_on`).
    """

    __table_args__ = (
        UniqueConstraint("owner_id", "number"),
        CheckConstraint("state in ('noted','handling','forwarded','answered')", name="known_state"),
        CheckConstraint("behalf in ('people','enterprise')", name="known_behalf"),
        CheckConstraint("content <> ''", name="says_something"),
        CheckConstraint("state <> 'handling' or due is not null", name="handled_by_a_day"),
        CheckConstraint("(state = 'answered') = (answer <> '')", name="answer_said"),
        CheckConstraint("(state = 'answered') = (answered_by is not null)", name="answer_by"),
    )
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(max_length=20)
    owner_id: int = Field(foreign_key="unit.id")
    programme: str | None = Field(default=None, max_length=60)
    from_unit_id: int = Field(foreign_key="unit.id", index=True)
    by_person: int = Field(foreign_key="person.id", index=True)
    brought_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    topic: str = Field(max_length=40)
    content: str = Field(max_length=1000)
    behalf: str = Field(max_length=10)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    state: str = Field(max_length=10)
    due: date | None = None
    answer: str = Field(default="", max_length=1000)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    version: int
    filing_id: int | None = Field(default=None, foreign_key="filing.id", index=True)
    raised_on: date | None = None


class PetitionStep(SQLModel, table=True):
    """One step of a petition; rows are only ever added."""

    __table_args__ = (UniqueConstraint("petition_id", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petition.id")
    version: int
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    by_person: int = Field(foreign_key="person.id")
    from_state: str = Field(default="", max_length=10)
    to_state: str = Field(max_length=10)
    to_unit_id: int = Field(foreign_key="unit.id")
    due: date | None = None
    note: str = Field(default="", max_length=300)


petitions = metadata.tables["petition"]
petition_steps = metadata.tables["petitionstep"]


def add_petition(connection: Connection, **values: object) -> int:
    """Note a petition down, as its first step, and give its id."""
    made = {**values, "state": "noted", "version": 1}
    number = connection.execute(insert(petitions).values(made).returning(petitions.c.id))
    petition = int(number.scalar_one())
    _add_step(
        connection, petition, 1, at=values["brought_at"], by_person=values["by_person"],
        from_state="", to_state="noted", to_unit_id=values["unit_id"],
    )  # fmt: skip
    return petition


def move_petition(
    connection: Connection, petition: int, version: int, *, at: datetime, by_person: int,
    from_state: str, to_state: str, unit_id: int, due: date | None, note: str = "",
    answer: str = "",
) -> bool:  # fmt: skip
    """Take a petition one step on; false when somebody else has moved it meanwhile.

    Raises:
        ValueError: for a step that `MOVES` does not allow.
    """
    if to_state not in MOVES[from_state]:
        raise ValueError(f"a petition does not go from {from_state} to {to_state}")
    same = {"id": petition, "version": version, "state": from_state}
    values: dict[str, object] = {
        "state": to_state, "unit_id": unit_id, "due": due, "version": version + 1,
        "answer": answer, "answered_by": by_person if answer else None,
    }  # fmt: skip
    if connection.execute(update(petitions).filter_by(**same).values(values)).rowcount != 1:
        return False
    _add_step(
        connection, petition, version + 1, at=at, by_person=by_person, from_state=from_state,
        to_state=to_state, to_unit_id=unit_id, due=due, note=note,
    )  # fmt: skip
    return True


def _add_step(connection: Connection, petition: int, version: int, **values: object) -> None:
    row = {"petition_id": petition, "version": version, **values}
    connection.execute(insert(petition_steps).values(row))
