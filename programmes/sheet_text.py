"""Texts of a sheet: lines that hold placeholders, and what may stand in their braces."""

import re
from collections.abc import Callable, Collection
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from dialog.unfit import UnfitError, braces_in
from dialog.wording import say

PLACEHOLDERS = frozenset(
    {
        "upper_body",
        "body",
        "unit",
        "place_name",
        "period",
        "week",
        "month",
        "year",
        "level",
        "held",
        "work",
    }
)
"""What a text may stand open for: «ĐẢNG BỘ HUYỆN YÊN BÌNH», «ĐẢNG ỦY XÃ ĐẠI ĐỒNG», «xã Đại Đồng»,
«Đại Đồng», «THÁNG 3», 2 (the second Saturday of the month), 3, 2025, «huyện»; of a round when it is
held and what is done."""


def only_with(placeholders: Collection[str]) -> Callable[[str], str]:
    """Give the check that a text has nothing but these in braces; it raises UnfitError."""
    known = ", ".join(sorted(placeholders))

    def checked(text: str) -> str:
        for name, plain in braces_in(text):
            if name not in placeholders or not plain:
                raise UnfitError(
                    say("«{name}» in braces is no placeholder; there are {known}",
                        name=name, known=known)
                )  # fmt: skip
        return text

    return checked


def _only_names(text: str) -> str:
    for name, plain in braces_in(text):
        if not _NAME.fullmatch(name) or not plain:
            raise UnfitError(
                say("«{name}» in braces is no placeholder and no answer's name", name=name)
            )
    return text


def open_in(text: str) -> set[str]:
    """Name what stands open in a text."""
    return {name for name, _ in braces_in(text)}


_NAME = re.compile(r"[a-z][a-z0-9_]*")
Line = Annotated[str, Field(min_length=1), AfterValidator(only_with(PLACEHOLDERS))]
OpenLine = Annotated[str, Field(min_length=1), AfterValidator(_only_names)]
Lines = Annotated[
    tuple[Line, ...],
    Field(min_length=1),
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
]
Source = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Sources = Annotated[
    tuple[Source, ...],
    Field(min_length=1),
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
]
