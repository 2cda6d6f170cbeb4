"""Words typed with the keyboard's Vietnamese switched off: raw Telex and VNI keystrokes."""

import re

from dialog.answers import vocabulary
from dialog.answers.text import marked, spelling

_TELEX_TYPED = re.compile(r"[a-z]{2,12}")
_VNI_TYPED = re.compile(r"(?=[a-z]*\d)[a-z][a-z\d]{1,12}")
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = "aeiouyăâêôơư"
_NUMBERED = {"tháng", "ngày", "mùng", "mồng", "bản", "xóm", "ấp", "tổ", "đội"}


def decoded(token: str, following: str = "") -> str:
    """The vocabulary's word that these keystrokes make, else the token itself.

    «thang1» is «tháng» when a number follows and stays «thang1» (January) when none does.
    """
    if not token.isascii() or not token[:1].isalpha() or vocabulary.knows(token):
        return token
    for candidate in (_telex(token), _vni(token)):
        word = candidate and _WORDS.get(spelling(candidate))
        if word and not (token[-1].isdigit() and word in _NUMBERED and not following[:1].isdigit()):
            return word
    return token


def _telex(token: str) -> str | None:
    if not _TELEX_TYPED.fullmatch(token):
        return None
    letters: list[str] = []
    tone = ""
    for key in token:
        if key in _TELEX_TONES and _last(letters, _VOWELS) is not None:
            tone = _TELEX_TONES[key]
        elif key == "w":
            _horn(letters)
        elif not _doubled(letters, key):
            letters.append(key)
    return "".join(letters) + tone


def _vni(token: str) -> str | None:
    if not _VNI_TYPED.fullmatch(token):
        return None
    letters: list[str] = []
    tone = ""
    for key in token:
        if key in _VNI_TONES and not tone:
            tone = _VNI_TONES[key]
        elif key == "6":
            _change(letters, _HATS)
        elif key == "7" and _last(letters, _VOWELS) is not None:
            _horn(letters)
        elif key == "8":
            _change(letters, {"a": "ă"})
        elif key == "9" and letters[0] == "d":
            letters[0] = "đ"
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return "".join(letters) + tone


def _doubled(letters: list[str], key: str) -> bool:
    if key == "d" and letters and letters[0] == "d":
        letters[0] = "đ"
        return True
    place = _last(letters, _VOWELS)
    if key in _HATS and place is not None and letters[place] == key:
        letters[place] = _HATS[key]
        return True
    return False


def _horn(letters: list[str]) -> None:
    for place in range(len(letters) - 1):
        if letters[place] in "uư" and letters[place + 1] == "o":
            letters[place : place + 2] = ["ư", "ơ"]
            return
    if not _change(letters, _HORNS):
        letters.append("ư")


def _change(letters: list[str], into: dict[str, str]) -> bool:
    place = _last(letters, "".join(into))
    if place is not None:
        letters[place] = into[letters[place]]
    return place is not None


def _last(letters: list[str], among: str) -> int | None:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in among:
            return place
    return None


_WORDS = {spelling(word): word for word in vocabulary.WORDS if marked(word)}
