"""The last look at a reminder that waited on its way out: may it still leave?"""

from datetime import datetime

from sqlalchemy import Connection

from dialog.speech import VIET_NAM
from models.outbox import Letter
from models.reminders import still_owed
from scheduler.ladder import is_quiet

REMINDER = "reminder "
"""How the key of a reminder's letter begins; what staff write themselves is always sent."""


def withdrawn(connection: Connection, letter: Letter, now: datetime) -> str:
    """Tell why a reminder is not to be sent any more, or nothing.

    One that an outage held back until night or until another day would wake people, or say «today»
    of yesterday.
    """
    key = letter.key or ""
    if not key.startswith(REMINDER):
        return ""
    if not still_owed(connection, key):
        return "already reported"
    same_day = now.astimezone(VIET_NAM).date() == letter.created_at.astimezone(VIET_NAM).date()
    return "" if same_day and not is_quiet(now) else "too late"
