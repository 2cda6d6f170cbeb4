"""The Nth write to the database fails: nobody is told a lie, and it goes on without a restart."""

import sqlite3
import threading

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

UNSAVED = "Chưa lưu được, tôi sẽ thử lại."


def full():
    """Make the error of a full disk, as the driver of SQLite does."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.fixture
def fail_at(office):
    """Let the database fail at the Nth statement or commit from now on, a few times in a row."""

    def arm(nth, times=2):
        counted = iter(range(1, 1_000_000))
        sqlite = office.engine.dialect.name == "sqlite"

        def strike(*_):
            if threading.current_thread() is threading.main_thread():
                return  # the test itself may look
            if nth <= next(counted) < nth + times:
                original = full() if sqlite else psycopg.OperationalError("connection lost")
                raise OperationalError("…", None, original)

        event.listen(office.engine, "before_cursor_execute", strike)
        event.listen(office.engine, "commit", strike)

    return arm


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 6, 9, 12, 20])
async def test_nobody_is_told_a_lie(office, noted, fail_at, nth):
    lan = office.sandbox.phone(84, "Lan")
    async with office.at_work():
        lan.send("bắt đầu")
        await lan.next()
        fail_at(nth)
        for n in range(3):
            lan.send(f"lần {n}")
        said = []
        while "Đã ghi: lần 2" not in said:
            said.append((await lan.next()).text)
            stored = {text for (text,) in office.rows(noted, "text")}
            assert said[-1] == UNSAVED or said[-1].removeprefix("Đã ghi: ") in stored
    texts = [text for (text,) in office.rows(noted, "text")]
    assert texts == ["bắt đầu", "lần 0", "lần 1", "lần 2"]
    assert said.count(UNSAVED) <= 1
