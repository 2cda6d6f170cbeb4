"""Saying what is wrong with a plan's file: which file, which line, and why."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

_TABLE = re.compile(r"^\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
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
    return BadPlanError(file, line_of(text, place), reasons.get(first["type"], reason))


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
        elif (found := _KEY.match(line)) and found[1] == wanted_key:
            if inside or (not table and not here):
                return number
    return best


def _path(place: Sequence[str | int]) -> tuple[str, int | None, str]:
    parts = list(place)
    if len(parts) > 1 and isinstance(parts[1], int):
        key = parts[2] if len(parts) > 2 else ""
        return str(parts[0]), parts[1], str(key)
    if len(parts) > 1:
        names = [str(part) for part in parts if isinstance(part, str)]
        return ".".join(names[:-1]), None, names[-1]
    return "", None, str(parts[0]) if parts else ""
