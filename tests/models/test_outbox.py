"""Letters are stored in order; those claimed on the way are given back as they were stored."""

from datetime import UTC, datetime

import pytest

from models import delivery, outbox
from models.engine import writing
from models.outbox import Addressed, Lane

NOW = datetime(2025, 4, 9, 16, 0, tzinfo=UTC)
REMINDERS = delivery.Wanted("telegram", "77", Lane.BROADCAST, NOW, limit=10)


def reply(text):
    return Addressed("telegram", "77", "84", text, claimed_by=5)


def reminder(text, key=None):
    return Addressed("telegram", "77", "84", text, Lane.BROADCAST, key)


@pytest.fixture
def add(engine):
    def added(*letters):
        with writing(engine) as connection:
            return outbox.add(connection, letters, NOW)

    return added


@pytest.fixture
def held(engine):
    def claimed():
        with writing(engine) as connection:
            return delivery.held(connection, 5)

    return claimed


@pytest.fixture
def due(engine):
    def bodies():
        with writing(engine) as connection:
            return [one.body for one in delivery.claim(connection, 6, REMINDERS)]

    return bodies


def test_replies_are_given_back_in_order_as_they_were_stored(add, held):
    first, then = add(reply("một"), reply("hai")), add(reply("ba"))
    assert [one.body for one in first + then] == ["một", "hai", "ba"]
    assert held() == first + then


def test_what_is_not_claimed_waits_for_its_turn(add, held, due):
    (given,) = add(reminder("nhắc"), reply("một"), reminder("nhắc nữa"))
    assert given.body == "một"
    assert held() == [given]
    assert due() == ["nhắc", "nhắc nữa"]


def test_nothing_to_store_is_nothing_given_back(add):
    assert add() == []
    assert add(reminder("nhắc")) == []


def test_a_letter_with_the_same_key_is_stored_once(add, due):
    add(reminder("nhắc", "a"), reminder("nhắc lại", "a"))
    add(reminder("nhắc mãi", "a"))
    assert due() == ["nhắc"]
