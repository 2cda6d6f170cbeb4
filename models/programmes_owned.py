"""Which unit owns a programme: its department staff see the whole of it."""

from sqlalchemy import Connection, select
from sqlmodel import Field, SQLModel

from models.columns import metadata
from models.engine import insert
from models.prepared import Prepared
from models.units import Place, unit_by_id


class ProgrammeOwned(SQLModel, table=True):
    """A plan in force at a unit and all below it."""

    slug: str = Field(primary_key=True, max_length=60)
    unit_id: int = Field(primary_key=True, foreign_key="unit.id")


owned = metadata.tables["programmeowned"]

_OWNERS = Prepared(
    lambda _: select(owned.c.slug, owned.c.unit_id).order_by(owned.c.slug, owned.c.unit_id)
)


def own(connection: Connection, slug: str, unit: int) -> None:
    """Put a programme in force at a unit."""
    statement = insert(connection, owned).values(slug=slug, unit_id=unit)
    connection.execute(statement.on_conflict_do_nothing())


def owners(connection: Connection) -> list[tuple[str, int]]:
    """List programmes with the units that own them."""
    return [(slug, unit) for slug, unit in _OWNERS.run(connection)]


def owner_of(connection: Connection, slug: str) -> Place | None:
    """Find the unit that owns a programme, the first one if several do."""
    first = next((unit for known, unit in owners(connection) if known == slug), None)
    return unit_by_id(connection, first) if first is not None else None
