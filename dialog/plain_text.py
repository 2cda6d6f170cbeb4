"""Text on its way in and out: cleaned of what cannot be stored, cut to what a channel takes."""

import re
import unicodedata
from itertools import accumulate

_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINER = "\u200d"
_CLINGING = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""What belongs to the sign before it, beside combining marks: joiners, variants, skin tones."""


def clean(text: str) -> str:
    """Make text storable in any database and any file: NFC, no NUL, no lone surrogates."""
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text.replace("\0", "")))


def size(text: str, wide: int = 1) -> int:
    """Measure text where a sign beyond the first 65,536 counts `wide`: 2 in UTF-16, else 1."""
    if wide == 1 or text.isascii():
        return len(text)
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text) + (wide - 1) * (units - len(text))


def split(text: str, longest: int, wide: int = 1) -> list[str]:
    """Cut text at the last paragraph, line or word that fits; at least one piece, maybe empty.

    Lengths are those of `size`. A letter is never parted from its marks.
    """
    pieces = []
    while size(text, wide) > longest:
        cut = _cut(text, _reach(text, longest, wide))
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [piece for piece in pieces if piece] + ([text] if text or not pieces else [])


def _reach(text: str, longest: int, wide: int) -> int:
    """Count the signs from the start that fit."""
    ends = accumulate(wide if sign > "\uffff" else 1 for sign in text)
    return sum(1 for end in ends if end <= longest)


def _cut(text: str, reach: int) -> int:
    for border in ("\n\n", "\n", " "):
        cut = text.rfind(border, reach // 4, reach + 1)
        if cut > 0:
            return cut
    whole = reach
    while whole > 0 and _clings(text, whole):
        whole -= 1
    return whole or reach


def _clings(text: str, at: int) -> bool:
    sign = text[at]
    joined = bool(unicodedata.combining(sign)) or _CLINGING.match(sign) is not None
    return joined or text[at - 1] == _JOINER
