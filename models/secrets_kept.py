"""Random values that an installation draws once and keeps."""

import secrets

from sqlalchemy import Column, Connection, LargeBinary, select
from sqlmodel import Field, SQLModel

from models.columns import metadata
from models.engine import insert


class SecretKept(SQLModel, table=True):
    """A named random value, never shown."""

    name: str = Field(primary_key=True, max_length=40)
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


kept = metadata.tables["secretkept"]


def kept_secret(connection: Connection, name: str) -> bytes:
    """Give the value of this name, drawing 32 random bytes the first time."""
    drawn = insert(connection, kept).values(name=name, value=secrets.token_bytes(32))
    connection.execute(drawn.on_conflict_do_nothing())
    return bytes(connection.execute(select(kept.c.value).filter_by(name=name)).scalar_one())
