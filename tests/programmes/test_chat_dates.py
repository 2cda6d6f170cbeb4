"""An example conversation of another year: the same weekdays, and nothing else touched."""

from datetime import timedelta

import pytest

from programmes.chat_dates import moved_chat

MOVED = {
    "a period": ("period: 2025-03", "period: 2026-03"),
    "a quarter": ("period: 2025-Q2", "period: 2026-Q2"),
    "a Saturday's period": ("period: 2025-04-12", "period: 2026-04-11"),
    "today": ("today: 2025-04-08", "today: 2026-04-07"),
    "a day": ("> 15/3", "> 14/3"),
    "a day over the end of a month": ("> 1/3", "> 28/2"),
    "a day with a zero": ("[T7 05/4]", "[T7 04/4]"),
    "a day with its year": ("> 15/3/2025", "> 14/3/2026"),
    "several days": ("> 12, 19 và 26/4", "> 11, 18 và 25/4"),
    "a day stored": ("= days: 2025-04-12,2025-04-19", "= days: 2026-04-11,2026-04-18"),
    "a day known": ("knows: planned_day=2025-03-15; n=3", "knows: planned_day=2026-03-14; n=3"),
    "a month": ("< Tháng 4/2025 thôn", "< Tháng 4/2026 thôn"),
    "a week": ("< Thứ 7, tuần 3 tháng 5/2025", "< Thứ 7, tuần 3 tháng 5/2026"),
    "a week that becomes another": ("< tuần 1 tháng 3/2025", "< tuần 4 tháng 2/2026"),
    "the plan's year": ("> [Cả năm 2025]", "> [Cả năm 2026]"),
    "another year": ("> từ năm 2019", "> từ năm 2019"),
    "no day at all": ("> 35/40 hộ, 1,2km, 40/50", "> 35/40 hộ, 1,2km, 40/50"),
    "a remark": ("# 267-KH/HU, 10/3/2025", "# 267-KH/HU, 10/3/2025"),
}


@pytest.mark.parametrize(("before", "now"), MOVED.values(), ids=MOVED)
def test_a_line_is_moved(before, now):
    text = f"today: 2025-04-08\n{before}\n"

    moved = moved_chat(text, 1, timedelta(weeks=52), range(2025, 2026))

    assert moved.splitlines()[1] == now
