"""Finding the line of a TOML file on which something stands, for whoever has to mend it."""

import re
from collections.abc import Iterator, Sequence

Place = Sequence[str | int]
"""A path such as `("question", 2, "options", 0, "label")`, as pydantic gives it."""

_TABLE = re.compile(r"^\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"^([A-Za-z0-9_-]+)\s*=")
_ITEM = re.compile(r"^\s+[{\"\[0-9]")


def line_of(text: str, place: Place) -> int:
    """Find the line a place stands on, counted from 1; that of its table where it is absent."""
    lines = text.splitlines()
    start, end, rest = _section(lines, list(place))
    for part in rest:
        found = _below(lines, start, end, part)
        if found is None:
            break
        start, ends_it = found, _ITEM if isinstance(part, int) else _KEY
        end = next((at for at in range(start + 1, end) if ends_it.match(lines[at])), end)
    return start + 1


def _section(lines: Sequence[str], place: list[str | int]) -> tuple[int, int, list[str | int]]:
    """Find the table that leads furthest to a place: its first line, its end, what remains."""
    heads = list(_heads(lines))
    ends = [line for line, _ in heads[1:]] + [len(lines)]
    best = (0, ends[0], place)
    for (line, path), end in zip(heads, ends, strict=True):
        if path == place[: len(path)] and len(place) - len(path) < len(best[2]):
            best = (line, end, place[len(path) :])
    return best


def _heads(lines: Sequence[str]) -> Iterator[tuple[int, list[str | int]]]:
    """List where tables begin, with their paths; the file's own top is the first."""
    yield 0, []
    counts = dict[str, int]()
    for number, line in enumerate(lines):
        if found := _TABLE.match(line):
            path: list[str | int] = list(found[2].split("."))
            if found[1]:
                counts[found[2]] = counts.get(found[2], -1) + 1
                path.append(counts[found[2]])
            yield number, path


def _below(lines: Sequence[str], start: int, end: int, part: str | int) -> int | None:
    if isinstance(part, int):
        items = [at for at in range(start + 1, end) if _ITEM.match(lines[at])]
        return items[part] if part < len(items) else None
    key = re.compile(rf"(^|[{{,\s\[])[\"']?{re.escape(part)}[\"']?\s*=")
    return next((at for at in range(start, end) if key.search(lines[at])), None)
