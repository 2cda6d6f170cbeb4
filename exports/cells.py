"""The one cleaner of what people wrote, before it stands in any file.

What is changed, and nothing else: text is brought to NFC; tabs become spaces and every kind of line
end becomes a line feed; control characters, lone surrogates, non-characters and the marks that turn
the direction of writing are left out; spaces at both ends go; more than 32,767 UTF-16 units (what
a spreadsheet cell holds) are cut with «…» at the end.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Final

LONGEST: Final = 32_767
LONGEST_TAB: Final = 31
MOST_DIGITS: Final = 15
"""A spreadsheet keeps figures as binary floats, which hold this many digits."""

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_UNWANTED_OR_LINE_END: Final = re.compile(f"{_UNWANTED.pattern}|{_LINE_ENDS.pattern}|\t")
_FORMULA_LIKE: Final = re.compile("^[=+\\-@＝＋－＠﹦﹢﹣﹫]")
_NOT_IN_TAB: Final = re.compile(r"[\[\]:*?/\\\n]")


def cleaned(text: str) -> str:
    """Clean text as the module says; cleaning twice changes nothing more."""
    text = unicodedata.normalize("NFC", text)
    if _UNWANTED_OR_LINE_END.search(text):
        text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
        text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return _cut(text.strip(), LONGEST)


def formula_like(text: str) -> bool:
    """Tell whether a spreadsheet would take this for a formula if a person typed it there."""
    return _FORMULA_LIKE.match(text) is not None


def figure(value: int | Decimal) -> int | Decimal | str:
    """Give a figure as a cell can hold it: whole ones as int, too long ones as their digits.

    Raises:
        ValueError: it is no finite number.
    """
    if isinstance(value, int):
        return value if abs(value) < 10**MOST_DIGITS else str(value)
    if not value.is_finite():
        raise ValueError(f"{value} is no figure")
    plain = value.normalize()
    if plain.adjusted() >= MOST_DIGITS or len(plain.as_tuple().digits) > MOST_DIGITS:
        return f"{plain:f}"
    return int(plain) if plain == plain.to_integral_value() else plain


def tab_name(name: str) -> str:
    r"""Make a name that a workbook accepts for a sheet: 31 characters, none of `[]:*?/\`."""
    name = _cut(_NOT_IN_TAB.sub(" ", cleaned(name)).strip(" '"), LONGEST_TAB).strip(" '")
    return name if name and name.casefold() != "history" else f"Biểu {name}".strip()


def _cut(text: str, units: int) -> str:
    if 2 * len(text) <= units or len(text.encode("utf-16-le")) // 2 <= units:
        return text
    kept = text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + "…"
