"""Every table, gathered under one metadata: import this where the whole schema is needed."""

from models import inbox, outbox
from models.columns import metadata

__all__ = ["inbox", "metadata", "outbox"]
