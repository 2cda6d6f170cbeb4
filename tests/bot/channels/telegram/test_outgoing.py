import pytest

from bot.channels.telegram.outgoing import keyboard, parts
from dialog.chat import Button, Outgoing, SheetWanted

SHEET = SheetWanted("ngay-cuoi-tuan-2025", "bieu-2b", "2025-03", 1)
YES = ((Button("Đồng ý", "3.1"),),)


def test_a_short_message_is_left_alone():
    message = Outgoing("Xin chào", YES, edits="7")
    assert parts(message) == (message,)


def test_a_long_message_is_cut_between_paragraphs_and_keeps_its_buttons_at_the_end():
    paragraphs = [f"{n} " + "ấ" * 1500 for n in range(5)]
    cut = parts(Outgoing("\n\n".join(paragraphs), YES, edits="7"))
    assert [one.text for one in cut] == [
        "\n\n".join(paragraphs[:2]),
        "\n\n".join(paragraphs[2:4]),
        paragraphs[4],
    ]
    assert [one.buttons for one in cut] == [(), (), YES]
    assert [one.edits for one in cut] == ["7", None, None]


def test_a_caption_that_is_too_long_goes_before_the_file():
    text, file = parts(Outgoing("ấ" * 1025, sheet=SHEET))
    assert (text.text, text.sheet) == ("ấ" * 1025, None)
    assert (file.text, file.sheet) == ("", SHEET)


def test_more_than_eight_buttons_take_two_rows():
    row = tuple(Button(f"{n}", f"1.{n}") for n in range(10))
    assert [len(one) for one in keyboard([row])["inline_keyboard"]] == [8, 2]


@pytest.mark.parametrize(
    "buttons",
    [
        pytest.param(((Button("Ấ", "ấ" * 22),),), id="data over 64 bytes"),
        pytest.param(((Button("Ấ", ""),),), id="no data"),
        pytest.param(((Button(" ", "1.1"),),), id="no label"),
        pytest.param(((Button("Ấ", "1.1"),),) * 101, id="too many"),
    ],
)
def test_a_keyboard_telegram_would_refuse_is_refused_here(buttons):
    with pytest.raises(ValueError, match="button"):
        keyboard(buttons)
