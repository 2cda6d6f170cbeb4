"""Who did what, when: written in the same transaction as the change itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, insert
from sqlmodel import Field, SQLModel

from models.columns import Json, UtcDateTime, metadata
from models.prepared import Prepared, of_each


class AuditRow(SQLModel, table=True):
    """One change or one reading of personal data; rows are only ever added."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    account_id: int | None = Field(default=None, foreign_key="account.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    action: str = Field(max_length=40)
    subject: str = Field(max_length=120)
    before: Any = Field(default=None, sa_column=Column(Json))
    after: Any = Field(default=None, sa_column=Column(Json))


audit = metadata.tables["audit"]

_NOTE = Prepared(lambda _: insert(audit).values(of_each(audit, but="id")))


def note(
    connection: Connection, *, at: datetime, action: str, subject: str,
    account: int | None = None, person: int | None = None,
    before: object = None, after: object = None,
) -> None:  # fmt: skip
    """Write one row of the audit."""
    _NOTE.run(
        connection, at=at, action=action, subject=subject, account_id=account, person_id=person,
        before=before, after=after,
    )  # fmt: skip
