"""Words that steer a form at any step, with or without marks: back, edit, skip, later, cancel."""

import re

from dialog.answers.text import clean, fold, folded

_WORDS = {
    "back": ("quay lai", "tro lai", "lui", "lui lai", "back"),
    "lines": ("sua", "sua lai", "chinh sua", "edit"),
    "skip": ("bo qua", "skip"),
    "later": ("de sau", "luu lai", "luu", "lam sau", "de do", "later", "save"),
    "leave": ("huy", "huy bo", "thoat", "cancel"),
    "help": ("tro giup", "giup", "giup toi", "huong dan", "help", "?"),
    "done": ("xong", "xong roi", "het", "het roi", "done"),
    "send": ("gui", "gui di", "gui bao cao", "dang ky", "gui dang ky", "chot", "send"),
    "add": ("them", "them viec", "them ngay", "add"),
}
_BY_WORD = {word: does for does, words in _WORDS.items() for word in words}
_CORRECTION = re.compile(
    r"^(?:a |y |o )?(?:nham|quen|khong phai|xin loi|sua lai|noi lai|ghi nham|go nham|viet nham)\b."
)
_LINE = re.compile(r"^(sua dong|sua|dong|edit)?\s*(?:so\s*)?(\d{1,3})$")

_AFTER = "ạ|a|nhé|nhe|nha|nhen|nghen|em|cháu|chau|bot|với|voi|luôn|luon|đi|di|giúp|giup"
_I = "toi|tôi|em|cháu|chau|bác|bac|mình|minh|anh|chị|chi"
_COURTEOUS = re.compile(
    r"^(?:(?:dạ|vâng|vang|ok|oke|okie|ừ|uh|u|rồi|roi|thôi|thoi|vậy|vay),? )*"
    rf"(?:(?:cho )?(?:{_I}) (?!(?:{_AFTER})$))?(?:(?:muốn|muon|xin|cần|can) )?"
    rf"(.+?)(?: (?:{_AFTER}))*$"
)
"""«đã» is no courtesy: «đã gửi» says that something was sent, «dạ gửi» that it shall be."""

_THANKS = re.compile(
    r"(?:(?:da|vang|ok|oke|okie|roi|the|xin|rat|chan thanh|toi|minh|chau|em) )*"
    r"(?:cam on|camon|thank you|thanks|thank|tks|ths)"
    r"(?: (?:a|em|bac|anh|chi|ong|ba|ban|chau|bot|nhieu|rat|lam|nhe|nha|nhieu lam|cac|moi nguoi))*"
)


def is_thanks(text: str) -> bool:
    """Tell whether a whole message is a word of thanks, which answers no question."""
    return _THANKS.fullmatch(folded(text)) is not None


def said_plainly(text: str) -> str:
    """Give a message folded and without the courtesies around it: «dạ em gửi ạ» is «gui»."""
    found = _COURTEOUS.match(clean(text))
    return (fold(found[1]) if found else "") or folded(text)


def control(text: str) -> str | None:
    """Find the control word a whole message is, if it is one."""
    return _BY_WORD.get(folded(text)) or _BY_WORD.get(said_plainly(text))


def line_named(text: str, *, bare: bool) -> int | None:
    """Read «sửa 3», «dòng 3», or where `bare` allows it «3», as a line, counted from 1."""
    found = _LINE.match(said_plainly(text))
    return int(found[2]) if found and (bare or found[1]) else None


def is_correction(text: str) -> bool:
    """Tell whether a message opens by taking the last answer back: «à nhầm, 40 người»."""
    return _CORRECTION.match(folded(text)) is not None
