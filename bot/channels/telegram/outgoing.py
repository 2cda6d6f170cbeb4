"""From `Outgoing` to Telegram's calls: how long a message may be, and how its buttons are written.

Text leaves without a parse mode, so nothing that a person typed can turn into markup.
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from dialog.chat import Button, Outgoing
from dialog.plain_text import split

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""In code points; https://core.telegram.org/bots/api#sendmessage."""

MOST_BUTTONS, MOST_IN_A_ROW, LONGEST_DATA = 100, 8, 64
"""Buttons of a message and of a row; bytes of a button's data."""


def parts(outgoing: Outgoing) -> Sequence[Outgoing]:
    """Cut a message into those Telegram takes; buttons and file go with the last."""
    text = outgoing.text.replace("\0", "")
    longest = LONGEST_TEXT if outgoing.sheet is None else LONGEST_CAPTION
    if outgoing.sheet is None or len(text) <= LONGEST_CAPTION:
        *before, last = split(text, longest)
    else:
        before, last = split(text, LONGEST_TEXT), ""
    if not before:
        return (outgoing,) if text == outgoing.text else (replace(outgoing, text=text),)
    first = [
        Outgoing(one, edits=outgoing.edits if at == 0 else None) for at, one in enumerate(before)
    ]
    return (*first, replace(outgoing, text=last, edits=None))


def keyboard(buttons: Sequence[Sequence[Button]]) -> dict[str, Any]:
    """Write buttons as an inline keyboard; an empty one takes the old buttons away.

    Raises ValueError where Telegram would refuse.
    """
    rows = [
        row[at : at + MOST_IN_A_ROW] for row in buttons for at in range(0, len(row), MOST_IN_A_ROW)
    ]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise ValueError(f"more than {MOST_BUTTONS} buttons")
    return {"inline_keyboard": [[_button(one) for one in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    if not 1 <= len(button.data.encode()) <= LONGEST_DATA or not button.label.strip():
        raise ValueError("a button has no label, or its data is empty or over 64 bytes")
    return {"text": button.label, "callback_data": button.data}
