"""From `Outgoing` to Zalo's plain text: options become numbered lines, long text is cut."""

from collections.abc import Sequence

from msgspec.structs import replace

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
    return "\n".join(map(_option, buttons))


def _option(button: Button) -> str:
    """Write an option behind its mark, which the lines of a reading back carry already."""
    if not button.mark:
        return f"- {button.label}"
    own = f"{button.mark}. "
    return button.label if button.label.startswith(own) else f"{own}{button.label}"


def parts(messages: Sequence[Outgoing]) -> Sequence[Outgoing]:
    """Cut an answer into messages Zalo takes, as few as will do; a file goes with its last part."""
    return [part for one in _together(messages) for part in _cut(written(one))]


def _together(messages: Sequence[Outgoing]) -> Sequence[Outgoing]:
    """Make one of messages that follow each other: the month has only so many."""
    fewer: list[Outgoing] = []
    for one in messages:
        before = fewer[-1] if fewer else None
        if before is None or before.buttons or before.sheet or one.sheet:
            fewer.append(one)
        else:
            fewer[-1] = replace(one, text="\n\n".join(filter(None, (before.text, one.text))))
    return fewer


def _cut(whole: Outgoing) -> Sequence[Outgoing]:
    *before, last = split(whole.text, LONGEST, WIDE)
    return (*(Outgoing(one) for one in before), replace(whole, text=last))
