"""Saying what is wrong with a plan's file: which file, which line, and why."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

_TABLE = re.compile(r"^\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
_NAMED = re.compile(r"^[a-z ]+ «([a-z0-9_]+)»|called «([a-z0-9_]+)»$")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")


class BadPlanError(Exception):
    """A plan's file cannot be used; the message names file, line and reason."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


def complaint(file: Path, text: str, error: ValidationError) -> BadPlanError:
    """Turn the first validation error into file, line and a sentence."""
    first: Any = error.errors()[0]
    place: Sequence[str | int] = first["loc"]
    names = ".".join(str(part) for part in place if isinstance(part, str))
    reasons = {
        "extra_forbidden": f"«{names}» is not a key that is known here",
        "missing": f"«{names}» is missing",
    }
    reason = reasons.get(first["type"]) or f"{names}: {first['msg']}" if names else first["msg"]
    reason = reason.replace("Value error, ", "")
    line = line_of(text, place) if place else _line_naming(text, reason)
    return BadPlanError(file, line, reason)


def misspelt(file: Path, text: str, error: tomllib.TOMLDecodeError) -> BadPlanError:
    """Turn a TOML error, whose text ends with its line, into file, line and a sentence."""
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    return BadPlanError(file, line if found else 1, _AT_LINE.sub("", str(error)))


def _line_naming(text: str, reason: str) -> int:
    """Find the last line that gives the key a reason speaks of, for rules between questions."""
    found = _NAMED.search(reason)
    key = re.compile(rf'^\s*(?:{{ *)?key = "{found[1] or found[2]}"') if found else None
    lines = enumerate(text.splitlines(), start=1)
    return max((number for number, line in lines if key and key.match(line)), default=1)


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Find the line a place in a TOML file stands on, counted from 1; its table where it is absent.

    `place` is a path such as `("question", 2, "kind")`.
    """
    table, wanted_table, wanted_key = _path(place)
    best, counts, here, inside = 1, dict[str, int](), "", False
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TABLE.match(line):
            here = found[2]
            counts[here] = counts.get(here, -1) + 1
            inside = here == table and (wanted_table is None or counts[here] == wanted_table)
            best = number if inside else best
        elif (inside or not (table or here)) and _gives(line, wanted_key):
            return number
    return best


def _gives(line: str, key: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found[1] == key


def _path(place: Sequence[str | int]) -> tuple[str, int | None, str]:
    parts = list(place)
    if len(parts) > 1 and isinstance(parts[1], int):
        key = parts[2] if len(parts) > 2 else ""
        return str(parts[0]), parts[1], str(key)
    if len(parts) > 1:
        names = [str(part) for part in parts if isinstance(part, str)]
        return ".".join(names[:-1]), None, names[-1]
    return "", None, str(parts[0]) if parts else ""
