"""Units: a tree of any depth, never deleted, only put out of use."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    FromClause,
    Label,
    RowMapping,
    Select,
    bindparam,
    func,
    insert,
    select,
)
from sqlmodel import Field, SQLModel

from models.columns import Json, metadata
from models.prepared import Prepared


class Unit(SQLModel, table=True):
    """A node of the tree.

    `path` is the ids from the root down to itself, «1.4.9.», so that a subtree is a prefix.
    `letterhead` overrides what the upper and the issuing body are called on paper (two lines).
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=120)
    kind: str = Field(max_length=12)
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    path: str = Field(default="", max_length=200, index=True)
    place_name: str = Field(default="", max_length=80)
    letterhead: str = Field(default="", max_length=240)
    aliases: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    valid_from: date | None = None
    valid_to: date | None = None
    predecessor_id: int | None = Field(default=None, foreign_key="unit.id")


units = metadata.tables["unit"]


class Place(NamedTuple):
    """A unit as the rest of the project reads it."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    path: str
    place_name: str
    letterhead: str

    def holds(self, other: "Place") -> bool:
        """Tell whether another unit is this one or lies below it."""
        return other.path.startswith(self.path)

    @property
    def line(self) -> tuple[int, ...]:
        """The ids from the root down to this unit."""
        return ids_in(self.path)


def ids_in(path: str) -> tuple[int, ...]:
    """Read the ids of a path, «1.4.9.», from the root down."""
    return tuple(map(int, filter(None, path.split("."))))


_COLUMNS = tuple(units.c[name] for name in Place._fields)


_BY_ID = Prepared(lambda _: select(*_COLUMNS).where(units.c.id == bindparam("unit")))


def _in_use(dialect: str) -> Select[Any]:
    """Find a subtree: on SQLite, which sorts by code points, from «1.4.» to before «1.4/»."""
    path, top = units.c.path, bindparam("top", type_=units.c.path.type)
    past = bindparam("past", type_=units.c.path.type)
    below = (path >= top) & (path < past) if dialect == "sqlite" else path.startswith(top)
    in_use = units.c.valid_to.is_(None) | (units.c.valid_to > bindparam("day"))
    return select(*_COLUMNS).where(below, in_use).order_by(units.c.parent_id, units.c.id)


_IN_USE = Prepared(_in_use)


def labelled(table: FromClause, prefix: str) -> tuple[Label[Any], ...]:
    """Give the columns of a joined unit under names of their own, for `place_in`."""
    return tuple(table.c[name].label(f"{prefix}_{name}") for name in Place._fields)


def place_in(row: RowMapping, prefix: str) -> Place:
    """Read a joined unit out of a row."""
    return Place(**{name: row[f"{prefix}_{name}"] for name in Place._fields})


def add_unit(
    connection: Connection, *, code: str, name: str, kind: str, parent: Place | None,
    place_name: str = "", letterhead: str = "", aliases: Sequence[str] = (),
) -> Place:  # fmt: skip
    """Add a unit under its parent."""
    values: dict[str, object] = {
        "code": code,
        "name": name,
        "kind": kind,
        "parent_id": parent.id if parent else None,
        "place_name": place_name,
        "letterhead": letterhead,
        "aliases": list(aliases),
        "path": "",
    }
    made = connection.execute(insert(units).values(values).returning(units.c.id)).scalar_one()
    path = f"{parent.path if parent else ''}{made}."
    connection.execute(units.update().where(units.c.id == made).values(path=path))
    return Place(
        id=made, code=code, name=name, kind=kind, parent_id=parent.id if parent else None,
        path=path, place_name=place_name, letterhead=letterhead,
    )  # fmt: skip


def unit_by_id(connection: Connection, unit: int) -> Place | None:
    """Find a unit by its number."""
    row = _BY_ID.first(connection, unit=unit)
    return Place(*row) if row else None


def in_use(connection: Connection, top: Place, on: date) -> tuple[Place, ...]:
    """List a unit and all below it that are in use on a day, parents first."""
    rows = _IN_USE.run(connection, top=top.path, past=f"{top.path[:-1]}/", day=on)
    return tuple(Place(*row) for row in rows)


def unit_by_code(connection: Connection, code: str) -> Place | None:
    """Find a unit by its code, in any letter case."""
    same = func.lower(units.c.code) == code.strip().lower()
    row = connection.execute(select(*_COLUMNS).where(same)).first()
    return Place(*row) if row else None


def units_below(
    connection: Connection, top: Place, kinds: Sequence[str] = (), on: date | None = None
) -> tuple[Place, ...]:
    """List a unit and all below it, parents first; only those in use on a day, if one is given."""
    found = select(*_COLUMNS).where(units.c.path.startswith(top.path, autoescape=True))
    if kinds:
        found = found.where(units.c.kind.in_(kinds))
    if on is not None:
        found = found.where((units.c.valid_to.is_(None)) | (units.c.valid_to > on))
    rows = connection.execute(found.order_by(units.c.parent_id, units.c.id)).all()
    return tuple(Place(*row) for row in rows)


def line_above(connection: Connection, unit: Place) -> tuple[Place, ...]:
    """List the units above one, the nearest first."""
    ids = unit.line[:-1]
    if not ids:
        return ()
    found = connection.execute(select(*_COLUMNS).where(units.c.id.in_(ids)))
    by_id = {place.id: place for place in (Place(*row) for row in found)}
    return tuple(by_id[number] for number in reversed(ids))


def below_each(
    connection: Connection, places: Sequence[Place], kinds: Sequence[str]
) -> dict[int, list[Place]]:
    """Give the units of some kinds at or below each of some places, by one query for them all."""
    by_id: dict[int, list[Place]] = {place.id: [] for place in places}
    found = select(*_COLUMNS).where(units.c.kind.in_(kinds)).order_by(units.c.id)
    levels = zip(*(place.path.rstrip(".").split(".") for place in places), strict=False)
    shared = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels)]
    if shared:
        found = found.where(units.c.path.startswith(".".join(shared) + ".", autoescape=True))
    for row in connection.execute(found).all():
        unit = Place(*row)
        for above in unit.path.split("."):
            if above and int(above) in by_id:
                by_id[int(above)].append(unit)
    return by_id
