"""Steering a form at any step: back, edit, skip, help, cancel, more work; told as chats."""

import pytest

CHATS = {
    "back asks the question before, and shows what stands there": ("people road", """
        > 35
        < Bao nhiêu mét?
        > quay lại
        < Bao nhiêu người? (now: 35 người)
        > quay lại
        < This is the first question; «keep for later» leaves it. Bao nhiêu người?
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
    "0 goes back wherever it is no answer": ("people works reason", """
        > 0
        < Bao nhiêu người?
        > 35
        > phát dọn
        > 0
        < (now: Phát dọn đường)
        > phát dọn
        > ở xa
        < Xem lại:
        > 0
        < (now: ở xa)
        > hủy
        > 0
        < (now: ở xa)
        > bận
        = reason: bận
        > gửi
    """),
    "one line is changed and nothing else is asked again": ("people road", """
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
        < To change a line, type its number; if all is right, type «send». Xem lại:
        > gửi
    """),
    "what is optional can be skipped, the rest cannot": ("people reason", """
        > bỏ qua
        < This one is needed before it can be sent. Bao nhiêu người?
        > 35
        [Skip]
        > bỏ qua
        < 2. Lý do: nothing
        = reason: None
        > gửi
    """),
    "help is there at any step and changes nothing": ("people road", """
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
    "a word steers with the courtesies that go with it": ("people works", """
        > 35
        > ok xong
        < Choose at least one.
        > dạ quay lại ạ
        < Bao nhiêu người? (now: 35 người)
        > thôi, bỏ qua đi ạ
        < This one is needed before it can be sent.
        > 35
        > phát dọn
        < Xem lại:
        > đã gửi
        < That was not quite clear.
        > em sửa dòng 1 nhé
        < Bao nhiêu người? (now: 35 người)
        > 36
        > vâng em gửi luôn ạ
    """),
    "«xong» is said to a doubt, too": ("works reason", """
        > phat don
        > quay lại
        > hỗng hiểu
        [Type again]
        > xong ạ
        = works: clean
        > bỏ qua
        > gửi
    """),
    "cancelling is asked twice": ("people road", """
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
    "«à nhầm» corrects the answer just given": ("people road", """
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
    "«à nhầm» before any answer is read as the answer": ("people", """
        > à nhầm, 40 người
        = people: 40
        > gửi
    """),
    "a line on demand is offered, and never put": ("people place", """
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
    "before the first answer there is nothing to change": ("people sessions place", """
        > sửa
        < Nothing has been answered yet.
        > quay lại
        > 35
        > gửi
    """),
    "work is added and left out again": ("people place", """
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
    "a draft half done is not sent": ("people road", """
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
"""What it is about: the questions of the form, by name, and the chat."""


@pytest.mark.parametrize(("questions", "chat"), CHATS.values(), ids=CHATS.keys())
def test_a_form_is_filled(talk, small_form, questions, chat):
    _, sent = talk(small_form(questions), chat)
    assert sent
