"""What was typed, made comparable: one spelling of the same letters, marks kept or folded away."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 2000
"""Characters read of an answer to anything but a free text; nobody types a longer number."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_MISORDERED = re.compile(f"([{_TONES}])([{_SHAPES}])")
_JUNK = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Me"}
_SAME = str.maketrans(
    {
        "\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ",
        "²": " vuông", "³": " khối", "×": "x", "✕": "x", "✖": "x",
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "→": "-", "≈": "~",
        "⁄": "/", "∕": "/", "“": '"', "”": '"', "«": '"', "»": '"',
    }
)  # fmt: skip
_PARTS = {"½": "5", "¼": "25", "¾": "75"}


def without_noise(raw: str) -> str:
    """NFC, without surrogates, controls, invisible characters or stray variation selectors."""
    composed = unicodedata.normalize("NFD", raw)
    composed = unicodedata.normalize("NFC", _MISORDERED.sub(r"\2\1", composed))
    composed = composed.replace("\u00d0", "Đ").replace("\u00f0", "đ")
    kept = (" " if c in "\t\r\n\v\f\x85\u2028\u2029" else c for c in composed)
    return "".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Co"})


@lru_cache(maxsize=4096)
def clean(raw: str) -> str:
    """Lower case, compatibility forms resolved, emoji and closing punctuation dropped.

    «５００ m²» becomes «500 m vuông»: the raised figure means an area, never a digit.
    """
    text = re.sub(r"(\d?)([½¼¾])", _fraction, raw[:LONGEST]).translate(_SAME)
    text = "".join(" " if c.isspace() else c for c in text)
    text = unicodedata.normalize("NFKC", text)
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if unicodedata.category(c) not in _JUNK and not _selector(c))
    text = unicodedata.normalize("NFC", _MISORDERED.sub(r"\2\1", text)).translate(_SAME)
    text = re.sub(r"\s+", " ", text.lower())
    return re.sub(r"^(?:[\s;:!?\"'*•]|[.,](?!\d))+|[\s.,;:!?\"'*_=]+$", "", text)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Cleaned and without marks, to be compared with labels and words; «?» alone stays «?»."""
    return fold(clean(text)) or " ".join(without_noise(text[:LONGEST]).split())


def fold(text: str) -> str:
    """The letters without any mark: «Thứ Bảy» and «thu bay» agree."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


def spelling(word: str) -> str:
    """The letters with their shapes, then the tone, so that «hòa» and «hoà» are one word."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in letters if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tone


def marked(word: str) -> bool:
    """Whether any letter carries a mark, so that marks decide."""
    return fold(word) != word.lower()


def _fraction(found: re.Match[str]) -> str:
    whole, part = found.groups()
    return f"{whole or 0},{_PARTS[part]}"


def _selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f"
