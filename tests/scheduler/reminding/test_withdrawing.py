"""The last look before a reminder leaves: what waited too long stays here, and says why."""

import pytest
from sqlalchemy import select

from models.engine import reading
from models.outbox import Lane, Letter, outbox
from scheduler.withdrawing import withdrawn


@pytest.fixture
def reminder(district):
    """Give the letter written to Bùi Văn Cường on the last day at half past six."""
    district.sweep("11/4 18:30")
    chat = district.chat_of("Bùi Văn Cường")
    with reading(district.engine) as connection:
        row = connection.execute(select(outbox).where(outbox.c.chat == chat)).one()
    return Letter(
        row.id, row.channel, row.bot, row.chat, Lane(row.lane), row.body, 0, 0, row.created_at,
        row.key,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("11/4 18:30", ""),
        ("11/4 19:59", ""),
        ("11/4 20:00", "too late"),
        ("12/4 00:10", "too late"),
        ("12/4 07:30", "too late"),
    ],
)
def test_a_reminder_leaves_on_its_own_day_or_not_at_all(district, reminder, at, why):
    with reading(district.engine) as connection:
        assert withdrawn(connection, reminder, district.instant(at)) == why


def test_a_reminder_of_what_was_filed_meanwhile_stays(district, reminder):
    district.says("Bùi Văn Cường", "11/4 18:40", "báo cáo", "không có hoạt động", "có")
    with reading(district.engine) as connection:
        why = withdrawn(connection, reminder, district.instant("11/4 18:45"))
    assert why == "already reported"


def test_what_staff_write_is_always_sent(district, reminder):
    letter = Letter(1, "sample", "sample", "1", Lane.BROADCAST, "", 0, 0, reminder.created_at,
                    "nudge 1 1")  # fmt: skip
    with reading(district.engine) as connection:
        assert withdrawn(connection, letter, district.instant("12/4 23:00")) == ""
