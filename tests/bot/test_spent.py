"""A channel without messages left: what nobody asked for goes another way if there is one."""

from datetime import UTC, datetime

import pytest

from bot.channels.telegram.client import Telegram
from bot.channels.zalo.client import Zalo
from bot.unreached import elsewhere
from dialog import letter
from dialog.chat import Outgoing
from models.engine import writing
from models.outbox import Addressed, Lane, add, outbox
from models.people import accounts, add_account, add_person, change_account
from models.talks import Wait, set_wait
from sandbox import Sandbox, create_app, running
from sandbox.zalo import ZaloSandbox

LAN = "6ede9afa66b88fe6d6a9"
NOW = datetime(2025, 4, 9, 0, 30, tzinfo=UTC)
SAID = "⏰ Báo cáo tháng 3"


@pytest.fixture
async def both(office):
    """Give Zalo's platform and the two channels, on both of which Lan has a phone."""
    platform = ZaloSandbox()
    platform.phone(LAN, "Lan").send("xin chào")
    platform.events.take()
    office.sandbox.phone(84, "Lan").send("bắt đầu")
    office.sandbox.state.updates.expire()
    async with running(create_app(Sandbox(), zalo=platform)) as url:
        telegram = Telegram(office.sandbox.token, office.url)
        yield platform, (telegram, Zalo(platform.token, f"{url}/zalo"))
    assert platform.violations == []


def join(office, channels, *names):
    """Let Lan have joined on some channels; she wrote on Zalo last."""
    with writing(office.engine) as connection:
        person = add_person(connection, "Lan", "vi")
        for channel in channels:
            if channel.name in names:
                chat = {"telegram": "84", "zalo": LAN}[channel.name]
                known = add_account(connection, channel.name, channel.bot, chat, chat)
                change_account(connection, known.account, person_id=person)
        set_wait(connection, person, Wait(1, "menu", {}, (), (), account=known.account), NOW)


def write(office, zalo, lane, key):
    with writing(office.engine) as connection:
        body = letter.write(Outgoing(SAID))
        one = Addressed("zalo", zalo.bot, LAN, body, lane, key)
        add(connection, [one], office.parts().clock())


@pytest.mark.parametrize(
    ("names", "fault", "lane", "ways"),
    [
        pytest.param(
            ("telegram", "zalo"), "429", Lane.BROADCAST,
            [("zalo", "unreachable", None), ("telegram", "sent", "reminder")],
            id="a reminder, two apps: the other one",
        ),
        pytest.param(
            ("zalo",), "429", Lane.BROADCAST, [("zalo", "sent", "reminder")],
            id="a reminder, Zalo only: tried again there",
        ),
        pytest.param(
            ("telegram", "zalo"), "429", Lane.REPLY, [("zalo", "sent", "reminder")],
            id="an answer: tried again where it was asked",
        ),
        pytest.param(
            ("telegram", "zalo"), "502", Lane.BROADCAST, [("zalo", "sent", "reminder")],
            id="trouble of the server's: tried again there",
        ),
    ],
)  # fmt: skip
async def test_where_it_arrives(office, both, impatient, names, fault, lane, ways):
    platform, channels = both
    platform.faults.strike(fault, on="sendMessage", times=1)
    join(office, channels, *names)
    write(office, channels[1], lane, "reminder")
    async with office.at_work(timer=impatient, channels=channels, elsewhere=elsewhere):
        await office.until(lambda: "sent" in {way for (way,) in office.rows(outbox, "way")})
    assert office.rows(outbox, "channel", "way", "key") == ways
    assert all(reachable for (reachable,) in office.rows(accounts, "reachable"))
    phones = platform.phone(LAN), office.sandbox.phone(84)
    said = [one.text for phone in phones for one in phone.messages if one.text == SAID]
    assert said == [SAID]


async def test_what_may_have_arrived_is_never_sent_on_both(office, both, impatient):
    platform, channels = both
    join(office, channels, "telegram", "zalo")
    platform.faults.strike("cut after", on="sendMessage", times=1)
    platform.faults.strike("429", on="sendMessage", times=1)
    write(office, channels[1], Lane.BROADCAST, "reminder")
    async with office.at_work(timer=impatient, channels=channels, elsewhere=elsewhere):
        await office.until(lambda: "sent" in {way for (way,) in office.rows(outbox, "way")})
    assert office.rows(outbox, "channel", "way") == [("zalo", "sent")]
    assert SAID not in [one.text for one in office.sandbox.phone(84).messages]
