"""Builds `Holidays` from what the `holidays` package says, under our overlay, `holidays-vn.toml`.

The package itself would take 11 MiB and a quarter of a second at every start; what it says is
written down in `holidays-package.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from dialog.wording import Text
from scheduler.rest_days import Holidays, RestDay, RestKind

_DAY = timedelta(days=1)
_IN_LIEU = " (nghỉ bù)"
_SWAPPED = "Ngày nghỉ (thay cho ngày"
_TET = Text(vi="kỳ nghỉ Tết Nguyên đán", en="Tết break")
_SWAP = Text(vi="ngày nghỉ hoán đổi", en="day off for a Saturday worked")
_WORKED = Text(vi="ngày làm bù", en="Saturday worked in lieu")
_CULTURE_DAY = "Ngày Văn hóa Việt Nam"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Break(_Part):
    name: Text
    tet: bool = False
    first: date
    last: date


class _Swap(_Part):
    off: date
    worked: date


class _Year(_Part):
    year: int
    announced: bool
    sources: tuple[str, ...]
    breaks: tuple[_Break, ...] = Field(default=(), alias="break")
    swaps: tuple[_Swap, ...] = Field(default=(), alias="swap")


class _Overlay(_Part):
    names: Mapping[str, Text]
    year: tuple[_Year, ...]


class _Package(_Part):
    """What the package says: the special days by its own labels, and the Saturdays worked."""

    days: Mapping[date, str]
    worked: tuple[date, ...]


def load_holidays(first_year: int, last_year: int) -> Holidays:
    """Build the special days of some years, both included.

    Estimates are the years after the last announced one and those the overlay says are not
    announced; other years missing there are what the package records.

    Raises:
        LookupError: for a year that `holidays-package.toml` lacks.
    """
    overlay = _Overlay.model_validate(_read_file("holidays-vn.toml"))
    package = _Package.model_validate(_read_file("holidays-package.toml"))
    years = frozenset(range(first_year, last_year + 1))
    by_year = {entry.year: entry for entry in overlay.year}
    days: dict[date, RestDay] = {}
    for year in sorted(years):
        days |= _year(year, by_year.get(year), package, overlay.names)
    announced = {entry.year for entry in overlay.year if entry.announced}
    open_yet = by_year.keys() - announced
    estimated = frozenset(year for year in years if year > max(announced) or year in open_yet)
    return Holidays(MappingProxyType(days), years, estimated)


def _read_file(name: str) -> Mapping[str, object]:
    return tomllib.loads((files("scheduler") / name).read_text(encoding="utf-8"))


def _year(
    year: int, overlay: _Year | None, package: _Package, names: Mapping[str, Text]
) -> dict[date, RestDay]:
    """One year's days; what is put in later wins."""
    from_package = dict(_from_package(year, package, names))
    if not from_package:
        raise LookupError(f"holidays-package.toml does not know {year}")
    breaks = overlay.breaks if overlay else ()
    if not any(one.tet for one in breaks):
        breaks = (*breaks, _estimated_tet(from_package))
    days: dict[date, RestDay] = {}
    for one in breaks:
        kind = RestKind.TET if one.tet else RestKind.BREAK
        days |= {day: RestDay(one.name, kind, one.first, one.last) for day in _span(one)}
    days |= {day: rest for day, rest in from_package.items() if rest.kind is not RestKind.TET}
    for swap in overlay.swaps if overlay else ():
        days[swap.off] = _alone(swap.off, _SWAP, RestKind.SWAPPED)
        days[swap.worked] = _alone(swap.worked, _WORKED, RestKind.WORKED)
    return days


def _from_package(
    year: int, package: _Package, names: Mapping[str, Text]
) -> Iterator[tuple[date, RestDay]]:
    for day, label in package.days.items():
        if day.year == year and (rest := _read(day, label, names)):
            yield day, rest
    for day in package.worked:
        if day.year == year:
            yield day, _alone(day, _WORKED, RestKind.WORKED)


def _read(day: date, label: str, names: Mapping[str, Text]) -> RestDay | None:
    if label.startswith(_SWAPPED):
        return _alone(day, _SWAP, RestKind.SWAPPED)
    name = label.removesuffix(_IN_LIEU)
    if name == label:
        tet = "Tết Nguyên Đán" in label or label == "29 Tết"
        kind = RestKind.TET if tet else RestKind.HOLIDAY
        return _alone(day, names.get(label, Text(vi=label)), kind)
    if name == _CULTURE_DAY:
        return None  # Labour Code art. 111(3) makes up for art. 112 days only, and this is not one
    return _alone(day, names.get(name, Text(vi=name)), RestKind.MAKE_UP)


def _estimated_tet(days: Mapping[date, RestDay]) -> _Break:
    """The Tết break as the package has it, with the weekends that touch it."""
    tet = [day for day, rest in days.items() if rest.kind is RestKind.TET]
    first, last = min(tet), max(tet)
    while (first - _DAY).isoweekday() > 5:
        first -= _DAY
    while (last + _DAY).isoweekday() > 5:
        last += _DAY
    return _Break(name=_TET, tet=True, first=first, last=last)


def _span(one: _Break) -> Iterator[date]:
    return (one.first + ahead * _DAY for ahead in range((one.last - one.first).days + 1))


def _alone(day: date, name: Text, kind: RestKind) -> RestDay:
    return RestDay(name, kind, day, day)
