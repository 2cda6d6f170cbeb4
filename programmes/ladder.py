"""The `[[reminder]]` parts of a programme file: who is reminded of what, and when."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from programmes.calendar_file import Stage

Receiver: TypeAlias = Literal["reporter", "cadre", "staff"]
Hour = Annotated[str, Field(pattern=r"^(0[7-9]|1[0-9]):[0-5][0-9]$")]
"""Local time, between 07:00 and 19:59: nobody is reminded at night."""


class Rung(BaseModel):
    """One step of the ladder of reminders.

    It is due `days` after (or, below 0, before) the opening of the paper, the end of the period it
    covers, or the last day in time, at an hour `at`. `rest_day_only` marks the extra one on the
    last working day before a last day that is a rest day. `twice` lets it reach somebody who has
    had a message that day already. `if_registered` keeps a result's reminder to those who have
    registered work for the period, where nobody owes work in every one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=20)]
    stages: tuple[Stage, ...]
    to: Receiver = "reporter"
    counted_from: Literal["opening", "end", "last day"] = "last day"
    days: int = 0
    at: Hour = "07:30"
    rest_day_only: bool = False
    twice: bool = False
    if_registered: bool = False


DEFAULT_LADDER: tuple[Rung, ...] = (
    Rung(kind="opened", stages=("registration",), counted_from="opening", days=5),
    Rung(kind="ended", stages=("result",), counted_from="end", days=1),
    Rung(kind="five-days", stages=("registration", "result"), days=-5),
    Rung(kind="two-days", stages=("registration", "result"), days=-2),
    Rung(kind="working-day", stages=("registration", "result"), rest_day_only=True),
    Rung(kind="last-day", stages=("registration", "result")),
    Rung(kind="last-evening", stages=("registration", "result"), at="18:30", twice=True),
    Rung(kind="late", stages=("registration", "result"), days=1),
    Rung(kind="escalated", stages=("registration", "result"), to="cadre", days=1, at="08:00"),
    Rung(kind="summary", stages=("summary",), to="staff", days=-1, at="08:00"),
    Rung(kind="summary-last", stages=("summary",), to="staff", at="08:00"),
)
"""The usual ladder: a plan that writes none of its own gets this one."""
