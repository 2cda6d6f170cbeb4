"""A province on a database: so many villages, each with a head who has a chat and has not filed."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, insert

from bench.heads import PROGRAMME
from bot.composition import office_of
from models.engine import open_engine, writing
from models.migrate import upgrade
from models.people import accounts, persons, posts
from models.programmes_owned import own
from models.units import units
from scheduler.sorting_out import Almanac

TOP, FIRST = 1, 1000
PER_COMMUNE = 50
SINK = "sink"


def province(file: Path, villages: int, since: object) -> Engine:
    """Make the database; every head is in post since the instant `since`."""
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    heads = range(FIRST, FIRST + villages)
    with writing(engine) as connection:
        connection.execute(insert(units), list(_units(heads)))
        own(connection, PROGRAMME, TOP)
        connection.execute(
            insert(persons), [{"id": n, "name": f"Bác {n}", "you": "bác"} for n in heads]
        )
        connection.execute(
            insert(posts),
            [{"person_id": n, "unit_id": n, "role": "reporter", "since": since} for n in heads],
        )
        connection.execute(
            insert(accounts),
            [
                {"channel": SINK, "bot": SINK, "external_id": str(n), "chat": str(n),
                 "person_id": n}
                for n in heads
            ],
        )  # fmt: skip
    return engine


def almanac(engine: Engine) -> Almanac:
    """Give what the sweep goes by."""
    office = office_of(engine)
    return Almanac(office.programmes, office.holidays, office.voice)


def _units(heads: range) -> Iterator[dict[str, object]]:
    yield {"id": TOP, "code": "P", "name": "tỉnh", "kind": "province", "aliases": [],
           "path": f"{TOP}."}  # fmt: skip
    for number in heads:
        commune = 2 + (number - FIRST) // PER_COMMUNE
        yield {"id": number, "code": f"T{number}", "name": f"thôn {number}", "kind": "village",
               "aliases": [], "path": f"{TOP}.{commune}.{number}."}  # fmt: skip
