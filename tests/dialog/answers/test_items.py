"""A list of things keeps its numbers: stored, read again and taken apart."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.items import Item, items_of
from dialog.answers.outcome import Ask, Value

NAMES = st.sampled_from(["cuốc", "xẻng", "xe rùa", "dao phát", "bao đựng rác", "Máy xúc", "người"])
COUNTS = st.decimals(Decimal("0.001"), Decimal(99_999), places=3)
THINGS = st.builds(Item, COUNTS, st.sampled_from(["", "m³", "m²", "kg", "tấn", "lít", "m"]), NAMES)


@given(st.lists(THINGS, min_size=1, max_size=6))
def test_what_is_stored_is_read_the_same_and_taken_apart_again(things):
    value = ", ".join(map(str, things))
    assert parse("items", value, Asked(today=date(2023, 4, 10))) == Value(value)
    assert items_of(value) == tuple(things)


@pytest.mark.parametrize("typed", ["cuốc, xẻng", "25 cuốc 20 xẻng", "1,200 viên gạch"])
def test_what_is_offered_can_be_taken_apart(typed):
    found = parse("items", typed, Asked(today=date(2023, 4, 10)))
    assert isinstance(found, Ask)
    for reading in found.readings:
        assert ", ".join(map(str, items_of(reading.value))) == reading.value


def test_too_long_a_list_is_refused(read):
    assert read("items", ", ".join(["25 cuốc"] * 200), date(2023, 4, 10)) == "INVALID"
