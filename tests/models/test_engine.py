from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from models.columns import BigId, UtcDateTime
from models.engine import SQLITE_WANTED, UnsafeDatabase, is_outage, open_engine, reading, writing

figures = MetaData()
counter = Table(
    "tally",
    figures,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
instants = Table(
    "moments", figures, Column("id", BigId, primary_key=True), Column("at", UtcDateTime)
)


@pytest.fixture
def counting(engine):
    figures.create_all(engine)
    with writing(engine) as connection:
        connection.execute(counter.insert().values(id=1, n=0))
    return engine


def test_what_durability_rests_on_is_in_force(engine):
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in SQLITE_WANTED
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 10_000,
            }
        else:
            assert connection.scalar(text("SHOW synchronous_commit")) != "off"
            assert connection.scalar(text("SHOW timezone")) == "UTC"


def test_a_setting_that_is_not_in_force_stops_the_start(tmp_path):
    without_shared_memory = f"file:{tmp_path / 'test.db'}?vfs=unix-none&uri=true"
    with pytest.raises(UnsafeDatabase, match="journal_mode"):
        open_engine(f"sqlite:///{without_shared_memory}").connect()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://user@host/name"])
def test_databases_that_cannot_keep_a_promise_are_refused(url):
    with pytest.raises((UnsafeDatabase, ModuleNotFoundError)):
        open_engine(url)


def test_300_who_read_change_and_write_at_once_lose_nothing(counting: Engine):
    def add_one(_):
        with writing(counting) as connection:
            row = select(counter.c.n).where(counter.c.id == 1).with_for_update()
            n = connection.scalar(row)
            connection.execute(counter.update().values(n=n + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(300)))
    with reading(counting) as connection:
        assert connection.scalar(select(counter.c.n)) == 300


def test_an_exception_takes_everything_back(counting):
    def fail_half_way():
        with writing(counting) as connection:
            connection.execute(counter.update().values(n=5))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with reading(counting) as connection:
        assert connection.scalar(select(counter.c.n)) == 0


def test_who_reads_cannot_write_and_the_next_can(counting):
    with pytest.raises(DBAPIError), reading(counting) as connection:
        connection.execute(counter.update().values(n=5))
    with writing(counting) as connection:
        connection.execute(counter.update().values(n=6))


def test_who_reads_sees_one_state(counting):
    with reading(counting) as connection:
        before = connection.scalar(select(counter.c.n))
        with writing(counting) as other:
            other.execute(counter.update().values(n=9))
        assert connection.scalar(select(counter.c.n)) == before


def test_instants_come_back_aware_and_in_utc(counting):
    hanoi = timezone(timedelta(hours=7))
    with writing(counting) as connection:
        connection.execute(instants.insert().values(at=datetime(2025, 3, 20, 7, 0, tzinfo=hanoi)))
        found = connection.scalar(select(instants.c.at))
    assert found == datetime(2025, 3, 20, 0, 0, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


def test_a_naive_instant_is_refused(counting):
    naive = datetime(2025, 3, 20)  # noqa: DTZ001 - the very thing to be refused
    with pytest.raises(Exception, match="time zone"), writing(counting) as connection:
        connection.execute(instants.insert().values(at=naive))


def test_ids_hold_64_bits(counting):
    with writing(counting) as connection:
        connection.execute(instants.insert().values(id=2**52 - 1))
        assert connection.scalar(select(instants.c.id)) == 2**52 - 1


def test_a_full_disk_is_an_outage_and_a_wrong_statement_is_not(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'full.db'}")
    figures.create_all(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 5")
        with pytest.raises(OperationalError) as full:
            connection.execute(text("CREATE TABLE big AS SELECT zeroblob(100000) AS b"))
        with pytest.raises(OperationalError) as wrong:
            connection.execute(text("SELECT nothing FROM nowhere"))
    engine.dispose()
    assert is_outage(full.value)
    assert not is_outage(wrong.value)


def test_a_server_that_is_gone_is_an_outage():
    engine = open_engine("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(OperationalError) as gone:
        engine.connect()
    assert is_outage(gone.value)


def test_parameters_stay_out_of_exceptions(counting):
    with pytest.raises(DBAPIError) as refused, writing(counting) as connection:
        connection.execute(counter.insert().values(id=1, n=77345))
    assert "77345" not in str(refused.value)


def test_the_default_engine_would_not_have_passed(tmp_path):
    """Hold the reason for the PRAGMAs: without them SQLite keeps an orphan."""
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    engine.dispose()
