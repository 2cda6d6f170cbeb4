import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo.outgoing import LONGEST, parts
from dialog.chat import Button, Outgoing, SheetWanted

SHEET = SheetWanted("ngay-cuoi-tuan-2025", "bieu-2b", "2025-03", 1)
YES_NO = (
    (Button("Có", "3.0", "1"), Button("Không", "3.1", "2")),
    (Button("Quay lại", "3.2", "0"),),
)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("message", "texts"),
    [
        pytest.param(Outgoing("Xin chào"), ["Xin chào"], id="text"),
        pytest.param(
            Outgoing("Đã làm chưa?", YES_NO),
            ["Đã làm chưa?\n\n1. Có\n2. Không\n0. Quay lại"],
            id="options are marked lines",
        ),
        pytest.param(
            Outgoing("Thôn nào?", ((Button("thôn Bảy", "3.0", "b"), Button("thôn Ba", "3.1")),)),
            ["Thôn nào?\n\nb. thôn Bảy\n- thôn Ba"],
            id="letters, and labels to be typed",
        ),
        pytest.param(Outgoing("Mới", edits="7"), ["Mới"], id="an edit is a new message"),
        pytest.param(Outgoing("<b>*35*</b>"), ["<b>*35*</b>"], id="nothing is markup"),
        pytest.param(Outgoing("a\0b"), ["ab"], id="no NUL"),
        pytest.param(
            Outgoing("ấ" * 1500 + "\n\n" + "ấ" * 1500),
            ["ấ" * 1500, "ấ" * 1500],
            id="cut between paragraphs",
        ),
        pytest.param(
            Outgoing("ấ" * 1990, YES_NO),
            ["ấ" * 1990, "1. Có\n2. Không\n0. Quay lại"],
            id="options go whole to the next",
        ),
        pytest.param(
            Outgoing("🌾" * 1001), ["🌾" * 1000, "🌾"], id="a pair counts two, stays whole"
        ),
        pytest.param(
            Outgoing("a" * 1999 + "e\u0301" + "b"),
            ["a" * 1999, "e\u0301b"],
            id="marks stay with it",
        ),
        pytest.param(
            Outgoing("a" * 1998 + "👩\u200d🌾"), ["a" * 1998, "👩\u200d🌾"], id="joined signs stay"
        ),
    ],
)
def test_what_is_written(message, texts):
    cut = parts([message])
    assert [one.text for one in cut] == texts
    assert all((one.buttons, one.edits, one.commands) == ((), None, ()) for one in cut)


def test_a_promised_file_goes_with_the_last_part():
    first, last = parts([Outgoing("ấ" * 2001, sheet=SHEET)])
    assert (first.sheet, last.sheet) == (None, SHEET)


def test_messages_of_one_answer_leave_as_one():
    answer = [
        Outgoing("✅ Đã nhận"),
        Outgoing("Giờ làm gì?", YES_NO),
        Outgoing("Biểu", sheet=SHEET),
    ]
    first, file = parts(answer)
    assert first.text == "✅ Đã nhận\n\nGiờ làm gì?\n\n1. Có\n2. Không\n0. Quay lại"
    assert file == answer[2]


def test_what_is_written_once_stays_as_it_is():
    (once,) = parts([Outgoing("Đã làm chưa?", YES_NO)])
    assert parts([once]) == [once]


@given(st.text(st.sampled_from("aấ🌾\u0301\u200d \n"), max_size=6000))
def test_cutting_keeps_within_the_limit_and_loses_nothing_but_white_space(text):
    cut = [one.text for one in parts([Outgoing(text)])]
    assert all(units(piece) <= LONGEST for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@given(st.integers(1, 40).map(lambda at: "ạ" * at + "🌾" * 1000))
def test_every_piece_is_well_formed(text):
    for one in parts([Outgoing(unicodedata.normalize("NFD", text))]):
        assert not unicodedata.combining(one.text[0])
