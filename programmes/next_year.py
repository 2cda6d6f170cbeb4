"""Last year's plan as next year's draft: its files copied, its dates moved, the rest untouched."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from programmes.archive import files_of
from programmes.chat_dates import YEAR, moved_chat, moved_year
from programmes.toml_edit import valued

_PLAYED = ".play.txt"
"""A month played with the package's own sample: of no use to another plan."""

_STRINGS = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'[^']*')")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
WEEKS_A_YEAR = 52
"""So many weeks later the same weekday comes, a day or two earlier in the month."""


@dataclass(frozen=True)
class Moved:
    """A line that reads otherwise than last year's."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Draft:
    """A copied plan: its files by name, and what was changed in them."""

    files: Mapping[str, bytes]
    moved: tuple[Moved, ...]


def next_year(folder: Path, slug: str, years: int) -> Draft:
    """Copy a plan under another name, its fixed days and the years in its titles moved.

    The document's number and day are left blank. Days listed one by one, and those of the example
    conversations, keep their weekday.
    """
    calendar = tomllib.loads((folder / "programme.toml").read_text("utf-8"))["calendar"]
    first, last = calendar["starts"], calendar.get("ends", calendar["starts"])
    own = range(first.year, last.year + 1)
    ahead = timedelta(weeks=WEEKS_A_YEAR * years)
    files: dict[str, bytes] = {}
    moved: list[Moved] = []
    for path in files_of(folder):
        if path.name.endswith(".chat.txt"):
            chat = moved_chat(path.read_text("utf-8"), years, ahead, own)
            files[path.name] = chat.encode()
        elif path.name.endswith(".toml"):
            before = path.read_text("utf-8")
            now = "".join(_toml(before, years, own))
            now = _renamed(now, slug) if path.name == "programme.toml" else now
            moved += _differing(path.name, before, now)
            files[path.name] = now.encode()
        elif not path.name.endswith(_PLAYED):
            files[path.name] = path.read_bytes()
    return Draft(files, tuple(moved))


def _differing(name: str, before: str, now: str) -> Iterator[Moved]:
    lines = zip(before.splitlines(), now.splitlines(), strict=True)
    for at, (old, new) in enumerate(lines, start=1):
        if old != new:
            yield Moved(name, at, new.strip())


def _renamed(text: str, slug: str) -> str:
    text = valued(text, ("slug",), f'"{slug}"')
    text = valued(text, ("version",), "1")
    for key in ("number", "date"):
        text = valued(text, ("document", key), '""')
    return text


def _toml(text: str, years: int, own: range) -> Iterator[str]:
    listed = False
    for line in text.splitlines(keepends=True):
        listed = listed or bool(re.match(r"\s*dates\s*=", line))
        move = _week_day(years) if listed else _same_day(years)
        yield _line(line, move, lambda found: moved_year(found, years, own))
        listed = listed and "]" not in line


def _line(
    line: str, day: Callable[[re.Match[str]], str], year: Callable[[re.Match[str]], str]
) -> str:
    """Move the days outside quotation marks and the years within; a comment stays as it is."""
    parts = _STRINGS.split(line)
    for at, part in enumerate(parts):
        if at % 2:
            parts[at] = YEAR.sub(year, part)
            continue
        code, sign, remark = part.partition("#")
        parts[at] = _DAY.sub(day, code) + sign + remark
        if sign:
            break
    return "".join(parts)


def _same_day(years: int) -> Callable[[re.Match[str]], str]:
    def moved(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[0])
        leap = day.month == 2 and day.day == 29
        return (day.replace(day=28) if leap else day).replace(year=day.year + years).isoformat()

    return moved


def _week_day(years: int) -> Callable[[re.Match[str]], str]:
    weeks = timedelta(weeks=WEEKS_A_YEAR * years)
    return lambda found: (date.fromisoformat(found[0]) + weeks).isoformat()
