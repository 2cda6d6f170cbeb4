"""From `Outgoing` to Zalo's plain text: options become numbered lines, long text is cut."""

from collections.abc import Sequence
from dataclasses import replace

from dialog.chat import Button, Outgoing
from dialog.plain_text import split

LONGEST = 2000
"""Of a text and of a caption, in UTF-16 units: the safe reading of «characters»."""

WIDE = 2
"""A sign beyond the first 65,536 is two units."""


def written(message: Outgoing) -> Outgoing:
    """Write a message's options under its text; nothing on Zalo is edited, nor listed."""
    lines = _options([button for row in message.buttons for button in row])
    text = "\n\n".join(filter(None, (message.text.replace("\0", "").strip(), lines)))
    return Outgoing(text, sheet=message.sheet)


def _options(buttons: Sequence[Button]) -> str:
    return "\n".join(f"{number}. {button.label}" for number, button in enumerate(buttons, start=1))


def parts(message: Outgoing) -> Sequence[Outgoing]:
    """Cut a message into those Zalo takes; a promised file goes with the last."""
    whole = written(message)
    *before, last = split(whole.text, LONGEST, WIDE)
    return (*(Outgoing(one) for one in before), replace(whole, text=last))
