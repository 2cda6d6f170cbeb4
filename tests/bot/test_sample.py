"""The sample district: its chats are understood to the end, and add up to what they say."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, func, select

from bot.demo import START
from bot.sample.loading import is_empty, load_sample, sample
from handlers.codes import code_read
from handlers.desk import Office
from models.activities import activities
from models.filings import filings, versions
from models.outcomes import sums_by_unit
from models.people import persons, posts
from models.talks import drafts, talks
from models.units import unit_by_code, units

AFTER_ALL = datetime(2025, 4, 10, 7, 0, tzinfo=UTC)
PLAN = "ngay-cuoi-tuan-2025"


@pytest.fixture
def loaded(town: tuple[Engine, Office]) -> Iterator[Connection]:
    """Give a database with the sample in it; it is rolled back."""
    engine, office = town
    with engine.connect() as connection, connection.begin() as undone:
        assert is_empty(connection)
        load_sample(connection, office, AFTER_ALL)
        yield connection
        undone.rollback()


def count(connection, table):
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_every_chat_ends_in_a_paper(loaded):
    chats = sample().chat
    assert count(loaded, drafts) == 0
    assert count(loaded, versions) == count(loaded, filings) == len(chats)
    assert set(loaded.execute(select(talks.c.task)).scalars()) == {"menu"}


def test_stages_and_kinds(loaded):
    papers = loaded.execute(select(filings.c.stage, filings.c.period, filings.c.nothing)).all()
    assert Counter(map(tuple, papers)) == {
        ("registration", "2025-04", False): 11,
        ("result", "2025-03", False): 8,
        ("result", "2025-03", True): 1,
    }


def test_people_are_in_post_and_phones_have_codes(loaded):
    found = sample()
    assert count(loaded, units) == len(found.unit)
    assert count(loaded, persons) == count(loaded, posts) == len(found.person)
    kinds = Counter(unit.kind for unit in found.unit)
    assert kinds["commune"] >= 3
    assert kinds["village"] >= 12
    assert kinds["agency"] >= 2
    for phone in found.phone:
        assert code_read(phone.code) == phone.code


def test_figures_are_those_that_were_typed(loaded):
    top = unit_by_code(loaded, "yb")
    by_unit = sums_by_unit(loaded, PLAN, "2025-03", top.path)
    totals = Counter()
    for sums in by_unit.values():
        totals.update({key: int(value) for key, value in sums.items()})
    assert totals == {
        "sessions": 9, "people": 28 + 42 + 38 + 33 + 61 + 16 + 17 + 26 + 11,
        "officials": 4 + 6 + 5 + 3 + 8 + 2 + 1 + 2 + 11,
        "road_flowers_m": 220 + 350, "road_concrete_m": 60 + 65,
        "road_clean_m": 650 + 1600 + 500, "houses_helped": 1, "pens_moved": 3,
    }  # fmt: skip


def test_late_registrations_are_additions(loaded):
    late = loaded.execute(select(activities.c.content).where(activities.c.added)).scalars().all()
    assert late == ["nạo vét mương, dọn vệ sinh đường 400 m"]


def test_a_rehearsal_that_starts_earlier_has_less_behind_it(town):
    engine, office = town
    before = datetime(2025, 3, 25, tzinfo=UTC)
    with engine.connect() as connection, connection.begin() as undone:
        load_sample(connection, office, before)
        stages = set(connection.execute(select(filings.c.stage)).scalars())
        undone.rollback()
    assert stages == {"registration"}


def test_the_demo_starts_after_the_whole_history():
    assert max(chat.at for chat in sample().chat) <= START
