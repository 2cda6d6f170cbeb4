"""Several places by their names; none is guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked, Choice
from dialog.answers.outcome import Ask, Value

NAMES = {
    "all": ("tất cả cơ quan, đơn vị", "tất cả cơ quan"),
    "1a": ("thôn 1, xã Rô Men", "thôn 1", "thôn 1 xã Rô Men"),
    "1b": ("thôn 1, xã Liêng Srônh", "thôn 1", "thôn 1 xã Liêng Srônh"),
    "te": ("thôn Đạ Tế",),
    "ro": ("xã Rô Men",),
    "doan": ("Huyện đoàn",),
}
PLACES = Asked(
    today=date(2024, 3, 25),
    choices=tuple(Choice(value, label, tuple(also)) for value, (label, *also) in NAMES.items()),
    labels=tuple(label for label, *_ in NAMES.values()),
)
ONE_AT_LEAST = Asked(PLACES.today, PLACES.choices, PLACES.labels, minimum=Decimal(1))


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("thôn Đạ Tế", ("te",)),
        ("thon da te, huyen doan", ("te", "doan")),
        ("thôn Đạ Tế và Huyện đoàn", ("te", "doan")),
        ("thôn 1 xã Rô Men, thôn Đạ Tế", ("1a", "te")),
        ("thôn 1, xã Rô Men; Huyện đoàn", ("1a", "doan")),
        ("thôn Đạ Tế\nxã Rô Men", ("te", "ro")),
        ("tất cả cơ quan, đơn vị", ("all",)),
        ("tất cả cơ quan, thôn Đạ Tế", ("all", "te")),
        ("thôn Đạ Tế, thôn Đạ Tế", ("te",)),
        ("không", ()),
        ("không mời thêm", ()),
    ],
)
def test_names_are_found(typed, values):
    assert parse("places", typed, PLACES) == Value(values)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("thôn Đạ Tế, thôn 1", [("te", "1a"), ("te", "1b")]),
        ("thôn 1, thôn Đạ Tế", []),
        ("thôn 9", None),
        ("Hội Nông dân", None),
        ("xã Rô Meo", [("ro",)]),
        ("3", []),
        ("", []),
    ],
)
def test_what_is_not_certain_is_asked_about(typed, offered):
    found = parse("places", typed, PLACES)
    assert isinstance(found, Ask)
    if offered is not None:
        assert [reading.value for reading in found.readings] == offered


def test_where_one_is_needed_none_is_no_answer():
    assert isinstance(parse("places", "không", ONE_AT_LEAST), Ask)


@given(st.text(max_size=60))
def test_no_text_breaks_it(typed):
    found = parse("places", typed, PLACES)
    if isinstance(found, Value):
        assert set(found.value) <= NAMES.keys()
