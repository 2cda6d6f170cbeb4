"""Where the virtual clock is told to go: «22/3 07:00», «+1 ngày», «ngày 20»."""

import re
from calendar import isleap
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = 7
_STEP = re.compile(r"\+\s*(\d{1,3})\s*(giờ|ngày|phút)")
_DAY = re.compile(r"ngày\s+(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?:\s+(\d{1,2})[:h](\d{2})?)?")
_STEPS = {"phút": timedelta(minutes=1), "giờ": timedelta(hours=1), "ngày": timedelta(days=1)}


def read_moment(text: str, now: datetime) -> datetime | None:
    """Return the instant meant, in Viet Nam's time, or None when it cannot be understood.

    «22/3 07:00» is the one nearest to `now`, «22/3» is at seven in the morning, «ngày 20» the next
    day of that number at seven; ISO 8601 is taken too. The instant may lie before `now`.
    """
    here = now.astimezone(VIETNAM)
    text = text.strip().lower().removeprefix("tới ").strip()
    try:
        if step := _STEP.fullmatch(text):
            return here + int(step[1]) * _STEPS[step[2]]
        if day := _DAY.fullmatch(text):
            return _next_day(int(day[1]), here)
        if written := _WRITTEN.fullmatch(text):
            return _written(written, here)
        iso = datetime.fromisoformat(text.upper())
        return iso if iso.tzinfo else iso.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        return None


def _written(match: re.Match[str], here: datetime) -> datetime:
    day, month, year, hour, minute = (int(part) if part else None for part in match.groups())
    years = [year] if year else [here.year - 1, here.year, here.year + 1]
    at = (MORNING if hour is None else hour, minute or 0)
    possible = [
        datetime(y, month or 0, day or 0, *at, tzinfo=VIETNAM)
        for y in years
        if (day, month) != (29, 2) or isleap(y)
    ]
    return min(possible, key=lambda at: abs(at - here))


def _next_day(day: int, here: datetime) -> datetime | None:
    at = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    for ahead in range(63):
        if (found := at + timedelta(days=ahead)).day == day and found > here:
            return found
    return None
