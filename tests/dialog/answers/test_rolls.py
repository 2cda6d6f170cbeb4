"""Units that took part, counted by their names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Value
from dialog.answers.roll import rolled

TODAY = date(2024, 4, 14)


@pytest.mark.parametrize(
    ("typed", "count", "names"),
    [
        ("Công an xã, Huyện đoàn", 2, "Công an xã; Huyện đoàn"),
        ("Công an xã\nHuyện đoàn", 2, "Công an xã; Huyện đoàn"),
        ("2 đơn vị: Công an xã, Huyện đoàn", 2, "Công an xã; Huyện đoàn"),
        ("2 đơn vị gồm công an xã, huyện đội", 2, "công an xã; huyện đội"),
        ("Công an xã, Công an xã", 1, "Công an xã"),
        ("3 đơn vị", 3, ""),
        ("3", 3, ""),
        ("không", 0, ""),
        ("ko có", 0, ""),
        ("0", 0, ""),
    ],
)
def test_names_and_numbers_are_counted(typed, count, names):
    found = parse("roll", typed, Asked(TODAY))
    assert isinstance(found, Value)
    assert rolled(found.value) == (count, names)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("3 đơn vị: Công an xã, Huyện đoàn", [2, 3]),
        ("Công an xã và Huyện đoàn", [2, 1]),
        ("Phòng Văn hóa và Thông tin, Huyện đoàn", [3, 2]),
        ("", []),
    ],
)
def test_what_is_not_certain_is_asked_about(typed, offered):
    found = parse("roll", typed, Asked(TODAY))
    assert isinstance(found, Ask)
    assert [rolled(reading.value)[0] for reading in found.readings] == offered


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_no_count_is_without_ground(typed):
    found = parse("roll", typed, Asked(TODAY))
    if isinstance(found, Value):
        count, names = rolled(found.value)
        assert count == len(names.split("; ")) if names else count >= 0
