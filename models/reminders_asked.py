"""Reminders that people speak of: put off until tomorrow, or asked why there was none."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from models.engine import insert
from models.outbox import outbox
from models.people import persons
from models.reminders import FILED, reminders

RECENT = timedelta(days=2)
"""A reminder sent so lately is what «để mai nhắc» means."""

PUT_OFF = "snooze "
"""How the kind of a reminder begins that somebody asked for."""


def remind_again(connection: Connection, person: int, now: datetime, at: datetime) -> int:
    """Plan one more reminder of each paper somebody was last reminded of and still owes.

    Reminders of theirs that wait until before then are put off; gives how many papers there are.
    """
    columns = [reminders.c[name] for name in ("programme", "stage", "period", "unit_id")]
    recent = (
        select(*columns)
        .distinct()
        .where(
            reminders.c.person_id == person,
            reminders.c.state == "sent",
            reminders.c.done_at >= now - RECENT,
            ~FILED,
        )
    )
    papers = connection.execute(recent).mappings().all()
    rows = [
        {
            **paper, "person_id": person, "kind": f"{PUT_OFF}{at.date().isoformat()}", "at": at,
            "state": "waiting", "why": "", "letter": "",
        }
        for paper in papers
    ]  # fmt: skip
    if rows:
        connection.execute(insert(connection, reminders).on_conflict_do_nothing(), rows)
    mine = (reminders.c.person_id == person) & (reminders.c.state == "waiting")
    connection.execute(update(reminders).where(mine, reminders.c.at < at).values(at=at))
    return len(rows)


@dataclass(frozen=True)
class Told:
    """What became of a reminder: `way` is how far its letter came, `error` what stopped that."""

    person: str
    kind: str
    at: datetime
    state: str
    why: str
    way: str
    error: str

    @property
    def put_off(self) -> bool:
        """Whether the person asked for it themselves."""
        return self.kind.startswith(PUT_OFF)


def told_about(
    connection: Connection, programme: str, stage: str, period: str, unit: int
) -> list[Told]:
    """List a paper's reminders with what became of each message, in order of time."""
    found = (
        select(
            persons.c.name.label("person"), reminders.c.kind, reminders.c.at, reminders.c.state,
            reminders.c.why, outbox.c.way, outbox.c.error,
        )
        .select_from(
            reminders.join(persons, persons.c.id == reminders.c.person_id).outerjoin(
                outbox, (outbox.c.key == reminders.c.letter) & (reminders.c.letter != "")
            )
        )
        .where(
            reminders.c.programme == programme, reminders.c.stage == stage,
            reminders.c.period == period, reminders.c.unit_id == unit,
        )
        .order_by(reminders.c.at)
    )  # fmt: skip
    return [
        Told(row.person, row.kind, row.at, row.state, row.why, row.way or "", row.error or "")
        for row in connection.execute(found)
    ]
