"""What a task has at hand during one turn: who speaks, when, and the open transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from dialog.chat import Heard
from dialog.speech import Language, Voice
from models.people import Known
from models.programmes_owned import owners
from programmes.programme import Programme
from scheduler.rest_days import Holidays


@dataclass(frozen=True)
class Office:
    """What lives as long as the process: the plans, the holidays, the languages.

    `codes` is the salt under which join codes are hashed; `locale` is spoken to strangers.
    """

    programmes: Mapping[str, Programme]
    holidays: Holidays
    voice: Callable[[Language, str, date], Voice]
    codes: bytes
    locale: Language = "vi"


@dataclass(frozen=True)
class Desk:
    """One turn of one person; `today` is the day in Viet Nam at `now` (UTC).

    `at_hand` is for a task to keep what it has looked up until it changes it.
    """

    office: Office
    connection: Connection
    heard: Heard
    known: Known
    now: datetime
    today: date
    voice: Voice
    at_hand: dict[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def plans(self) -> tuple[tuple[Programme, int], ...]:
        """The plans in force, each with the unit that owns it; looked up once a turn."""
        known = self.office.programmes
        return tuple(
            [(known[slug], owner) for slug, owner in owners(self.connection) if slug in known]
        )

    @property
    def person(self) -> int:
        """The person speaking.

        Raises:
            PermissionError: for a stranger, whom no task but joining should have met.
        """
        if self.known.person is None:
            raise PermissionError("a stranger reached a task")
        return self.known.person
