"""The picture of a summary for a phone's screen: a bar a unit, and the last periods, as PNG.

Whoever orders the picture counts and speaks: a `Chart` holds finished texts and numbers, so nothing
here knows a language, a clock or a database. Written as JSON it travels in the promise of the
picture (`SheetWanted.options`): one that leaves late, or twice, shows what was counted when it was
ordered, as the words sent along with it do. The drawing reads that same JSON.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from exports.cells import cleaned

if TYPE_CHECKING:
    from typst import Fonts

PROGRESS: Final = "tien-do"
"""What the picture is called where sheets are named."""

DOTS_PER_INCH: Final = 60
"""The drawing is 1080 points wide."""

MOST_BARS: Final = 40
MOST_PERIODS: Final = 6
LONGEST_TEXT: Final = 200


MOST_MARKS: Final = 2
"""Marks over and under one letter, besides those that Vietnamese letters have of their own."""


def _on_one_line(text: str) -> str:
    text = " ".join(_without_towers(cleaned(text)).split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


Line: TypeAlias = Annotated[str, AfterValidator(_on_one_line)]
Count: TypeAlias = Annotated[int, Field(ge=0, lt=1_000_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bar(_Part):
    """A unit or a period: `parts` count in time, late, no work and not yet, in this order."""

    name: Line
    parts: tuple[Count, Count, Count, Count]
    label: Line


class Chart(_Part):
    """Everything on the picture; `more` tells of units left out, `trend` begins with the oldest."""

    title: Line
    note: Line
    legend: tuple[Line, Line, Line, Line]
    bars: Annotated[tuple[Bar, ...], Field(max_length=MOST_BARS)]
    more: Line = ""
    trend_title: Line = ""
    trend: Annotated[tuple[Bar, ...], Field(max_length=MOST_PERIODS)] = ()


def draw(chart: Chart) -> bytes:
    """Draw it as PNG, 900 pixels wide, at most 2134 high with texts of a usual length.

    The same bytes everywhere: only the fonts that typst carries are used. Packing the dots takes a
    third of the time, so there are no more of them than a phone shows.
    """
    import typst  # noqa: PLC0415 - loads on first use

    return typst.compile(
        _source(), None, font_paths=_fonts(), format="png", ppi=DOTS_PER_INCH,
        sys_inputs={"chart": chart.model_dump_json()},
    )  # fmt: skip


@cache
def _fonts() -> "Fonts":
    import typst  # noqa: PLC0415 - loads on first use

    return typst.Fonts(include_system_fonts=False)


@cache
def _source() -> bytes:
    return (files("exports") / "chart.typ").read_bytes()
