"""Every table, gathered under one metadata: import this where the whole schema is needed."""

from models import (
    activities,
    audit,
    filings,
    grants,
    heartbeat,
    inbox,
    invites,
    nudges,
    outbox,
    outcomes,
    people,
    programmes_owned,
    reminders,
    reminders_planned,
    secrets_kept,
    talks,
    units,
)
from models.columns import metadata

__all__ = [
    "activities",
    "audit",
    "filings",
    "grants",
    "heartbeat",
    "inbox",
    "invites",
    "metadata",
    "nudges",
    "outbox",
    "outcomes",
    "people",
    "programmes_owned",
    "reminders",
    "reminders_planned",
    "secrets_kept",
    "talks",
    "units",
]
