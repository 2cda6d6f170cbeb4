"""How options are marked, and which one is meant by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers.text import folded
from dialog.chat import Button
from dialog.marks import marked, marks, option_meant

ANSWER = ["Đã làm", "Làm ngày khác", "Hoãn", "Không làm", "Trợ giúp"]
MENU = ["Đăng ký việc", "Báo cáo kết quả", "Của tôi", "Menu chính"]
DAYS = ["T7 05/4", "CN 06/4", "Trợ giúp"]
LEAVE = ["1 ngày", "3 ngày", "7 ngày", "Menu chính"]
PLACES = ["– thôn 4", "✅ thôn 1", "… xã Thịnh Hưng 2/3", "Quay lại"]
MONTHS = ["tháng 3/2025", "tháng 2/2025", "tháng 1/2025", "Quay lại"]
DOUBT = ["1.200 m", "1,2 m", "Gõ lại"]
TWO_OR_THREE = ["2", "3", "Gõ lại"]
SHEETS = ["Biểu 1", "Biểu 2a", "Biểu 2b"]
LISTS = ["Chưa trả lời: 3", "Bác đã gửi: 1", "Menu chính"]


def does(labels, last=""):
    return [*(f"does {at}" for at, _ in enumerate(labels[:-1])), last or "does last"]


MARKED = {
    "plain options": (ANSWER, "", "options", "1 2 3 4 5"),
    "the way back is nought": (MENU, "/menu", "options", "1 2 3 0"),
    "a figure is asked for": (DAYS, "", "figures", "a b c"),
    "numbers of their own": (LEAVE, "/menu", "options", "a b c d"),
    "names with numbers": (PLACES, "here", "options", "a b c d"),
    "months": (MONTHS, "here", "options", "a b c d"),
    "readings of a figure": (DOUBT, "", "options", "1 2 3"),
    "readings that are small numbers": (TWO_OR_THREE, "", "options", "a b c"),
    "a number that is its own mark": (SHEETS, "", "options", "1 2 3"),
    "counts are no names": (LISTS, "/menu", "words", "1 2 0"),
}


@pytest.mark.parametrize(("labels", "last", "takes", "wanted"), MARKED.values(), ids=MARKED.keys())
def test_options_are_marked(labels, last, takes, wanted):
    assert " ".join(marks(does(labels, last), labels, takes)) == wanted


MEANT = {
    "a number": ("2", ANSWER, "options", "Làm ngày khác"),
    "a number with a dot": ("2.", ANSWER, "options", "Làm ngày khác"),
    "a number in words around it": ("chọn số 2 nhé", ANSWER, "options", "Làm ngày khác"),
    "a line copied": ("3. Hoãn", ANSWER, "options", "Hoãn"),
    "the label": ("Hoãn", ANSWER, "options", "Hoãn"),
    "the label without marks": ("khong lam", ANSWER, "options", "Không làm"),
    "a cut label": ("lam ngay", ANSWER, "options", "Làm ngày khác"),
    "a beginning that two have": ("t7", ["T7 05/4", "T7 12/4"], "options", None),
    "a name as short as a sheet's": ("2b", ["Biểu 1", "Biểu 2b", "Biểu 3"], "options", "Biểu 2b"),
    "two letters": ("lệ", ["Phụ lệ", "Biểu 2b"], "options", None),
    "a word inside that only one has": ("thịnh hưng", PLACES, "options", PLACES[2]),
    "a number beyond the last": ("6", ANSWER, "options", None),
    "the way back": ("0", MENU, "options", "Menu chính"),
    "a label without what it counts": ("chưa trả lời", LISTS, "words", LISTS[0]),
    "the beginning of somebody's words": ("chưa trả", LISTS, "words", None),
    "a number where a figure is asked for": ("2", DAYS, "figures", None),
    "a letter": ("b", DAYS, "figures", "CN 06/4"),
    "a letter with its bracket": ("câu b)", DAYS, "figures", "CN 06/4"),
    "so many days": ("3", LEAVE, "options", "3 ngày"),
    "the number in a name": ("4", PLACES, "options", PLACES[0]),
    "the month": ("2", MONTHS, "options", "tháng 2/2025"),
    "the reading by its number": ("2", TWO_OR_THREE, "options", "2"),
    "the reading by its place": ("2", DOUBT, "options", "1,2 m"),
    "another figure": ("35", DOUBT, "options", None),
    "nothing": (" ", ANSWER, "options", None),
}


@pytest.mark.parametrize(("typed", "labels", "takes", "wanted"), MEANT.values(), ids=MEANT.keys())
def test_what_is_typed_means_one_option(typed, labels, takes, wanted):
    last = "/menu" if labels[-1] in {"Menu chính", "Quay lại"} else ""
    at = option_meant(typed, does(labels, last), labels, takes)
    assert (None if at is None else labels[at]) == wanted


words = st.sampled_from(
    ["thôn", "tháng", "Hoãn", "3", "12", "4/2025", "Đồng Tâm", "✅", "người", ":"]
)
some_labels = st.lists(
    st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=30, unique_by=folded
)


@given(
    some_labels, st.sampled_from(["options", "figures", "words"]), st.sampled_from(["here", "x"])
)
def test_a_mark_means_its_own_option_and_no_other(labels, takes, last):
    all_does = does(labels, last)
    found = marks(all_does, labels, takes)
    given_marks = [mark for mark in found if mark]
    assert len(set(given_marks)) == len(given_marks)
    for at, mark in enumerate(found):
        if mark and folded(mark) not in map(folded, labels):
            assert option_meant(mark, all_does, labels, takes) == at
        if folded(labels[at]):
            assert option_meant(labels[at], all_does, labels, takes) == at


def test_buttons_of_a_message_that_comes_unasked_are_marked_too():
    rows = ((Button("Báo cáo ngay", "/baocao 1"),), (Button("Mai nhắc lại", "/mainhac"),))
    assert [button.mark for row in marked(rows) for button in row] == ["1", "2"]
