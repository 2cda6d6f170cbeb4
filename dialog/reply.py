"""What the dialog answers: something to say, and the options under it."""

import json

from msgspec import Struct

from dialog.answers.outcome import Stored
from dialog.wording import Speech

_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Offer(Struct, frozen=True):
    """An option: what it reads and what choosing it does.

    `does` is understood by whoever made the offer: for a form «value:…», «tick:…», «send», «back»
    and so on; for a task a word of its own or «/command».
    """

    label: Speech
    does: str


class Reply(Struct, frozen=True):
    """One thing to say. `in_place` asks to replace the message whose button was pressed."""

    text: Speech
    options: tuple[Offer, ...] = ()
    in_place: bool = False


def taking(value: Stored | None, label: Speech) -> Offer:
    """Make the option that answers a question with a value."""
    return Offer(label, f"value:{_as_json(value)}")


def taken(does: str) -> Stored | None:
    """Read the value back out of what `taking` made."""
    value = json.loads(does.removeprefix("value:"))
    return tuple(value) if isinstance(value, list) else value
