"""The Vietnamese lunar calendar: from a lunar day to the day people write.

Ho Ngoc Duc's algorithm (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html): months
begin on the day of the new moon, the eleventh is the one with the winter solstice, and of thirteen
months in a lunar year the first without a major solar term is a leap month; all at UTC+7. The
series for the new moon and the sun are Jean Meeus's, "Astronomical Algorithms", 1998.
"""

import math
from datetime import date, timedelta

_EPOCH = 2415021.076998695
_SYNODIC = 29.530588853
_ZONE = 7 / 24
_DAY_ZERO = date(2000, 1, 1)
_JULIAN_ZERO = 2451545


def solar(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The day of a lunar date of the lunar `year`; none when that lunar month has no such day."""
    first = month_start(month, year, leap=leap)
    if first is None or not 1 <= day <= month_length(first):
        return None
    return first + timedelta(days=day - 1)


def month_start(month: int, year: int, *, leap: bool = False) -> date | None:
    """The first day of a lunar month; none for a leap month that the year does not have."""
    before, after = (year - 1, year) if month < 11 else (year, year + 1)
    start, end = _eleventh(before), _eleventh(after)
    index = round((start - _EPOCH) / _SYNODIC)
    offset = (month - 11) % 12
    leap_offset = _leap_offset(index) if end - start > 365 else None
    if leap and offset + 1 != leap_offset:
        return None
    if leap_offset is not None and (leap or offset >= leap_offset):
        offset += 1
    return _date(_new_moon(index + offset))


def month_length(first: date) -> int:
    """How many days, 29 or 30, the lunar month has that begins on this day."""
    index = round((_julian(first) - _EPOCH) / _SYNODIC)
    return _new_moon(index + 1) - _new_moon(index)


def new_year(year: int) -> date:
    """Mùng 1 Tết."""
    first = month_start(1, year)
    if first is None:
        raise ValueError(f"no first lunar month in {year}")
    return first


def _eleventh(year: int) -> int:
    """Julian day on which the month with the winter solstice of a year begins."""
    index = int((_julian(date(year, 12, 31)) - 2415021) / _SYNODIC)
    start = _new_moon(index)
    return _new_moon(index - 1) if _term(start) >= 9 else start


def _leap_offset(index: int) -> int:
    """How many months after the eleventh the leap month comes."""
    offset, last, term = 1, -1, _term(_new_moon(index + 1))
    while term != last and offset < 14:
        offset += 1
        last, term = term, _term(_new_moon(index + offset))
    return offset - 1


def _term(day: int) -> int:
    """Which twelfth of its circle, from the spring equinox, the sun is in as the day begins."""
    return int(_sun_longitude(day - 0.5 - _ZONE) / math.pi * 6)


def _sun_longitude(moment: float) -> float:
    t = (moment - 2451545.0) / 36525
    anomaly = math.radians(357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3)
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    centre = (1.914600 - 0.004817 * t - 0.000014 * t * t) * math.sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.000290 * math.sin(3 * anomaly)
    return math.radians(mean + centre) % (2 * math.pi)


def _new_moon(index: int) -> int:
    """Julian day, at UTC+7, of the new moon counted from the one of 1/1/1900."""
    t = index / 1236.85
    mean = 2415020.75933 + 29.53058868 * index + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * math.sin(math.radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = math.radians(359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = math.radians(306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = math.radians(21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3)
    shift = (
        (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
        - 0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) - 0.0004 * math.sin(3 * moon)
        + 0.0104 * math.sin(2 * node) - 0.0051 * math.sin(sun + moon)
        - 0.0074 * math.sin(sun - moon) + 0.0004 * math.sin(2 * node + sun)
        - 0.0004 * math.sin(2 * node - sun) - 0.0006 * math.sin(2 * node + moon)
        + 0.0010 * math.sin(2 * node - moon) + 0.0005 * math.sin(2 * moon + sun)
    )  # fmt: skip
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return int(mean + shift - delta + 0.5 + _ZONE)


def _julian(day: date) -> int:
    return (day - _DAY_ZERO).days + _JULIAN_ZERO


def _date(julian: int) -> date:
    return _DAY_ZERO + timedelta(days=julian - _JULIAN_ZERO)
