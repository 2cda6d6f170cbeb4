"""Making join codes: drawn at random, shown once, stored only as hashes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers.codes import JoinCode, hashed, new_code
from models.audit import note
from models.invites import add_invite
from models.units import Place


def make_invite(
    connection: Connection, salt: bytes, unit: Place, role: str, *,
    now: datetime, lasts: timedelta, title: str = "", person_name: str = "",
    code: JoinCode | None = None,
) -> JoinCode:  # fmt: skip
    """Store an invite to a post and give its code; `code` is given only for a sample."""
    made = code or new_code()
    add_invite(
        connection,
        code_hash=hashed(made.typed, salt), link_hash=hashed(made.link, salt),
        unit_id=unit.id, role=role, title=title, person_name=person_name,
        made_at=now, expires_at=now + lasts,
    )  # fmt: skip
    note(connection, at=now, action="invite", subject=f"unit {unit.code}", after={"role": role})
    return made
