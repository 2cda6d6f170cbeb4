"""An answer as the parsers read it: words made alike, and what never is the value taken out."""

import re
from operator import itemgetter

from dialog.answers.raw_keys import decoded
from dialog.answers.text import clean
from dialog.answers.vocabulary import CANONICAL, canonical, knows

LONGEST_SENTENCE = 400
"""A longer one is a story, in which no number or day can safely be picked out."""

_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")
_HELD_DOWN = re.compile(r"([^\W\d])\1{2,}")
_SPACES = re.compile(r" +")
_POINT_FIRST = re.compile(r"[.,]\d")
_BRACKETS = re.compile(r"[()\[\]]")
_SAID = re.compile(r"\w")
_POLITE = re.compile(r"\b(?:da|thua|a|ah|nhe|nha|nhen|luon|em|e|bac|oi|ơi)\b")
_AFTER_MINUTES = r"(?! ?[/.\-]| thang| (?:nguoi|ho|met|m|km|cay|buoi|luot|can|nam|nu|nữ|dan|nhà)\b)"
_CLOCK_TIME = (
    r"(?:(?:luc|vao) )?(?:\b\d{1,2}(?: gio| ?[hg])(?:(?<=[hg])\d{2}p?\b| ?\d{1,2} ?(?:phut|p)\b"
    rf"| \d{{2}}\b{_AFTER_MINUTES}| ?ruoi\b|(?![^\W_]))|\b\d{{1,2}}:\d{{2}}(?!\d))"
)
_DAYTIME = r"(?: (?:buoi )?(?:sang|trua|chieu|tối|toi|đêm|dem)\b(?! ?(?:nay|mai|qua|hom)))?"
_CLOCK = re.compile(
    rf"(?:\b(?:tu|từ|khoang|tầm|tam|chung) )?(?:{_CLOCK_TIME}){_DAYTIME}"
    rf"(?: ?(?:-|den|toi) ?(?:{_CLOCK_TIME}){_DAYTIME})?"
)
_STRONG = (
    r"\b(?:a|ah|y|o) (?:khong|ko|k|hong)\b(?! (?:co|phai))"
    r"|\b(?:a|ah|y|ghi|go|viet) nham\b|\b(?:(?:a|ah|y|ghi|go|viet) )?(?:nhầm|lộn)\b"
    r"|^nham\b|(?<=\d )nham\b|\b(?:sua|noi|viet|go) lai\b"
)
_WEAK = r"\b(?:a |ah |y )?quen\b|\bxin loi\b"
_CORRECTION = re.compile(
    r"\b(?=[aglnoqsvxy])"  # only for speed: the letters with which one begins
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?: (?:roi|so|la|thanh)\b)*"
)
_DENIED = re.compile(
    r"(?:(?:\bchu |chứ ))?\b(?:khong|ko|k|kh|hong|hok) phai (?:la )?(?=\w)"
    r".*?(?=,(?!\d)|;|\bma\b|$)(?:[,; ]*ma\b)?(?: la\b)?"
)
_NAMED = (
    r"(?:thon|to|khu|đội|doi|xom|ban|ap|buon|lang|làng|cum|cụm|ngo|ngõ)"
    r"(?: (?:dan phố|dan pho|dan cư|dan cu|phố|pho))?"
)
_LABEL = re.compile(
    rf"\b{_NAMED} ?(?:so )?(?:\d{{1,2}}[a-z]?\b(?![.,/]?\d)"
    rf"(?: ?(?:,|&|\+|va) ?(?:{_NAMED} ?)?\d{{1,2}}\b(?= ?:))*"
    r"|(?:mot|hai|ba|bon|năm|sáu|bay|tam|chin)\b(?= co\b| ?[:,]|$))"
)
_STRETCH = re.compile(r"\b(?:tuyến|tuyen|đoạn|doan|nhánh|nhanh) \d{1,2}\b(?= ?:? \d)")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
_WITHIN = re.compile(r"\btrong (?:do|đấy|ấy)\b.*$")


def sentence(raw: str) -> str:
    """The answer in lower case, each word in the form that patterns know, Telex and VNI decoded."""
    text = _SPACES.sub(" ", _TOKEN.sub(_known, clean(raw))).strip()
    return f"0{text}" if _POINT_FIRST.match(text) else text


def main_part(text: str) -> str:
    """Without what stands in parentheses or after «trong đó», unless nothing else was said."""
    rest = _ASIDE.sub(" ; ", text)
    if not _SAID.search(rest):
        rest = _BRACKETS.sub(" ", text)
    return _WITHIN.sub("", _SPACES.sub(" ", rest))


def without_names(text: str) -> str:
    """Without «thôn 3», «tổ 5», «tuyến 1: 200 m»: numbers that are names."""
    return _LABEL.sub("|", _STRETCH.sub("|", text))


def without_clock(text: str) -> str:
    """Without clock times, «7h30», «8 giờ sáng», and what goes with them."""
    return _CLOCK.sub(" ", text)


def without_politeness(text: str) -> str:
    """Without particles that carry no meaning: dạ, ạ, nhé, em, bác, luôn."""
    return _SPACES.sub(" ", _POLITE.sub(" ", text)).strip(" ,.;")


def last_versions(text: str, *, denied: bool = True) -> list[str]:
    """The versions that may count, best first: what follows the last correction, then earlier ones.

    After «à nhầm» only what follows can count; after «xin lỗi» with nothing new, what came before.
    With `denied`, what «không phải» denies is taken out.
    """
    text = _DENIED.sub(" ", text) if denied and "phai" in text else text
    marks = list(_CORRECTION.finditer(text))
    if not marks:
        return [text.strip(" ,;.:")]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    versions: list[str] = []
    for number in reversed(range(len(starts))):
        versions.append(text[starts[number] : ends[number]].strip(" ,;.:"))
        if number and marks[number - 1]["strong"]:
            break
    return versions


def _known(found: re.Match[str]) -> str:
    """A token as patterns know it; in «2nghìn», «thứ7» its letters, whatever stands beside them."""
    token = found[0]
    if word := CANONICAL.get(token):
        return word
    if token.isdecimal():
        return token
    if knows(token):
        return canonical(token)
    token = _HELD_DOWN.sub(itemgetter(1), token)
    if token.isalpha():
        return canonical(decoded(token))
    if token[0].isalpha():
        following = found.string[found.end() : found.end() + 2].lstrip()
        if (whole := decoded(token, following)) != token:
            return canonical(whole)
    return _LETTERS.sub(_canonical, token)


def _canonical(letters: re.Match[str]) -> str:
    return canonical(decoded(letters[0]))
