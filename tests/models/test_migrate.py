import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import inspect, text

from models.engine import open_engine, reading, writing
from models.migrate import behind, config, current, newest, upgrade
from models.tables import metadata


@pytest.fixture
def empty(database_url):
    """Give an open database without any table."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def test_the_versions_make_the_schema_this_code_was_written_for(empty):
    assert current(empty) is None
    assert behind(empty)
    upgrade(empty)
    assert current(empty) == newest()
    assert not behind(empty)
    with writing(empty) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_version_read_off_the_files_is_the_one_alembic_ends_at():
    assert ScriptDirectory.from_config(config()).get_current_head() == newest()


def test_a_schema_from_the_future_is_not_worked_on(empty):
    upgrade(empty)
    with writing(empty) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    with pytest.raises(CommandError, match="later"):
        upgrade(empty)


def test_upgrading_twice_changes_nothing(empty):
    upgrade(empty)
    before = inspect(empty).get_table_names()
    upgrade(empty)
    assert inspect(empty).get_table_names() == before


def test_every_constraint_has_a_name(empty):
    upgrade(empty)
    found = inspect(empty)
    for table in found.get_table_names():
        if table != "alembic_version":
            for constraint in found.get_unique_constraints(table):
                assert constraint["name"], table
            for constraint in found.get_foreign_keys(table):
                assert constraint["name"], table


def test_a_schema_from_the_future_is_not_taken_for_ours(empty):
    upgrade(empty)
    with writing(empty) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    assert behind(empty)


def test_foreign_keys_hold_after_an_upgrade(empty):
    upgrade(empty)
    if empty.dialect.name == "sqlite":
        with reading(empty) as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
