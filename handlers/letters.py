"""Writing one sentence to several people, each in their language, with a button to what it is."""

from collections.abc import Sequence

from dialog import letter
from dialog.chat import Button, Outgoing
from dialog.reply import Offer
from dialog.speech import language_of, spoken
from dialog.wording import Speech
from handlers.desk import Desk
from models import outbox
from models.outbox import Addressed, Lane
from models.people import Holder
from models.reminders import reachable


def write_to(desk: Desk, people: Sequence[Holder], text: Speech, see: Offer, key: str) -> bool:
    """Write to everybody but the one who speaks; false when nothing reaches any of them.

    `see` is a command that must always work; `key` names the occasion, so that it is told once.
    """
    others = {one.person: one for one in people if one.person != desk.person}
    where = reachable(desk.connection, sorted(others))
    letters = []
    for person, account in where.items():
        one = others[person]
        voice = desk.office.voice(language_of(one.language), one.you, desk.today)
        message = Outgoing(spoken(text, voice), ((Button(spoken(see.label, voice), see.does),),))
        letters.append(
            Addressed(account.channel, account.bot, account.chat, letter.write(message),
                      Lane.BROADCAST, f"{key} {person}")
        )  # fmt: skip
    outbox.add(desk.connection, letters, desk.now)
    return bool(letters)
