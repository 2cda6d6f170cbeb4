"""How many households came, of how many there are: «45/52 hộ», «45 trên tổng số 52»."""

import re
import unicodedata

from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Outcome, Reading, Stored, Value
from dialog.answers.text import fold
from dialog.answers.whole import households
from dialog.wording import Speech, say

_OF = re.compile(r"\s*(?:/|\b(?:trên|trong|tren)\b(?:\s+(?:tổng|tong))?|\b(?:tổng|tong)\b)\s*")
_SHARE = re.compile(r"\(\s*\d+\s*%\s*\)")
_FILLERS = re.compile(r"^(?:\s*(?:số|so|cộng|cong|là|la|có|co|cả|ca)\b)+|^[\s:,.]+", re.IGNORECASE)
_EVERY = re.compile(r"(?:du(?: ca)?|ca|tat ca|toan bo|100 ?%(?: cua)?)\s+(?P<all>\d.*)")

HOW_MANY_OF_ALL = say("How many households of how many? For example: 45/52.")
TURNED = say("More came than there are. Is it the other way round?")
NONE_THERE = say("There must be a household at least. For example: 45/52.")


def turnout(text: str, asked: Asked) -> Outcome:
    """Households present of all; one number alone is asked about, with the total of last time."""
    text = _SHARE.sub("", unicodedata.normalize("NFC", text))
    if every := _EVERY.fullmatch(fold(text).strip(" .")):
        whole = households(every["all"], asked)
        return _of(whole, whole) if isinstance(whole, Value) else whole
    first, *rest = _OF.split(text.lower(), maxsplit=1)
    if not first.strip() or not rest:
        return _alone(text, asked)
    return _of(households(first, asked), households(_FILLERS.sub("", rest[0]), asked))


def parts_of(value: Stored) -> tuple[int, int]:
    """Give the households present and all of them."""
    present, _, whole = str(value).partition("/")
    return int(present), int(whole)


def share(present: int, whole: int) -> int:
    """How many in a hundred came, rounded; 0 of nothing."""
    return round(100 * present / whole) if whole else 0


def said_turnout(value: Stored, _: Asked | None) -> Speech:
    """Say it with its share: «45/52 hộ (87 %)»."""
    present, whole = parts_of(value)
    return say(
        "{present}/{whole} households ({share} %)",
        present=present, whole=whole, share=share(present, whole),
    )  # fmt: skip


def _of(present: Outcome, whole: Outcome) -> Outcome:
    if not isinstance(present, Value):
        return _without_offers(present)
    if not isinstance(whole, Value):
        return _without_offers(whole)
    came, of = int(str(present.value)), int(str(whole.value))
    if of == 0:
        return Invalid(NONE_THERE)
    if came > of:
        return Ask(TURNED, (_reading(of, came),))
    return Value(f"{came}/{of}", approx=present.approx or whole.approx)


def _alone(text: str, asked: Asked) -> Outcome:
    found = households(text, asked)
    if not isinstance(found, Value):
        return _without_offers(found)
    came = int(str(found.value))
    of = parts_of(asked.last)[1] if asked.last is not None else 0
    return Ask(HOW_MANY_OF_ALL, (_reading(came, of),) if 0 < of >= came else ())


def _without_offers(doubt: Outcome) -> Outcome:
    """A reading of one half is no answer: ask anew, with the reason."""
    return Ask(doubt.why) if isinstance(doubt, Ask) else doubt


def _reading(present: int, whole: int) -> Reading:
    value = f"{present}/{whole}"
    return Reading(value, said_turnout(value, None))
