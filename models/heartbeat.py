"""The last sign of life, so that a long absence is noticed and said."""

from datetime import datetime

from sqlalchemy import Column, Connection, select
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.engine import insert


class Heartbeat(SQLModel, table=True):
    """When messages were last heard from the channels."""

    name: str = Field(primary_key=True, max_length=20)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


heartbeats = metadata.tables["heartbeat"]
HEARING = "hearing"


def last_heard(connection: Connection) -> datetime | None:
    """Give when messages were last heard; nothing before the first time."""
    return connection.execute(select(heartbeats.c.at).filter_by(name=HEARING)).scalar_one_or_none()


def hear(connection: Connection, now: datetime) -> None:
    """Write down that messages are being heard."""
    statement = insert(connection, heartbeats).values(name=HEARING, at=now)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"at": now}))
