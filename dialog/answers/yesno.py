"""Yes or no."""

import re

from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Outcome, Reading, Value
from dialog.answers.sentence import last_versions, main_part, sentence, without_politeness
from dialog.answers.text import fold
from dialog.wording import Speech, say

_PHRASES = re.compile(
    r"\b(dong y|nhat tri|o ke|gui di|tham gia|to chuc|thuc hien|dang ky|hoan toan)\b"
)
_YES = {
    "co", "u", "um", "uh", "uhm", "uk", "uki", "o", "ok", "oke", "okie", "oki", "okay", "o_ke",
    "yes", "y", "dung", "phai", "vang", "da", "roi", "duoc", "dc", "dong_y", "nhat_tri", "chuan",
    "chot", "gui_di", "gui", "xong",
}  # fmt: skip
_NO = {
    "khong", "ko", "k", "kh", "khg", "hok", "hong", "chua", "chang", "cha", "sai", "thoi", "bo",
    "no", "đừng", "khỏi", "dau",
}  # fmt: skip
_AFTER_YES = _YES | {
    "vay", "the", "day", "do", "chu", "nhi", "het", "ca", "lam", "moi", "tham_gia", "to_chuc",
    "thuc_hien", "dang_ky", "can", "muon", "hoan_toan", "rat",
}  # fmt: skip
_AFTER_NO = (_AFTER_YES | _NO | {"gi", "ai", "nua", "di"}) - {"u", "uh", "ok", "oke", "vang", "yes"}
_NOT_WRONG = re.compile(r"(?:khong|ko|k|hong|hok|chang|cha) (?:co )?(?:gi )?(?:sai|nham|thieu)\b")
_WAIT = re.compile(r"\b(?:nhung|khoan|de (?:mai|sau|lat)|doi|cho|co (?:the|le)|chac)\b")
_QUESTION = re.compile(r"\b(?:co|dung|phai|duoc|dc|ok|roi|chua) (?:khong|ko|k|hong|chua)$")
_WORD = re.compile(r"[^\W_]+")
_ADDRESSED = re.compile(r"\b(?:anh|chi|chu|ong|ba|chau)\b")
_POLITE = re.compile(r"^(?:(?:vang|da|thua) )+(?=\w)")

UNCLEAR = say("Yes or no?")


def yesno(text: str, _: Asked) -> Outcome:
    """Whether somebody agrees; «có nhưng…», «để mai» are asked about."""
    for version in last_versions(main_part(sentence(text)), denied=False):
        if said := _bare(version):
            return _meaning(said)
    return Ask(UNCLEAR, _BOTH)


def said_yesno(value: str) -> Speech:
    """Yes or no, said back."""
    return say("Yes") if value == "yes" else say("No")


def _meaning(said: str) -> Outcome:
    if _WAIT.search(said) or _QUESTION.search(said):
        return Ask(UNCLEAR, _BOTH)
    words = _PHRASES.sub(lambda found: found[0].replace(" ", "_"), said).split()
    if words[0] in _YES and _AFTER_YES.issuperset(words):
        return Value("yes")
    if _NOT_WRONG.match(said) and len(words) < 6:
        return Value("yes")
    if words[0] in _NO and _AFTER_NO.issuperset(words):
        return Value("no")
    return Ask(UNCLEAR, _BOTH)


def _bare(text: str) -> str:
    """Without particles; a «dạ», «vâng» before something else is politeness, alone it is a yes."""
    words = _WORD.findall(text)
    kept = " ".join([word if word in {"đừng", "khỏi"} else fold(word) for word in words])
    without = " ".join(_ADDRESSED.sub("", without_politeness(kept)).split())
    return _POLITE.sub("", without) or kept


_BOTH = tuple(Reading(value, said_yesno(value)) for value in ("yes", "no"))
