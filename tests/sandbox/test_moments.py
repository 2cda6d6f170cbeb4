"""Where the clock is told to go."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.moments import read_moment

NOW = datetime(2025, 3, 20, 0, 30, tzinfo=UTC)  # thứ Năm 20/3/2025, 07:30 in Viet Nam

READ = {
    "22/3 07:00": "2025-03-22T07:00+07:00",
    "tới 22/3 7h": "2025-03-22T07:00+07:00",
    "22/3": "2025-03-22T07:00+07:00",
    "22/3/2026 19:05": "2026-03-22T19:05+07:00",
    "5/1 00:00": "2025-01-05T00:00+07:00",
    "25/12": "2024-12-25T07:00+07:00",
    "29/2": "2024-02-29T07:00+07:00",
    "2025-04-10T08:00": "2025-04-10T08:00+07:00",
    "2025-04-10T08:00:00Z": "2025-04-10T15:00+07:00",
    "+1 giờ": "2025-03-20T08:30+07:00",
    "+2 ngày": "2025-03-22T07:30+07:00",
    "ngày 20": "2025-04-20T07:00+07:00",
    "ngày 25": "2025-03-25T07:00+07:00",
    "ngày 31": "2025-03-31T07:00+07:00",
}


@pytest.mark.parametrize(("text", "moment"), READ.items(), ids=READ)
def test_reads(text, moment):
    assert read_moment(text, NOW) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", ["", "mai", "22/13", "30/2", "22/3 25:00", "ngày 32", "29/2/2025"])
def test_does_not_guess(text):
    assert read_moment(text, NOW) is None


@given(st.text(alphabet="0123456789/: +-hTZngàyiờ", max_size=20))
def test_never_breaks(text):
    moment = read_moment(text, NOW)
    assert moment is None or moment.tzinfo is not None
