"""How an answer is taken: bounds, ticks, doubts, objections, what is known; told as chats."""

from datetime import date

import pytest

from dialog.answers.outcome import Reading
from dialog.around import Objection
from dialog.wording import say

CHATS = {
    "a part is never more than the whole": ("people officials", """
        > 35
        > 40
        < Cán bộ cannot be more than 35 người. Bao nhiêu cán bộ?
        > 5
        = officials: 5
        > gửi
    """),
    "a whole made smaller asks for its part again": ("people officials", """
        > 35
        > 5
        > sửa 1
        > 3
        < Corrected: 3 người (was 35 người). Bao nhiêu cán bộ? (now: 5)
        > 3
        < Corrected: 3 (was 5).
        > gửi
    """),
    "several are ticked, unticked, and typed": ("works flowers", """
        [Phát dọn đường] [Trồng hoa] [Thắp sáng] [Done]
        > [Done]
        < Choose at least one. Làm những gì?
        > [Thắp sáng]
        [✓ Thắp sáng]
        > [Phát dọn đường]
        > [✓ Thắp sáng]
        [✓ Phát dọn đường] [Thắp sáng]
        > xong
        = works: clean
        > sửa 1
        [✓ Phát dọn đường]
        > trong hoa, don duong
        = works: clean,flowers
        < Mấy khóm hoa?
        > 12
        > gửi
    """),
    "typed beside ticks adds to them": ("works flowers", """
        > [Thắp sáng]
        > dọn đường
        < Noted. Choose «Done» when that is all.
        [✓ Phát dọn đường] [Trồng hoa] [✓ Thắp sáng]
        > xong
        = works: clean,light
        > gửi
    """),
    "an answer whose question no longer applies counts no more": ("works flowers", """
        > trồng hoa
        > 12
        < 2. Hoa: 12
        > sửa 1
        > dọn đường
        = works: clean
        = flowers: None
        > sửa 1
        > trồng hoa
        = flowers: 12
        > gửi
    """),
    "a doubtful answer is settled by pressing": ("road", """
        > 1,200
        [1.200 m] [1,2 m] [Type again]
        > [1,2 m]
        = road: 1.2
        > gửi
    """),
    "a doubtful answer is settled by typing the label": ("road", """
        > 1,200
        > 1.200 m
        = road: 1200
        > gửi
    """),
    "a doubtful answer is settled by typing anew": ("road", """
        > 1,200
        > [Type again]
        < Bao nhiêu mét?
        > 1,200
        > 900
        = road: 900
        > gửi
    """),
    "a default is taken without asking, and can be changed": ("people sessions", """
        > 35
        < 2. Số buổi: 1 buổi
        > sửa 2
        > 11
        < It must be from 1 to 10. Please type it again. Mấy buổi?
        > 2
        < 2. Số buổi: 2 buổi
        = sessions: 2
        > gửi
    """),
}  # fmt: skip


@pytest.mark.parametrize(("questions", "chat"), CHATS.values(), ids=CHATS.keys())
def test_a_form_is_filled(talk, small_form, questions, chat):
    _, sent = talk(small_form(questions), chat)
    assert sent


def test_what_was_planned_is_ticked_beforehand(talk, small_form):
    form = small_form("works flowers")
    talk(form, """
        knows: planned=clean,light
        [✓ Phát dọn đường] [Trồng hoa] [✓ Thắp sáng]
        > [✓ Thắp sáng]
        > xong
        = works: clean
    """)  # fmt: skip


PLANNED = {
    "both": """
        > trồng hoa
        < With what was planned, or only what was typed?
        [Phát dọn đường, Trồng hoa] [only Trồng hoa] [Type again]
        > [Phát dọn đường, Trồng hoa]
        = works: clean,flowers
        > 12
        > gửi
    """,
    "only what was typed": """
        > trồng hoa
        > [only Trồng hoa]
        = works: flowers
        > 12
        > gửi
    """,
    "said with «chỉ»": """
        > chỉ trồng hoa
        = works: flowers
        > 12
        > gửi
    """,
    "a list that names some of it is the whole answer": """
        > dọn đường, trồng hoa
        = works: clean,flowers
        > 12
        > gửi
    """,
    "typed once more, it is taken as it is": """
        > trồng hoa
        > trồng hoa
        = works: flowers
        > 12
        > gửi
    """,
}


@pytest.mark.parametrize("chat", PLANNED.values(), ids=PLANNED)
def test_what_was_planned_is_not_dropped_in_silence(chat, talk, small_form):
    _, sent = talk(small_form("works flowers"), f"knows: planned=clean\n{chat}")
    assert sent


@pytest.mark.parametrize(
    ("known", "then"),
    [("invited=Bí thư", "< Lãnh đạo có ai? (mời: Bí thư)"), ("other=1", "< Xem lại:")],
    ids=["known", "not known"],
)
def test_a_question_asked_with_a_fact(talk, small_form, known, then):
    form = small_form("people leaders")
    talk(form, f"knows: {known}\n> 35\n{then}")


def test_last_time_is_offered_where_it_makes_sense(talk, small_form):
    state, _ = talk(small_form("people"), """
        [As last time: 33 người]
        > lần trước
        < 33 người.
        = people: 33
    """, before=lambda *_: 33)  # fmt: skip
    assert state.entries[0].answers["people"].typed == "lần trước"


def test_free_days_are_offered(talk, small_form):
    day = Reading("2025-04-05", say("Sat"))
    talk(small_form("day"), """
        [Sat]
        > [Sat]
        = day: 2025-04-05
    """, offers=lambda *_: (day,))  # fmt: skip


def strict(_question, value, _state, _entry):
    if value == "2025-04-01":
        return Objection(say("Not that day."), (Reading("2025-04-02", "ngày 2"),))
    if value == "2025-04-03":
        return Objection(say("Really?"), (Reading("2025-04-04", "ngày 4"),), final=False)
    return Objection(say("Never."), ()) if value == "2025-04-05" else None


def test_the_plan_has_its_say(talk, small_form):
    _, sent = talk(small_form("day"), """
        > 1/4
        < Not that day.
        [ngày 2] [Type again]
        > 5/4
        < Never. Ngày nào?
        > 3/4
        < Really?
        [ngày 4] [Keep it as it is] [Type again]
        > [Keep it as it is]
        < Thứ Năm 03/4.
        = day: 2025-04-03
        > sửa 1
        > 1/4
        > ngày 2
        = day: 2025-04-02
        > sửa 1
        > 3/4
        > quay lại
        < Ngày nào? (now: thứ Tư 02/4)
        > 2/4
        > gửi
    """, judge=strict)  # fmt: skip
    assert sent


def test_a_day_of_the_month_in_question(talk, small_form):
    form = small_form("day")
    talk(form, "> chủ nhật tuần thứ 3\n= day: 2025-05-18", month=date(2025, 5, 1))
