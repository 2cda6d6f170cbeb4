"""Two processes on one PostgreSQL: each update once, a chat's in order, and one of them polls."""

import pytest

from models.inbox import inbox


@pytest.fixture
def shared(office):
    """Give the office where its database can be shared."""
    if office.engine.dialect.name == "sqlite":
        pytest.skip("a SQLite file has one process")
    return office


async def test_two_handle_everything_once_and_in_order(shared, noted):
    phones = [shared.sandbox.phone(100 + n) for n in range(20)]
    for n in range(10):
        for phone in phones:
            phone.send(f"lần {n}")
    async with shared.at_work() as first, shared.at_work() as second:
        await shared.until(
            lambda: [fate for (fate,) in shared.rows(inbox, "fate")] == ["done"] * 200
        )
        assert [first.leads, second.leads].count(True) == 1
    for phone in phones:
        chat = f"{phone.user_id}"
        texts = [text for at, text in shared.rows(noted, "chat", "text") if at == chat]
        assert texts == [f"lần {n}" for n in range(10)]


async def test_when_the_leader_goes_the_other_goes_on(shared):
    lan = shared.sandbox.phone(84)
    async with shared.at_work():
        lan.send("một")
        assert (await lan.next()).text == "Đã ghi: một"
        async with shared.at_work():
            pass
        lan.send("hai")
        assert (await lan.next()).text == "Đã ghi: hai"
    async with shared.at_work():
        lan.send("ba")
        assert (await lan.next()).text == "Đã ghi: ba"
