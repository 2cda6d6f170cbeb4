import asyncio

import pytest
from sqlalchemy import event, select

from bot.storage import storage_for


@pytest.fixture
async def storage(office):
    """Give the storage that suits the database, and close it."""
    one = storage_for(office.engine)
    yield one
    one.close()


def write(table, text):
    return lambda connection: connection.execute(table.insert().values(chat="1", text=text))


async def test_what_fails_takes_nothing_else_along(office, noted, storage):
    def fail(connection):
        write(noted, "half")(connection)
        raise ZeroDivisionError

    works = [write(noted, "1"), fail, write(noted, "2"), fail, write(noted, "3")]
    ended = await asyncio.gather(*map(storage.run, works), return_exceptions=True)
    assert [at for at, one in enumerate(ended) if isinstance(one, ZeroDivisionError)] == [1, 3]
    assert sorted(office.rows(noted, "text")) == [("1",), ("2",), ("3",)]


async def test_what_waits_shares_a_commit(office, noted, storage):
    if storage.workers > 1:
        pytest.skip("on PostgreSQL every work is a transaction")
    commits = []
    event.listen(office.engine, "commit", commits.append)
    await asyncio.gather(*(storage.run(write(noted, f"{n}")) for n in range(100)))
    assert len(office.rows(noted, "id")) == 100
    assert len(commits) < 20


async def test_who_gives_up_waiting_stops_nobody(office, noted, storage):
    impatient = storage.run(write(noted, "1"))
    impatient.cancel()
    await storage.run(write(noted, "2"))
    await office.until(lambda: ("2",) in office.rows(noted, "text"))


async def test_reading_gives_what_is_stored_and_cannot_write(noted, storage):
    await storage.run(write(noted, "1"))
    found = await storage.read(lambda connection: connection.scalar(select(noted.c.text)))
    assert found == "1"
    with pytest.raises(Exception, match=r"read-?only"):
        await storage.read(write(noted, "2"))
