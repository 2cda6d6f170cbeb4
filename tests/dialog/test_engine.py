"""What can be done at any step of a form, one tiny form a feature, told as chats."""

from datetime import date

import pytest

from dialog.answers.outcome import Reading
from dialog.around import Objection
from dialog.wording import say

PEOPLE = """
[[question]]
key = "people"
kind = "count"
minimum = 1
maximum = 100
last = true
unit = "người"
ask = "Bao nhiêu người?"
example = "Ví dụ: 35."
label = "Số người"
"""
OFFICIALS = """
[[question]]
key = "officials"
kind = "count"
at_most = "people"
ask = "Bao nhiêu cán bộ?"
label = "Cán bộ"
"""
ROAD = """
[[question]]
key = "road"
kind = "metres"
ask = "Bao nhiêu mét?"
label = "Đường"
"""
WORKS = """
[[question]]
key = "works"
kind = "choices"
ask = "Làm những gì?"
label = "Việc"
preset = "planned"
options = [
  { value = "clean", label = "Phát dọn đường", also = ["dọn đường"] },
  { value = "flowers", label = "Trồng hoa" },
  { value = "light", label = "Thắp sáng" },
]
[[question]]
key = "flowers"
kind = "count"
when = { works = "flowers" }
ask = "Mấy khóm hoa?"
label = "Hoa"
"""
REASON = """
[[question]]
key = "reason"
kind = "text"
optional = true
ask = "Vì sao?"
label = "Lý do"
"""
SESSIONS = """
[[question]]
key = "sessions"
kind = "count"
default = 1
minimum = 1
maximum = 10
unit = "buổi"
ask = "Mấy buổi?"
label = "Số buổi"
"""
PLACE = """
[[question]]
key = "place"
kind = "text"
asked = "on demand"
ask = "Ở đâu?"
label = "Địa điểm"
"""
DAY = """
[[question]]
key = "day"
kind = "day"
ask = "Ngày nào?"
label = "Ngày"
"""
LEADERS = """
[[question]]
key = "leaders"
kind = "names"
asked_with = "invited"
ask = "Lãnh đạo có ai?"
note = { invited = "(mời: {invited})" }
label = "Lãnh đạo"
quick = [{ value = "", label = "Không có ai" }]
"""

CHATS = {
    "back asks the question before, and shows what stands there": (PEOPLE + ROAD, """
        > 35
        < Bao nhiêu mét?
        > quay lại
        < Bao nhiêu người? (now: 35 người)
        > quay lại
        < This is the first question. Bao nhiêu người?
        > 36
        < Corrected: 36 người (was 35 người).
        < Bao nhiêu mét?
        = people: 36
        > 100m
        < Xem lại:
        > quay lại
        < Bao nhiêu mét? (now: 100 m)
        > sửa
        > quay lại
        < Bao nhiêu mét? (now: 100 m)
        > 100
        > gửi
    """),
    "one line is changed and nothing else is asked again": (PEOPLE + ROAD, """
        > 35
        > 100m
        < 1. Số người: 35 người
        < 2. Đường: 100 m
        > sửa 1
        < (now: 35 người)
        > 40
        < Corrected: 40 người (was 35 người). Xem lại:
        > 2
        < Bao nhiêu mét?
        > 120
        < 2. Đường: 120 m
        > sửa
        [1. Số người: 40 người] [2. Đường: 120 m] [Go back]
        > [2. Đường: 120 m]
        > 130
        = road: 130
        > dòng 9
        < That was not quite clear. Xem lại:
        > gửi
    """),
    "what is optional can be skipped, the rest cannot": (PEOPLE + REASON, """
        > bỏ qua
        < This one is needed before it can be sent. Bao nhiêu người?
        > 35
        [Skip]
        > bỏ qua
        < 2. Lý do: nothing
        = reason: None
        > gửi
    """),
    "help is there at any step and changes nothing": (PEOPLE + ROAD, """
        [Help]
        > trợ giúp
        < Nothing given so far is lost.
        [On with it] [Go back] [Edit] [Keep for later] [Cancel]
        > [On with it]
        < Bao nhiêu người?
        > 35
        > ?
        > 100m
        < Xem lại:
        > trợ giúp
        > [Go back]
        < Bao nhiêu mét?
        > 100
        > gửi
    """),
    "cancelling is asked twice": (PEOPLE + ROAD, """
        > 35
        > hủy
        < Throw away what has been filled in, or keep it for later?
        [Keep for later] [Throw away] [On with it]
        > [On with it]
        < Bao nhiêu mét?
        = people: 35
        > 100m
        > gửi
    """),
    "«à nhầm» corrects the answer just given": (PEOPLE + ROAD, """
        > 35
        > à nhầm, 40 người
        < Corrected: 40 người (was 35 người). Bao nhiêu mét?
        = people: 40
        > 100
        > nhầm 120m
        < Corrected: 120 m (was 100 m). Xem lại:
        = road: 120
        > gửi
    """),
    "«à nhầm» before any answer is read as the answer": (PEOPLE, """
        > à nhầm, 40 người
        = people: 40
        > gửi
    """),
    "a part is never more than the whole": (PEOPLE + OFFICIALS, """
        > 35
        > 40
        < Cán bộ cannot be more than 35 người. Bao nhiêu cán bộ?
        > 5
        = officials: 5
        > gửi
    """),
    "a whole made smaller asks for its part again": (PEOPLE + OFFICIALS, """
        > 35
        > 5
        > sửa 1
        > 3
        < Corrected: 3 người (was 35 người). Bao nhiêu cán bộ? (now: 5)
        > 3
        < Corrected: 3 (was 5).
        > gửi
    """),
    "several are ticked, unticked, and typed": (WORKS, """
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
    "typed beside ticks adds to them": (WORKS, """
        > [Thắp sáng]
        > dọn đường
        < Noted. Press «Done» when all are chosen.
        [✓ Phát dọn đường] [Trồng hoa] [✓ Thắp sáng]
        > xong
        = works: clean,light
        > gửi
    """),
    "an answer whose question no longer applies counts no more": (WORKS, """
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
    "a doubtful answer is settled by pressing": (ROAD, """
        > 1,200
        [1.200 m] [1,2 m] [Type again]
        > [1,2 m]
        = road: 1.2
        > gửi
    """),
    "a doubtful answer is settled by typing the label": (ROAD, """
        > 1,200
        > 1.200 m
        = road: 1200
        > gửi
    """),
    "a doubtful answer is settled by typing anew": (ROAD, """
        > 1,200
        > [Type again]
        < Bao nhiêu mét?
        > 1,200
        > 900
        = road: 900
        > gửi
    """),
    "a default is taken without asking, and can be changed": (PEOPLE + SESSIONS, """
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
    "a line on demand is offered, and never put": (PEOPLE + PLACE, """
        > 35
        < Xem lại:
        > sửa
        [1. Số người: 35 người] [Add: Địa điểm]
        > [Add: Địa điểm]
        < Ở đâu?
        > đường trục thôn
        < 2. Địa điểm: đường trục thôn
        > gửi
    """),
    "before the first answer there is nothing to change": (PEOPLE + SESSIONS + PLACE, """
        > sửa
        < Nothing has been answered yet.
        > quay lại
        > 35
        > gửi
    """),
    "work is added and left out again": (PEOPLE + PLACE, """
        > 35
        > thêm việc
        < Bao nhiêu người?
        > 20
        < Việc 1
        < Việc 2
        < 2. Số người: 20 người
        > sửa
        < 1–1: Việc 1
        [Add: Địa điểm (Việc 1)] [Add: Địa điểm (Việc 2)] [Leave out: Việc 1]
        > [Leave out: Việc 1]
        = people: 20
        > sửa
        > [Go back]
        > gửi
    """),
    "a draft half done is not sent": (PEOPLE + ROAD, """
        > 35
        > gửi
        < Bao nhiêu mét?
        > 100
        > thêm
        > gửi
        < Bao nhiêu người?
        > 10
        > 10
        > gửi
    """),
}  # fmt: skip


@pytest.mark.parametrize(("questions", "chat"), CHATS.values(), ids=CHATS.keys())
def test_a_form_is_filled(talk, make_form, questions, chat):
    facts = 'planned = "choices"' if "planned" in questions else ""
    _, sent = talk(make_form(questions, facts=facts), chat)
    assert sent


def test_what_was_planned_is_ticked_beforehand(talk, make_form):
    form = make_form(WORKS, facts='planned = "choices"')
    talk(form, """
        knows: planned=clean,light
        [✓ Phát dọn đường] [Trồng hoa] [✓ Thắp sáng]
        > [✓ Thắp sáng]
        > xong
        = works: clean
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("known", "then"),
    [("invited=Bí thư", "< Lãnh đạo có ai? (mời: Bí thư)"), ("other=1", "< Xem lại:")],
    ids=["known", "not known"],
)
def test_a_question_asked_with_a_fact(talk, make_form, known, then):
    form = make_form(PEOPLE + LEADERS, facts='invited = "names"\nother = "count"')
    talk(form, f"knows: {known}\n> 35\n{then}")


def test_last_time_is_offered_where_it_makes_sense(talk, make_form):
    state, _ = talk(make_form(PEOPLE), """
        [As last time: 33 người]
        > lần trước
        < 33 người.
        = people: 33
    """, before=lambda *_: 33)  # fmt: skip
    assert state.entries[0].answers["people"].typed == "lần trước"


def test_free_days_are_offered(talk, make_form):
    day = Reading("2025-04-05", say("Sat"))
    talk(make_form(DAY), """
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


def test_the_plan_has_its_say(talk, make_form):
    _, sent = talk(make_form(DAY), """
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


def test_a_day_of_the_month_in_question(talk, make_form):
    form = make_form(DAY)
    talk(form, "> chủ nhật tuần thứ 3\n= day: 2025-05-18", month=date(2025, 5, 1))
