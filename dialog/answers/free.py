"""Free text and names of people."""

import re

from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Outcome, Value
from dialog.answers.text import folded, without_noise
from dialog.wording import say

_NOBODY = re.compile(
    r"(?:(?:da|thua) )?(?:khong|ko|k|kh|hok|hong|chua)(?: (?:co|moi|ai|nguoi nao|a|em|co ai))*|0"
)

_EXAMPLE = re.compile(r"^(?:vd|ví dụ|thí dụ)\s*:\s*", re.IGNORECASE)
"""What stands before the examples on printed forms, and comes along when one is copied."""

EMPTY = say("Nothing was typed yet. Please type a few words.")


def text(typed: str, asked: Asked) -> Outcome:
    """Somebody's own words, cleaned of what no sheet can hold, otherwise as typed."""
    kept = " ".join(without_noise(typed[: asked.max_length * 4 + 100]).split())
    kept = _EXAMPLE.sub("", kept)
    if not kept:
        return Ask(EMPTY)
    if len(kept) > asked.max_length:
        return Invalid(
            say("That is too long. Please keep it to {most} letters.", most=asked.max_length)
        )
    return Value(kept)


def names(typed: str, asked: Asked) -> Outcome:
    """Names of people; «không» is nobody."""
    lines = [line.strip(" ,;") for line in typed[: asked.max_length * 4 + 100].splitlines()]
    found = text(", ".join(line for line in lines if line), asked)
    if isinstance(found, Value) and _NOBODY.fullmatch(folded(typed)):
        return Value("")
    return found
