"""What was typed, made comparable: one spelling of the same letters, marks kept or folded away."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 2000
"""Characters read of an answer to anything but a free text; nobody types a longer number."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_TONELESS = str.maketrans("", "", _TONES)
_MISORDERED = re.compile(f"([{_TONES}])([{_SHAPES}])")
_JUNK = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Me"}
_NOISE = {"Cc", "Cf", "Cs", "Cn", "Co"}
_BREAKS = str.maketrans(dict.fromkeys("\t\r\n\v\f\x85\u2028\u2029", " "))
_SAME = str.maketrans(
    {
        "\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ",
        "²": " vuông", "³": " khối", "×": "x", "✕": "x", "✖": "x",
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "→": "-", "≈": "~",
        "⁄": "/", "∕": "/", "“": '"', "”": '"', "«": '"', "»": '"',
    }
)  # fmt: skip
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_PARTED = re.compile(r"(\d?)([½¼¾])")
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"(?:[ ;:!?\"'*•]|[.,](?!\d))+")
_BEHIND = " .,;:!?\"'*_="

_MARKED = "đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", *_TONES)
    if vowel + tone not in "aeiouy"
)
"""The letters of Vietnamese that ASCII has not, each of one piece, as phones send them."""

_BARE = str.maketrans(
    {letter: letter for letter in map(chr, range(128))}  # found is quicker than not found
    | {letter: unicodedata.normalize("NFD", letter)[0] for letter in _MARKED}
    | {"đ": "d", "ð": "d"}
)
_ORDINARY = re.compile(f"[ -\\]_a-~{_MARKED}{_MARKED.upper()}]*")
"""What is typed nearly always, and holds nothing to be mended."""


def without_noise(raw: str) -> str:
    """NFC, without surrogates, controls, invisible characters or stray variation selectors."""
    if _ORDINARY.fullmatch(raw):
        return raw
    composed = unicodedata.normalize("NFD", raw)
    composed = unicodedata.normalize("NFC", _MISORDERED.sub(r"\2\1", composed))
    kept = composed.replace("\u00d0", "Đ").replace("\u00f0", "đ").translate(_BREAKS)
    return "".join([c for c in kept if unicodedata.category(c) not in _NOISE])


@lru_cache(maxsize=4096)
def clean(raw: str) -> str:
    """Lower case, compatibility forms resolved, emoji and closing punctuation dropped.

    «５００ m²» becomes «500 m vuông»: the raised figure means an area, never a digit.
    """
    text = raw[:LONGEST]
    if not _ORDINARY.fullmatch(text):
        text = _ordinary(text)
    text = text.lower().rstrip(_BEHIND)
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    return _SPACES.sub(" ", text) if "  " in text else text


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Cleaned and without marks, to be compared with labels and words; «?» alone stays «?»."""
    return fold(clean(text)) or " ".join(without_noise(text[:LONGEST]).split())


def fold(text: str) -> str:
    """The letters without any mark: «Thứ Bảy» and «thu bay» agree."""
    lower = text.lower()
    if lower.isascii():
        return lower
    bare = lower.translate(_BARE)
    if bare.isascii():
        return bare
    bare = unicodedata.normalize("NFD", bare)
    return unicodedata.normalize("NFC", "".join([c for c in bare if not unicodedata.combining(c)]))


def spelling(word: str) -> str:
    """The letters with their shapes, then the tone, so that «hòa» and «hoà» are one word."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tone = "".join([c for c in letters if c in _TONES])
    return unicodedata.normalize("NFC", letters.translate(_TONELESS)) + tone


def marked(word: str) -> bool:
    """Whether any letter carries a mark, so that marks decide."""
    return not word.isascii() and fold(word) != word.lower()


def _ordinary(text: str) -> str:
    """Write what is typed in rare characters in ordinary ones, and leave out what has none."""
    text = _PARTED.sub(_fraction, text).translate(_SAME)
    text = unicodedata.normalize("NFKC", _SPACES.sub(" ", text))
    text = unicodedata.normalize("NFD", text)
    text = "".join([c for c in text if unicodedata.category(c) not in _JUNK and not _selector(c)])
    return unicodedata.normalize("NFC", _MISORDERED.sub(r"\2\1", text)).translate(_SAME)


def _fraction(found: re.Match[str]) -> str:
    whole, part = found.groups()
    return f"{whole or 0},{_PARTS[part]}"


def _selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f"
