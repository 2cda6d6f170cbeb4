"""A message nobody asked for: delivered, it is what a number means; blocked, it goes elsewhere."""

from datetime import UTC, datetime

import pytest

from bot.unreached import unreached
from dialog import letter
from dialog.chat import Button, Outgoing
from models.engine import writing
from models.outbox import Addressed, Lane, add, outbox
from models.people import add_account, add_person, change_account
from models.talks import Wait, set_wait, wait_of

BOT = "1000000001"
NOW = datetime(2025, 4, 9, 0, 30, tzinfo=UTC)
REMINDER = Outgoing("⏰ Báo cáo tháng 3", ((Button("Báo cáo ngay", "/baocao 1"),),))


@pytest.fixture
def lan(office):
    """Give somebody with two phones, who wrote from the second one last."""
    for number in (84, 85):
        office.sandbox.phone(number, "Lan").send("bắt đầu")
    office.sandbox.state.updates.expire()
    with writing(office.engine) as connection:
        person = add_person(connection, "Lan", "vi")
        for chat in ("84", "85"):
            known = add_account(connection, "telegram", BOT, chat, chat)
            change_account(connection, known.account, person_id=person)
        set_wait(connection, person, Wait(1, "menu", {}, (), (), account=known.account), NOW)
    return person


def remind(office):
    with writing(office.engine) as connection:
        sent = Addressed("telegram", BOT, "85", letter.write(REMINDER), Lane.BROADCAST, "reminder")
        add(connection, [sent], office.parts().clock())


def notice(office, person):
    with writing(office.engine) as connection:  # a wait is locked when it is read
        return wait_of(connection, person).notice


async def test_once_delivered_its_options_are_the_newest_in_the_chat(office, lan):
    assert notice(office, lan) is None
    remind(office)
    async with office.at_work():
        await office.until(lambda: notice(office, lan) is not None)
    shown = notice(office, lan)
    assert shown.where == ("telegram", BOT, "85")
    assert (shown.does, shown.labels) == (("/baocao 1",), ("Báo cáo ngay",))


async def test_blocked_in_one_chat_it_goes_to_the_other_once(office, lan):
    office.sandbox.faults.strike("403 blocked", on="sendMessage", times=1)
    remind(office)
    async with office.at_work(unreached=unreached):
        await office.until(lambda: notice(office, lan) is not None)
    assert notice(office, lan).where == ("telegram", BOT, "84")
    ways = office.rows(outbox, "chat", "way", "key")
    assert ways == [("85", "unreachable", None), ("84", "sent", "reminder")]
