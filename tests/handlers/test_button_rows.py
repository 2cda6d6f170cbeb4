"""How buttons lie under a message: short ones side by side."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialog.chat import Button
from handlers.delivery import ROW_BUTTONS, ROW_CHARS, rows


def width(row: tuple[Button, ...]) -> int:
    return sum(len(button.label) for button in row)


@given(st.lists(st.text("ấb ", max_size=30).map(lambda label: Button(label, "1.0")), max_size=12))
def test_a_row_holds_as_many_as_fit_and_none_is_moved(buttons):
    laid = rows(buttons)

    assert [button for row in laid for button in row] == buttons
    assert all(len(row) == 1 or width(row) <= ROW_CHARS for row in laid)
    assert all(len(row) <= ROW_BUTTONS for row in laid)
    assert all(
        len(row) == ROW_BUTTONS or width(row) + len(below[0].label) > ROW_CHARS
        for row, below in pairwise(laid)
    )
