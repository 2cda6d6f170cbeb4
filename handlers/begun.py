"""Whether a draft holds anything: a paper that was only looked at is not «not finished»."""

from dialog.state import entry_from
from handlers.desk import Desk
from models.filings import filing_of, latest_entries
from models.talks import Kept as Draft


def is_begun(desk: Desk, draft: Draft) -> bool:
    """Tell whether anything has been answered since the paper was opened, or changed since sent."""
    entries = [entry_from(one) for one in draft.state["entries"]]
    if not draft.filing_version:
        return any(entry.answers for entry in entries)
    sent = filing_of(desk.connection, draft.programme, draft.stage, draft.period, draft.unit_id)
    before = latest_entries(desk.connection, sent.id) if sent else []
    return entries != [entry_from(one) for one in before]
