"""Prepared statements write and read what SQLAlchemy itself would."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    insert,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError, StatementError

from models.columns import Json, UtcDateTime
from models.engine import reading, writing
from models.prepared import Prepared, of_each, savepoint

papers = Table(
    "papers",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("at", UtcDateTime),
    Column("day", Date),
    Column("late", Boolean),
    Column("told", Json),
    Column("fixed", String(10), nullable=False),
)
ADD = Prepared(lambda _: insert(papers).values({**of_each(papers), "fixed": "always"}))
ALL = Prepared(lambda _: select(papers).order_by(papers.c.id))
NAMED = Prepared(lambda _: select(papers.c.id).where(papers.c.name == bindparam("name")))

IN_HANOI = datetime(2025, 4, 9, 23, 0, 0, 5, tzinfo=timezone(timedelta(hours=7)))
ROWS = [
    {"id": 1, "name": "Biểu 1", "at": IN_HANOI, "day": date(2025, 4, 9), "late": True,
     "told": {"đường": [1, 2.5, None], "typed": "220m"}},
    {"id": 2, "name": "", "at": None, "day": None, "late": None, "told": None},
    {"id": 3, "name": "số", "at": datetime(1970, 1, 1, tzinfo=UTC), "day": date(1, 1, 1),
     "late": False, "told": 35},
    {"id": 4, "name": "chữ", "at": datetime(2100, 1, 1, tzinfo=UTC), "day": None, "late": False,
     "told": "35"},
]  # fmt: skip


@pytest.fixture
def shelf(engine):
    papers.create(engine)
    return engine


def test_what_is_written_is_read_by_either_way(shelf):
    with writing(shelf) as connection:
        ADD.run(connection, **ROWS[0])
        ADD.each(connection, ROWS[1:])
    wanted = [(*row.values(), "always") for row in ROWS]
    with reading(shelf) as connection:
        assert ALL.run(connection) == wanted
        assert [tuple(row) for row in connection.execute(select(papers).order_by("id"))] == wanted


def test_what_sqlalchemy_writes_is_read(shelf):
    with writing(shelf) as connection:
        connection.execute(insert(papers), [{**row, "fixed": "always"} for row in ROWS])
        assert ALL.run(connection) == [(*row.values(), "always") for row in ROWS]


def test_an_instant_is_kept_as_sqlalchemy_keeps_it(shelf):
    plain = Table("papers", MetaData(), Column("at", DateTime(timezone=True)))
    with writing(shelf) as connection:
        ADD.run(connection, **ROWS[0])
        kept = connection.execute(select(plain.c.at)).scalar_one()
    assert kept.replace(tzinfo=UTC) == IN_HANOI


@pytest.mark.parametrize("written", ["prepared", "by SQLAlchemy"])
def test_an_instant_without_a_zone_is_refused(shelf, written):
    row = {**ROWS[0], "at": datetime(2025, 4, 9), "fixed": ""}  # noqa: DTZ001 - what is refused
    with writing(shelf) as connection, pytest.raises((ValueError, StatementError), match="zone"):
        ADD.run(connection, **row) if written == "prepared" else connection.execute(
            insert(papers), row
        )


def test_the_first_row_or_none(shelf):
    with writing(shelf) as connection:
        ADD.each(connection, ROWS)
        assert NAMED.first(connection, name="chữ") == (4,)
        assert NAMED.first(connection, name="số khác") is None
        assert NAMED.run(connection, name="số khác") == []


def test_a_broken_rule_is_told_as_sqlalchemy_tells_it_and_only_it_is_undone(shelf):
    with writing(shelf) as connection:
        ADD.run(connection, **ROWS[0])
        with pytest.raises(IntegrityError), savepoint(connection):
            ADD.each(connection, [ROWS[1], ROWS[0]])
    with reading(shelf) as connection:
        assert connection.execute(text("SELECT id FROM papers")).all() == [(1,)]
