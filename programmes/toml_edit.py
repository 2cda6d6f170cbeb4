"""Changing one value in a TOML file that somebody wrote, and nothing else: remarks stay."""

import re

from programmes.places import Place, line_of

_VALUE = r"(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,}\]#]+)"


def valued(text: str, place: Place, literal: str) -> str:
    """Put another value where a key stands; a place that is not there leaves the text as it is."""
    key = re.compile(rf"(\b{re.escape(str(place[-1]))}\s*=\s*){_VALUE}")
    lines = text.splitlines(keepends=True)
    at = line_of(text, place) - 1
    lines[at] = key.sub(lambda found: found[1] + literal, lines[at], count=1)
    return "".join(lines)


def counted_anew(text: str, place: Place, before: int, now: int) -> str:
    """Put another number where a key stands, and into the plan's own wording in the same line."""
    text = valued(text, place, str(now))
    lines = text.splitlines(keepends=True)
    at = line_of(text, place) - 1
    said = re.compile(r"(\bsaid\s*=\s*\")([^\"]*)\"")
    number = re.compile(rf"\b(0?){before}\b")

    def again(found: re.Match[str]) -> str:
        words = number.sub(lambda one: f"{now:02d}" if one[1] else str(now), found[2])
        return f'{found[1]}{words}"'

    lines[at] = said.sub(again, lines[at])
    return "".join(lines)
