"""Every example conversation of every plan, replayed with its state forced through JSON."""

import re
from pathlib import Path

import pytest

from bot.plan_check import Checker
from dialog.example import ExampleError, read_example
from programmes.loading import PLANS, load_all

FILES = sorted(PLANS.glob("*/*.chat.txt"))
MOST_MESSAGES = 9
USUAL = {"bao-cao.chat.txt"}
"""One registered activity with one or two kinds of work: what most people send every month."""


@pytest.fixture(scope="module")
def plans():
    return load_all()


@pytest.fixture(scope="module")
def replay(plans):
    checker = Checker()
    return lambda plan, text: checker.replay(plans[plan], read_example(text))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_chat_goes_as_written(replay, file: Path):
    state, sent, messages = replay(file.parent.name, file.read_text("utf-8"))
    assert sent
    assert state.waiting == "review"
    if file.name in USUAL:
        assert messages <= MOST_MESSAGES


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_it_goes_the_same_way_where_nothing_can_be_pressed(replay, file: Path):
    typed = re.sub(r"^> \[(.*)\]$", r"> \1", file.read_text("utf-8"), flags=re.MULTILINE)
    _, sent, _ = replay(file.parent.name, typed)
    assert sent


def test_every_form_has_an_example(plans):
    shown = {
        (plan.slug, read_example(text).head["form"])
        for plan in plans.values()
        for text in plan.chats.values()
    }
    assert shown == {(plan.slug, form) for plan in plans.values() for form in plan.forms}


def test_two_kinds_of_work_still_take_at_most_nine_messages(replay):
    text = """
    form: bao-cao
    period: 2025-03
    today: 2025-04-08
    unit: thôn Đồng Tâm
    knows: activity=1; planned_day=2025-03-15; content=phát dọn đường, trồng hoa; planned_works=road_clean,road_flowers
    > đã làm
    > xong
    > 35 người
    > 5
    > 1,2km
    > 200m
    < xem lại giúp
    > gửi
    """  # noqa: E501 - a chat's line is one line
    _, sent, messages = replay("ngay-cuoi-tuan-2025", text)
    assert sent
    assert messages <= MOST_MESSAGES


def test_work_nobody_registered_takes_at_most_nine_messages(replay):
    text = """
    form: bao-cao
    period: 2025-03
    today: 2025-04-08
    unit: thôn Đồng Tâm
    > 16/3
    > phát dọn
    > 33
    > ko có
    > 650 m
    > gửi
    """
    _, sent, messages = replay("ngay-cuoi-tuan-2025", text)
    assert sent
    assert messages <= MOST_MESSAGES


HEAD = "form: bao-cao\nperiod: 2025-03\ntoday: 2025-04-08\nunit: thôn Đồng Tâm\n"
WRONG = {
    "an answer that is not given": ("< không có câu này", "line 5: «không có câu này» is not in"),
    "a button that is not offered": ("> [Nút lạ]", "line 5: there is no button «Nút lạ», but"),
    "a value that is not stored": ("> 16/3\n= day: 2025-03-15", "line 6: day is «2025-03-16»"),
    "a line of no kind": ("> 16/3\ntrò chuyện", "line 6: «trò chuyện» is no line of a chat"),
}


@pytest.mark.parametrize(("chat", "complaint"), WRONG.values(), ids=WRONG.keys())
def test_a_chat_that_goes_another_way_is_told_with_its_line(replay, chat, complaint):
    with pytest.raises(ExampleError, match=f"^{complaint}"):
        replay("ngay-cuoi-tuan-2025", HEAD + chat)
