"""Days: one, several, or a span of them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from dialog.answers.asked import Asked
from dialog.answers.dayparts import Part, years_in_figures
from dialog.answers.days import days_of, offers, stored
from dialog.answers.lunar_days import converted, is_lunar
from dialog.answers.mentions import mentions
from dialog.answers.outcome import Ask, Invalid, Outcome, Value
from dialog.answers.resolving import WHICH_DAY, Unsure, real, resolve, weekday_from
from dialog.answers.sentence import (
    LONGEST_SENTENCE,
    last_versions,
    main_part,
    sentence,
    without_clock,
    without_names,
)
from dialog.answers.vague_days import likely_days
from dialog.wording import Speech, say

_LONGEST_SPAN = timedelta(days=92)
_SOLAR = re.compile(r"(?<!tet )\b(?:duong lich|dl)\b")
_SEVERAL = re.compile(r"[,.]")
_NEAR = re.compile(r"[ ,]*(?:(?:ngay|la|tuc|vao|nham|nhằm|hom)[ ,]*)*")
_LIST = re.compile(r" *(?:[,;&+]|(?:va|voi|cung|roi|ca|them|ngay|hom|sang|chieu)\b| )* *")
_SPAN = re.compile(r" *(?:-|~|->|(?:cho |keo dai )?(?:den|toi)(?: (?:het|ngay|hom))*) *")
_OR = re.compile(r"\b(?:hoac|hay)\b")
_NO_WEEKDAY = re.compile(r"(?<!tuan )\bthu ?(?:[0189]|1\d|tam|chin|muoi)\b")
_NO_MONTH = re.compile(r"\bthang ?(0+|1[3-9]|[2-9]\d|\d{3,})\b")
_DOUBTFUL = re.compile(
    r"\b(?:mai|tuan|thang|truoc|sau|cuoi|dau|giua|khoang|tầm|tam|chung|gan|hon|hằng|hàng|hang|moi|mỗi"
    r"|cac|nhung|khong|ko|k|hok|hong|chua|neu|chắc|chac|hoac|hay|quy|mốt|kia|độ|den|tu|từ"
    r"|tru|trừ|co the|thể|lẽ|hai|ba|bon|sáu"
    r"|bay|chin|muoi|mươi|t\d|thu)\b|%|\d(?![\d.,]* ?(?:nguoi|ho|m|km|met|buoi|viec|việc)\b)"
)

NOT_A_DAY = say(
    "That was not quite clear. Please type a day, for example 15/3 or «thứ 7 tuần sau»."
)
NOT_A_PAST_DAY = say(
    "That was not quite clear. Please type a day, for example 15/3 or «thứ 7 vừa rồi»."
)
LUNAR = say("That is a day of the lunar calendar. Is it this day?")
TOO_LONG = say("That is a long time. Which days exactly, for example «15/3 và 22/3»?")
BACKWARDS = say("The last day comes before the first. Please type both days again.")
ONE_DAY = say("Only one day is needed here. Which one?")
NO_WEEKDAY = say("There is no such weekday. Please type for example «thứ 7» or 15/3.")


def dates(text: str, asked: Asked) -> Outcome:
    """One day, a list or a span of days."""
    said = years_in_figures(without_clock(without_names(main_part(sentence(text)))))
    versions = last_versions(_SOLAR.sub("", said))
    for version in versions if len(said) <= LONGEST_SENTENCE else ():
        found = _version(version, asked)
        if found is not None:
            return found
    return Ask(_unclear(asked))


def _unclear(asked: Asked) -> Speech:
    return NOT_A_PAST_DAY if asked.past else NOT_A_DAY


def day(text: str, asked: Asked) -> Outcome:
    """Exactly one day; of several the person is asked which one."""
    found = dates(text, asked)
    if isinstance(found, Value) and isinstance(found.value, str) and _SEVERAL.search(found.value):
        likely = [one.isoformat() for one in days_of(found.value)]
        return Ask(ONE_DAY, offers(likely[:7], asked.today))
    if isinstance(found, Ask):
        singles = (reading for reading in found.readings if len(str(reading.value)) == 10)
        return Ask(found.why, tuple(singles))
    return found


def _version(text: str, asked: Asked) -> Outcome | None:
    today = asked.today
    if is_lunar(text):
        days = [one.isoformat() for one in converted(text, today)]
        return Ask(LUNAR, offers(days, today)) if days else Ask(_unclear(asked))
    if _NO_WEEKDAY.search(text):
        return Invalid(NO_WEEKDAY)
    if found := _NO_MONTH.search(text):
        return Invalid(say("There is no month {month}.", month=found[1]))
    parts = mentions(text, today)
    return _together(text, parts, asked) if parts else _vague(text, today)


def _vague(text: str, today: date) -> Ask | None:
    likely = likely_days(text, today)
    together = [stored(likely)] if likely else []
    singles = [one.isoformat() for one in likely]
    return Ask(WHICH_DAY, offers([*singles, *together], today)) if likely else None


def _together(text: str, parts: list[Part], asked: Asked) -> Outcome:
    groups = _groups(text, _inherited(text, parts))
    joins = [text[one[-1].end : other[0].start] for one, other in pairwise(groups)]
    found = [resolve(group, asked) for group in groups]
    for result in found:
        if isinstance(result, Invalid):
            return result
    sure = [result for result in found if isinstance(result, date)]
    for result in found:
        if isinstance(result, Unsure):
            return Ask(result.why, offers([one.isoformat() for one in result.days], asked.today))
    if len(sure) == 2 and _SPAN.fullmatch(joins[0]):
        outcome = _span(groups, sure)
    elif all(_LIST.fullmatch(join) for join in joins) and not _runs_on(joins, groups):
        outcome = Value(stored(sure))
    else:
        return _which(sure, asked, together=not any(_OR.search(join) for join in joins))
    return outcome if _is_certain(text, groups, outcome) else _which(sure, asked, together=True)


def _runs_on(joins: Sequence[str], groups: Sequence[Sequence[Part]]) -> bool:
    """Bare numbers with nothing between them are no list of days."""
    return any(
        not join.strip() and (one[-1].bare or other[0].bare)
        for join, one, other in zip(joins, groups, groups[1:], strict=False)
    )


def _span(groups: Sequence[Sequence[Part]], ends: Sequence[date]) -> Outcome:
    first, last = ends
    part = groups[1][-1]
    if last < first and part.weekday is not None and part.week is None and not part.which:
        last = weekday_from(first, part.weekday)
    if last < first and part.month and not (part.year or groups[0][-1].year):
        last = _in_next_year(last, first)
    if last < first:
        return Invalid(BACKWARDS)
    if last - first > _LONGEST_SPAN:
        return Ask(TOO_LONG)
    return Value(f"{first}..{last}" if first < last else first.isoformat())


def _in_next_year(last: date, first: date) -> date:
    """«28/12 - 3/1»: the end of a short span over New Year."""
    moved = real(last.day, last.month, last.year + 1)
    return moved if moved and timedelta() <= moved - first <= _LONGEST_SPAN else last


def _which(days: Sequence[date], asked: Asked, *, together: bool) -> Ask:
    singles = [one.isoformat() for one in dict.fromkeys(days)]
    all_of_them = [stored(days)] if together and len(singles) > 1 else []
    return Ask(WHICH_DAY, offers([*all_of_them, *singles[:5]], asked.today))


def _is_certain(text: str, groups: Sequence[Sequence[Part]], outcome: Outcome) -> bool:
    """Whether nothing in the rest of the sentence casts doubt on the days found."""
    if not isinstance(outcome, Value):
        return True
    rest, at = "", 0
    for group in groups:
        rest, at = f"{rest}{text[at : group[0].start]} | ", group[-1].end
    rest += text[at:]
    if _SPAN.fullmatch(text[groups[0][-1].end : groups[-1][0].start]):
        rest = re.sub(r"^\s*(?:ke )?(?:tu|từ)\b", "", rest)
        rest = re.sub(r"\|\s*(?:den|toi)\b", "|", rest)
    lone = len(groups) == 1 and len(groups[0]) == 1 and groups[0][0].bare
    return not _DOUBTFUL.search(rest) and not (lone and re.search(r"\w", rest))


def _inherited(text: str, parts: list[Part]) -> list[Part]:
    """«14 và 28/11», «thứ 7 và chủ nhật tuần sau»: what is said once counts for its neighbours."""
    parts = list(parts)
    for here in [*reversed(range(len(parts) - 1)), *range(1, len(parts))]:
        for other in (here + 1, here - 1):
            if 0 <= other < len(parts) and _is_joined(text, parts, here, other):
                parts[here] = _with_what_is_missing(parts[here], parts[other])
    return parts


def _is_joined(text: str, parts: list[Part], here: int, other: int) -> bool:
    first, second = sorted((here, other))
    between = text[parts[first].end : parts[second].start]
    return bool(_LIST.fullmatch(between) or _SPAN.fullmatch(between) or _OR.search(between))


def _with_what_is_missing(part: Part, other: Part) -> Part:
    if part.day and other.day and part.offset is None:
        if part.month is None:
            return replace(part, month=other.month, year=other.year)
        if part.year is None and other.year is not None:
            return replace(part, year=other.year)
    is_plain = part.week is None and not part.which and part.nth is None
    if part.weekday is not None and other.weekday is not None and is_plain:
        return replace(
            part,
            week=other.week,
            which=other.which,
            nth=other.nth,
            month=other.month,
            year=other.year,
        )
    return part


def _groups(text: str, parts: list[Part]) -> list[list[Part]]:
    """Parts that name one day together: a weekday beside its date."""
    groups: list[list[Part]] = []
    for part in parts:
        last = groups[-1] if groups else []
        is_near = bool(last) and _NEAR.fullmatch(text[last[-1].end : part.start])
        if is_near and _sort(part) not in {_sort(one) for one in last}:
            last.append(part)
        else:
            groups.append([part])
    return groups


def _sort(part: Part) -> str:
    if part.offset is not None:
        return "offset"
    return "weekday" if part.weekday is not None else "date"
