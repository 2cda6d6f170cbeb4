"""Telling people about a petition: who brought it, at each step; the officers who have it now."""

from dialog.reply import Offer
from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.letters import write_to
from handlers.petition_line import officers_at, topic_name
from models.people import Holder
from models.petitions_found import Found


def tell_bringer(desk: Desk, found: Found, text: Speech) -> bool:
    """Write one sentence to whoever brought a petition; false when nothing reaches them.

    Whoever took the step themselves is not written to.
    """
    bringer = Holder(found.origin.id, found.by_person, found.name, found.you, found.language)
    return _write(desk, found, [bringer], text)


def tell_officers(desk: Desk, found: Found) -> None:
    """Tell the officers of the unit that has a petition now; what it says they read on opening."""
    text = say(
        "A petition has come to {unit}: no. {number}, {topic}, from {origin}.",
        unit=found.holder.name, number=found.number, topic=topic_name(desk, found),
        origin=found.origin.name,
    )  # fmt: skip
    officers = [one for one in officers_at(desk, [found.holder]) if one.person != found.by_person]
    _write(desk, found, officers, text)


def _write(desk: Desk, found: Found, people: list[Holder], text: Speech) -> bool:
    see = Offer(say("See no. {number}", number=found.number), f"/kiennghi {found.id}")
    return write_to(desk, people, text, see, f"petition {found.id} {found.version}")
