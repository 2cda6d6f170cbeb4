"""What looking over an installation finds: a line each, with how serious it is."""

from dataclasses import dataclass
from enum import StrEnum

from dialog.wording import Speech


class Verdict(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, and what was found or should be done."""

    verdict: Verdict
    what: Speech


def fine(what: Speech) -> Finding:
    """Find something in order."""
    return Finding(Verdict.OK, what)


def note(what: Speech) -> Finding:
    """Find something that should be known."""
    return Finding(Verdict.NOTE, what)


def problem(what: Speech) -> Finding:
    """Find something that must be mended."""
    return Finding(Verdict.PROBLEM, what)
