"""A channel whose month has few messages left: who is still reminded, and what staff are told."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from models import inbox, outbox
from models.engine import reading, writing
from models.inbox import Arrived
from models.outbox import Addressed, Way
from models.people import add_account, change_account, who_is
from models.talks import Wait, set_wait
from scheduler.allowance import Allowance, Thrift, Used, used

OWING = 4
BEFORE = "9/4 12:00"


@pytest.fixture
def spend(district):
    """Let so many of a hundred messages be gone this month, as sent or as heard."""

    def gone(sent, heard=0, *, heard_too=True):
        at = district.instant("2/4 12:00")
        letters = [Addressed("sample", "sample", "nobody", "{}") for _ in range(sent)]
        rows = [
            Arrived("sample", "sample", None, f"nobody {one}", "nobody", "{}")
            for one in range(heard)
        ]
        with writing(district.engine) as connection:
            outbox.add(connection, letters, at)
            mine = outbox.outbox.update().where(outbox.outbox.c.chat == "nobody")
            connection.execute(mine.values(way=Way.SENT, done_at=at))
            inbox.keep(connection, rows, at)
        allowance = Allowance("sample", "sample", 100, heard_too=heard_too)
        district.almanac = replace(district.almanac, allowances=(allowance,))
        return allowance

    return gone


@pytest.mark.parametrize(
    ("messages", "thrift", "left"),
    [
        (0, Thrift.NONE, 3000),
        (2399, Thrift.NONE, 601),
        (2400, Thrift.SOME, 600),
        (2850, Thrift.STRICT, 150),
        (3000, Thrift.SPENT, 0),
        (3001, Thrift.SPENT, 0),
    ],
)
def test_how_carefully_the_rest_is_spent(messages, thrift, left):
    found = Used(Allowance("zalo", "2000", 3000), messages)
    assert (found.thrift, found.left) == (thrift, left)


@pytest.mark.parametrize(("heard_too", "messages"), [(True, 35), (False, 30)])
def test_what_counts_is_a_setting(district, spend, heard_too, messages):
    allowance = spend(30, 5, heard_too=heard_too)
    with writing(district.engine) as connection:
        assert used(connection, allowance, district.instant(BEFORE)).messages == messages
        assert used(connection, allowance, district.instant("1/5 00:00")).messages == 0


@pytest.mark.parametrize(
    ("sent", "the_day_before", "the_last_day", "its_evening"),
    [
        pytest.param(0, OWING, OWING, OWING, id="plenty"),
        pytest.param(80, 0, OWING, 0, id="few: the last day, once"),
        pytest.param(95, 0, 0, 0, id="hardly any: answers only"),
    ],
)
def test_reminders_save_messages(district, spend, sent, the_day_before, the_last_day, its_evening):
    spend(sent)
    swept = [district.sweep(at).written for at in ("10/4 07:30", "11/4 07:30", "11/4 18:30")]
    assert swept == [the_day_before, the_last_day, its_evening]


@pytest.mark.parametrize(
    ("sent", "channel"),
    [
        pytest.param(80, "sample", id="few: the last day, where they wrote last"),
        pytest.param(95, "other", id="hardly any: in the other app"),
        pytest.param(100, "other", id="none: in the other app"),
    ],
)
def test_who_has_another_app_is_reminded_there(district, spend, sent, channel):
    spend(sent)
    chat = district.chat_of("Bùi Văn Cường")
    add_app(district, chat, "other")
    district.sweep("11/4 07:30")
    assert written_to(district, chat) == [channel]


def add_app(district, chat, channel):
    """Give somebody another app than the one they wrote in last."""
    with writing(district.engine) as connection:
        known = who_is(connection, "sample", "sample", chat)
        added = add_account(connection, channel, "bot", chat, chat)
        change_account(connection, added.account, person_id=known.person)
        wait = Wait(1, "menu", {}, (), (), account=known.account)
        set_wait(connection, known.person, wait, district.instant(BEFORE))


def written_to(district, chat):
    """List the channels on which somebody was written to."""
    rows = select(outbox.outbox.c.channel).where(outbox.outbox.c.chat == chat)
    with reading(district.engine) as connection:
        return list(connection.execute(rows).scalars())


def test_what_was_saved_says_so(district, spend):
    spend(95)
    district.sweep("10/4 07:30")
    assert district.skipped()["saving messages"] == OWING


def test_another_channel_is_as_free_as_ever(district, spend):
    spend(100)
    other = Allowance("zalo", "2000", 100)
    district.almanac = replace(district.almanac, allowances=(other,))
    assert district.sweep("10/4 07:30").written == OWING


def test_staff_are_told_once_at_each_step(district, spend):
    district.put_in_post("Trần Quốc Việt", "1/4 08:00", ("staff", "YB"))
    for sent in (79, 1, 0, 15, 5):
        spend(sent)
        for at in ("5/4 06:00", "5/4 12:00", "6/4 12:00"):
            district.sweep(at)
    told = [text for name, text in district.letters() if name == "Trần Quốc Việt" and "⚠️" in text]
    assert len(told) == len(set(told)) == 3
    assert "80" in told[0]
    assert "95" in told[1]
