"""Every table, gathered under one metadata: import this where the whole schema is needed."""

from models import (
    activities,
    audit,
    filings,
    inbox,
    invites,
    outbox,
    outcomes,
    people,
    programmes_owned,
    secrets_kept,
    talks,
    units,
)
from models.columns import metadata

__all__ = [
    "activities",
    "audit",
    "filings",
    "inbox",
    "invites",
    "metadata",
    "outbox",
    "outcomes",
    "people",
    "programmes_owned",
    "secrets_kept",
    "talks",
    "units",
]
