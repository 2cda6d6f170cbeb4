"""Storing a petition that was read back and sent: its number, its first holder, its receipt."""

from datetime import date

from dialog.wording import say, sentences
from handlers.desk import Desk
from handlers.petition_letters import tell_officers
from handlers.petition_line import belongs_to, first_holder
from handlers.task import Step, tell
from models.audit import note
from models.filings import next_number
from models.petitions import add_petition
from models.petitions_found import petition_by_id
from models.units import Place


def send_petition(
    desk: Desk, unit: Place, *, topic: str, content: str, behalf: str,
    filing: int | None = None, raised_on: date | None = None,
) -> Step:  # fmt: skip
    """Store a petition from a unit, tell the officers who have it first, and give its number.

    `filing` and `raised_on` name the session at which it was raised.
    """
    programme, owner = belongs_to(desk, unit, topic)
    number = _number(desk, owner)
    holder = first_holder(desk, unit)
    petition = add_petition(
        desk.connection, number=number, owner_id=owner, programme=programme,
        from_unit_id=unit.id, by_person=desk.person, brought_at=desk.heard.sent_at, topic=topic,
        content=content, behalf=behalf, unit_id=holder.id, filing_id=filing, raised_on=raised_on,
    )  # fmt: skip
    note(
        desk.connection, at=desk.now, action="petition noted", subject=f"petition {petition}",
        account=desk.known.account, person=desk.person,
        after={"number": number, "state": "noted", "unit": holder.id},
    )  # fmt: skip
    if (found := petition_by_id(desk.connection, petition)) is not None:
        tell_officers(desk, found)
    received = say("✅ Taken down at {time}. No. {number}, now with {unit}.",
                   time=desk.heard.sent_at, number=number, unit=holder.name)  # fmt: skip
    told = say("Every step and the answer will be told here; «petition» shows how far it is.")
    return tell(sentences(received, told))


def _number(desk: Desk, owner: int) -> str:
    """Give the next number of an owner's series, which runs by calendar year: «KN 25-014»."""
    year = f"{desk.today:%y}"
    return f"KN {year}-{next_number(desk.connection, f'petition {owner} {year}'):03d}"
