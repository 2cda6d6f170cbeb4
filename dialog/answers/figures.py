"""Numbers in figures, Vietnamese style: the dot groups thousands, the comma is the decimal sign."""

import re
from decimal import Decimal

_MOST_DIGITS = 12
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2},\d{3}\.\d+")
_THREE = re.compile(r"[1-9]\d{0,2},\d{3}")
_COMMA = re.compile(r"\d+,\d+")
_DOT = re.compile(r"(?:\d+\.(?!\d{3}$)|0+\.)\d+")

LIKE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""A decimal as it is stored that would be read as thousands: 1.234."""


def figure(text: str) -> tuple[Decimal, ...]:
    """What figures can mean: one number; for «1,200» two, the whole one first; else nothing."""
    if len(text) > _MOST_DIGITS and sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return ()
    if text.isdecimal():
        return (Decimal(text),)
    if _SPACED.fullmatch(text):
        return (Decimal(text.replace(" ", "")),)
    if _DOTS.fullmatch(text):
        return (Decimal(text.replace(".", "").replace(",", ".")),)
    if _COMMAS.fullmatch(text):
        return (Decimal(text.replace(",", "")),)
    if _THREE.fullmatch(text):
        return (Decimal(text.replace(",", "")), Decimal(text.replace(",", ".")))
    if _COMMA.fullmatch(text) or _DOT.fullmatch(text):
        return (Decimal(text.replace(",", ".")),)
    return ()


def plain(number: Decimal) -> str:
    """A decimal as it is stored: a point, no exponent, no trailing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
