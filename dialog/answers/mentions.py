"""Finding the days that a sentence mentions."""

import re
from collections.abc import Callable
from datetime import date

from dialog.answers.dayparts import DAY, MONTH, RELATIVE, YEAR, Part, full_year, shift, small_number

_WEEKDAYS = {
    "hai": 0, "ba": 1, "tư": 2, "tu": 2, "bon": 2, "năm": 3, "nam": 3, "sáu": 4, "sau": 4,
    "bay": 5, "cn": 6,
}  # fmt: skip
_WEEKDAY = (
    r"(?:thu[ .]?0?(?P<thu>[2-7](?!\d)|(?:hai|ba|tư|tu|bon|năm|nam|sáu|sau|bay)\b)"
    r"|t[ .]?(?P<t>[2-7](?!\d))|(?:c\.?n|(?:chu|chua|chúa) (?:nhat|nhut))\b)"
)
_WEEK = r"tuan (?:nay|sau nua|toi nua|sau|toi|truoc nua|truoc|vua roi|vua qua|roi|qua)\b"
_NTH = r"(?P<nth>[1-9]|nhat|mot|hai|ba|tư|tu|bon|năm|nam|dau(?: tien)?|cuoi(?: cung)?)\b"
_OF_MONTH = (
    rf"(?:(?: (?:cua|trong))? thang (?P<nth_month>{MONTH}|{RELATIVE})"
    rf"(?:[/-](?P<nth_year>\d{{4}}))?{YEAR})"
)
_FOLLOWED = r"(?! (?:het |ngay |hom )*(?:thu|t ?\d|cn|chu n|\d|mai))"
_AFTER_WEEKDAY = (
    rf"(?:[ ,]+(?:(?:cua|o|trong|vao) )?(?:"
    rf"(?:tuan (?:thu )?|thu (?=\S+ (?:cua )?thang )|(?=(?:dau|cuoi)\b)){_NTH}{_OF_MONTH}?"
    rf"|(?P<week>{_WEEK})|(?P<which>nay|toi{_FOLLOWED}|vua roi|vua qua|roi|truoc)\b))?"
)
_SEPARATED = r"(?P<d>\d{1,2})(?: ?(?P<s>[/-]) ?|(?P<dot>\.))(?P<m>\d{1,2})(?!\d)"


def _weekday(found: re.Match[str], today: date) -> Part:
    groups = found.groupdict()
    said = groups["thu"] or groups["t"] or "cn"
    weekday = int(said) - 2 if said.isdigit() else _WEEKDAYS[said]
    nth = groups["nth"]
    said_year = groups["nth_year"] or groups["year"] or groups["year_only"]
    month, year = _month(groups["nth_month"], said_year, today)
    which = {"nay": "this", "toi": "coming", "truoc": "unclear"}.get(groups["which"] or "", "")
    if (groups["which"] or "").startswith(("vua", "roi")) or (found["hom"] and not which):
        which = "past"
    week = groups["week"] or groups["before"]
    return Part(
        *found.span(), weekday=weekday, nth=_nth(nth) if nth else None, month=month, year=year,
        which=which, week=shift(week.removeprefix("tuan ")) if week else None,
    )  # fmt: skip


def _nth(said: str) -> int:
    if said.startswith(("dau", "nhat", "mot")):
        return 1
    if said.startswith("cuoi"):
        return -1
    return int(said) if said.isdigit() else _WEEKDAYS[said] + 2


def _month(said: str | None, year: str | None, today: date) -> tuple[int | None, int | None]:
    """A month said by number or as this, next, last; its year where one was said or follows."""
    given = full_year(year, today.year) if year else None
    if said is None:
        return None, given
    if said[0].isdigit() or not re.fullmatch(RELATIVE, said):
        return small_number(said), given
    months = today.year * 12 + today.month - 1 + shift(said)
    return months % 12 + 1, months // 12


def _date(found: re.Match[str], today: date) -> Part:
    groups = found.groupdict()
    month, year = _month(
        groups["m"], groups.get("y") or groups.get("year") or groups.get("year_only"), today
    )
    return Part(*found.span(), day=small_number(groups["d"]), month=month, year=year)


def _day_only(found: re.Match[str], _: date) -> Part:
    return Part(*found.span(), day=small_number(found["d"]))


def _bare(found: re.Match[str], _: date) -> Part:
    return Part(*found.span(), day=int(found["d"]), bare=True)


def _days_from_today(days: int) -> Callable[[re.Match[str], date], Part]:
    return lambda found, _: Part(*found.span(), offset=days)


def _counted(found: re.Match[str], _: date) -> Part:
    days = small_number(found["n"]) * (7 if found["unit"] == "tuan" else 1)
    back = found["way"] == "truoc" or found["ago"]
    return Part(*found.span(), offset=-days if back else days)


def _mot(found: re.Match[str], _: date) -> Part:
    """«Ngay mot» without marks: the first, or the day after tomorrow."""
    return Part(*found.span(), day=1, offset=2)


_NAMED = r"(?:(?:ngay|mung|mong|hom) ?)?"
_COUNTED_NOUN = r"(?! ?(?:nguoi|ho|met|m|km|buoi|ngay|tuan|thang|gio|h|g)\b)"
_SPAN_END = r"(?= ?- ?\d{1,2}(?: ?- ?\d{1,2})* ?(?:[/.] ?\d{1,2}(?![/.-]?\d{4})|thang))"
_DAYTIME = r"(?:sang|trua|chieu|tối|toi|đêm|dem|bua|hom|ngay)"
_FROM_NOW = r"(?:tu|từ) nay\b"
_LATER_TODAY = rf"{_DAYTIME} hom nay\b"
_THE_DAY_AFTER = r"(?:(?:sang|chieu|ngay) )+kia\b"
_BEGINNING = re.compile(rf"(?<![^\W_])[^\W_]|(?={_FROM_NOW}|{_LATER_TODAY}|{_THE_DAY_AFTER})")
"""Where what names a day begins: at a word, or for some even glued to one, «t7chiều hôm nay»."""

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Part]], ...] = tuple(
    (re.compile(rf"(?<![^\W_]){pattern}"), make)
    for pattern, make in (
        (rf"(?:(?P<before>{_WEEK})[ ,]+(?:(?:vao|ngay) )?)?(?P<hom>hom )?"
         + _WEEKDAY + _AFTER_WEEKDAY, _weekday),
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _date),
        (r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})(?!\d)", _date),
        (_NAMED + r"(?P<d>\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d{4}|\d{2})(?!\d)",
         _date),
        (_NAMED + r"(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})(?!\d)", _date),
        (_NAMED + r"(?P<d>\d{1,2}) (?P<m>\d{1,2})$", _date),
        (_NAMED + r"(?P<d>\d{1,2})" + _SPAN_END + r"(?! ?- ?\d{1,2}/\d{4})", _bare),
        (rf"{_NAMED}{_SEPARATED}(?: ?[-/., ] ?(?P<y>\d{{4}})(?!\d)|{YEAR})", _date),
        ((rf"{_NAMED}(?P<d>{DAY}) ?(?:thang|thg|th) ?(?P<m>{RELATIVE}|{MONTH})(?: ?[-/] ?"
          rf"(?P<y>\d{{4}}|\d{{2}})(?!\d)|{YEAR})"), _date),
        ((rf"(?:sau )?(?P<ago>c[aá]ch day )?(?<!ngay )(?<!mung )(?<!thu )(?!hai ba )(?P<n>{DAY}) ?"
          r"(?P<unit>ngay|hom|bua|tuan) (?P<way>nua|(?<!tuan )sau|truoc)\b(?! nua)"), _counted),
        ((r"sau (?P<way>)(?P<ago>)(?P<n>\d{1,2}|mot|hai|ba|bon|năm|bay|muoi) "
          r"(?P<unit>ngay|hom|tuan)\b"), _counted),
        (rf"{_DAYTIME} nay\b|^nay$|{_FROM_NOW}|{_LATER_TODAY}", _days_from_today(0)),
        (rf"(?:{_DAYTIME} )*mai\b(?! (?:mốt|mot|kia|nay))", _days_from_today(1)),
        (rf"(?:{_DAYTIME} )*mốt\b|{_THE_DAY_AFTER}|^kia$", _days_from_today(2)),
        (r"(?:ngay mot|^mot)$", _mot),
        (r"ngay kìa\b", _days_from_today(3)),
        (rf"(?:{_DAYTIME} )*(?:hom|bua) kia\b", _days_from_today(-2)),
        (rf"(?:{_DAYTIME} )*hom kìa\b", _days_from_today(-3)),
        (rf"(?:{_DAYTIME} )+qua\b|^qua$", _days_from_today(-1)),
        (rf"(?:ngay|mung|mong) ?(?P<d>(?!sau\b){DAY})(?! ?(?:ngay|nguoi|ho|met|m|buoi)\b)",
         _day_only),
        (r"(?<!thang )(?<!tuan )(?<!thu )(?<!nam )(?<!so )(?P<d>\d{1,2})(?![\d%]|[/.]\d|,\d{3})"
         + _COUNTED_NOUN, _bare),
    )
)  # fmt: skip


def mentions(text: str, today: date) -> list[Part]:
    """Find the parts of the sentence that name days, in order, none overlapping."""
    found: list[Part] = []
    end = 0
    for beginning in _BEGINNING.finditer(text):
        at = beginning.start()
        part = _part_at(text, at, today) if at >= end else None
        if part is not None:
            found.append(part)
            end = part.end
    return found


def _part_at(text: str, at: int, today: date) -> Part | None:
    for pattern, make in _RULES:
        if found := pattern.match(text, at):
            return make(found, today)
    return None
