"""Saying what is wrong with a plan's files: which file, which line, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from dialog.speech import Voice, spoken
from dialog.unfit import UnfitError
from dialog.wording import Speech, lines, say
from programmes.places import Place, line_of
from programmes.type_faults import type_fault

_ENGLISH = Voice(str, "en", "you")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; `line` is counted from 1."""

    file: Path
    line: int
    why: Speech

    @property
    def place(self) -> str:
        """Where to look: «ngay-cuoi-tuan-2025/programme.toml:12»."""
        return f"{self.file.parent.name}/{self.file.name}:{self.line}"

    def speech(self) -> Speech:
        """Put place and reason into one sentence."""
        return say("{place}: {why}", place=self.place, why=self.why)


class BadPlanError(Exception):
    """A plan cannot be used; `faults` are what is wrong, in the order of files and lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(spoken(lines(*(fault.speech() for fault in faults)), _ENGLISH))
        self.faults = tuple(faults)

    def speech(self) -> Speech:
        """Say every fault, a line each."""
        return lines(*(fault.speech() for fault in self.faults))


def complaints(
    file: Path, text: str, kind: type[BaseModel], error: ValidationError
) -> Iterator[Fault]:
    """Turn every validation error into file, line and a sentence."""
    for one in error.errors(include_url=False):
        place: Place = one["loc"]
        refused = one.get("ctx", {}).get("error")
        if isinstance(refused, UnfitError):
            yield Fault(file, line_of(text, (*place, *refused.at)), refused.why)
        else:
            yield Fault(file, line_of(text, place), type_fault(kind, one))
