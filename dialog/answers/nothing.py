"""No figure in the answer: nothing at all (zero), not known yet, or only vaguely many.

All but `is_vague` take the sentence without marks.
"""

import re

_NO = r"(?:khong|ko|k|kh|khg|hok|hong|cha|chang|chua)"
_UNKNOWN = re.compile(
    rf"\b{_NO} (?:(?:the|duoc|co|nam|kip|ai|ho|he) )*"
    r"(?:biet|ro|dem|tinh|tong hop|nho|thong ke|xac dinh|chac|nam|so lieu"
    r"|con so|thong tin|ket qua|bao cao|danh sach|so cu the)\b"
    rf"|\bde (?:\w+ )*hoi(?: lai)?\b|\b{_NO} co so\b"
)
_ZERO = re.compile(
    rf"(?:so )?{_NO}(?: (?:co|phat sinh|ai|he)\b.*|.* nao(?: ca| het)?"
    r"| mot ai| (?:ho|nguoi|buoi|nha|met|m))"
    r"|(?:so )?(?:khong|ko|k|kh|khg|hok|hong)"
    r"|.*: ?(?:khong|ko)"
)
_NOT_YET = re.compile(r"(?:van )?(?:chua|cha|chang)(?: .*)?|(?:khong|ko)(?: .*)?")
_DENIES = re.compile(rf"\b{_NO}\b")
_VAGUE = re.compile(
    r"\b(?:vai|dam|nhieu|hau het|đa so|da so|toan (?:bộ|bo|the|dan|thon)|mot (?:so|nửa|nua|it|vai)"
    r"|it|may|mỗi|moi (?:doan|nguoi|ho|nhà|nha|thon|to|ben|ngay|buoi)|tá"
    r"|ca (?:thon|lang|làng|xom|ban|to|ap|khu|xa|xã|ho|nhà|nha)|doi (?:ba|ho|nguoi|buoi))\b"
    r"|^mươi\b"
)


def is_unknown(bare: str) -> bool:
    """«Không biết», «chưa đếm», «để hỏi lại»: there is a figure, but not yet."""
    return bool(_UNKNOWN.search(bare))


def is_vague(text: str) -> bool:
    """«Vài chục», «mấy», «cả thôn», «mỗi nhà 2 người»: no figure can be taken from it."""
    return bool(_VAGUE.search(text))


def is_nothing(bare: str) -> bool:
    """«Không», «chưa có», «không phát sinh», «không có hộ nào»: zero."""
    return bool(_ZERO.fullmatch(bare))


def is_not_yet(bare: str) -> bool:
    """«Chưa», «chưa làm»: perhaps zero, perhaps not known."""
    return bool(_NOT_YET.fullmatch(bare))


def denies(bare: str) -> bool:
    """Whether a «không» stands in it, as before the number of «không đến 30»."""
    return bool(_DENIES.search(bare))
