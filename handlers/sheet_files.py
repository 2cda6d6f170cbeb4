"""What is said under a sheet that was ordered: how fresh it is, and in which formats to have it."""

import re
from datetime import date
from typing import Final

from dialog.answers.text import folded
from dialog.reply import Offer
from dialog.wording import Speech, lines, listed, say
from exports.freshness import Freshness
from programmes.programme import Programme
from programmes.sheet_file import SheetFile
from scheduler.calendar import window
from scheduler.periods import Period

PICTURE: Final = "png"

WHICH_FILE: Final = say("Which file does {you} need? Choose, or type: excel, word, pdf, png, csv.")

_FORMATS: Final = {
    "xlsx": (say("Excel"), ("xlsx", "excel", "tep excel")),
    "docx": (say("Word"), ("docx", "word", "doc", "tep word")),
    "pdf": (say("PDF"), ("pdf", "tep pdf")),
    PICTURE: (say("Picture (PNG)"), ("png", "anh", "hinh", "anh png")),
    "csv": (say("CSV"), ("csv", "tep csv")),
}
"""The formats, how a button names them, and what people type for them."""

_PAGE: Final = re.compile(r"trang (\d{1,4})")


def format_offers(page: int, pages: int, *, closable: bool) -> tuple[Offer, ...]:
    """Offer every format, the next page if there is one and, where it may be done, closing.

    Of 0 `pages` it is not known how many there are.
    """
    offers = [Offer(label, f"format:{ending}") for ending, (label, _) in _FORMATS.items()]
    if page < pages or not pages:
        offers.append(Offer(say("Next page"), f"page:{page + 1}"))
    if closable:
        offers.append(Offer(say("Close the figures"), "final"))
    return tuple(offers)


def meant_format(text: str) -> str:
    """Tell what somebody typed instead of pressing: «word», «ảnh», «trang 2»; else nothing."""
    typed = folded(text)
    if page := _PAGE.fullmatch(typed):
        return f"page:{max(1, int(page[1]))}"
    found = (ending for ending, (_, words) in _FORMATS.items() if typed in words)
    return next((f"format:{ending}" for ending in found), "")


def may_be_closed(
    programme: Programme, sheet: SheetFile, period: Period, fresh: Freshness, today: date
) -> bool:
    """Whether an officer may close a sheet's figures before the calendar locks them.

    Results only once their days are over; and not while somebody who is in time is missing.
    """
    if sheet.stage not in programme.file.calendar.stages:
        return False
    due = window(programme.file.calendar, sheet.stage, period).due
    over = sheet.stage != "result" or period.told_from <= today
    return fresh.draft and over and (not fresh.missing or due <= fresh.at)


def caption(name: Speech, ending: str, fresh: Freshness) -> Speech:
    """Say with a picture what the page says at its end, and with a file only which one it is."""
    if ending != PICTURE:
        label, _ = _FORMATS[ending]
        draft = say("{name}: {format}, a draft.", name=name, format=label)
        return draft if fresh.draft else say("{name}: {format}.", name=name, format=label)
    said: list[Speech] = [say("{name}: data as of {time}.", name=name, time=fresh.at)]
    if fresh.missing:
        said.append(_missing(fresh))
    if fresh.draft:
        said.append(say("It is a draft («DỰ THẢO») until the figures are closed."))
    said.append(WHICH_FILE)
    return lines(*said)


def _missing(fresh: Freshness) -> Speech:
    units = listed(*fresh.named)
    if not fresh.unnamed:
        return say(
            "Not yet there ({count}/{total}): {units}.",
            count=len(fresh.missing), total=fresh.owing, units=units,
        )  # fmt: skip
    return say(
        "Not yet there ({count}/{total}): {units} and {more} more units.",
        count=len(fresh.missing), total=fresh.owing, units=units, more=fresh.unnamed,
    )  # fmt: skip
