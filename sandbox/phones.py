"""The phones on the page: whose they are, and what each shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.chats import Json
from sandbox.phone import Phone
from sandbox.stand_in import Sandbox

FIRST_STRANGER = 7_000_000_001


@dataclass(frozen=True)
class PhoneCard:
    """A person on the page: `title` is their post, `hint` what to type first, a join code say."""

    user_id: int
    name: str
    title: str
    hint: str = ""


class Phones:
    """The cards in order, each with the phone its person holds now.

    A person may take a new phone: another account, which the bot has never seen.
    """

    def __init__(self, sandbox: Sandbox, people: Sequence[PhoneCard]) -> None:
        self._sandbox = sandbox
        self._people = people

    def _setting(self, slot: int) -> str:
        return f"phone:{self._people[slot].user_id}"

    def at(self, slot: int) -> Phone:
        """Return the phone in a place; raises IndexError where there is none."""
        card = self._people[slot]
        user_id = self._sandbox.state.settings.get(self._setting(slot), card.user_id)
        return self._sandbox.phone(user_id, card.name)

    def renew(self, slot: int) -> Phone:
        """Give the person in a place a phone that nobody knows."""
        state = self._sandbox.state
        with state.journal.together():
            state.set(self._setting(slot), state.count("stranger", FIRST_STRANGER))
            phone = self.at(slot)
        state.announce("renewed", None, dict)
        return phone

    def as_json(self) -> list[Json]:
        """Return everything the page shows at first."""
        return [self._shown(slot) for slot in range(len(self._people))]

    def _shown(self, slot: int) -> Json:
        card, phone = self._people[slot], self.at(slot)
        return {
            "slot": slot,
            "user_id": phone.user_id,
            "name": card.name,
            "title": card.title,
            "hint": card.hint,
            "blocked": phone.account.blocked,
            "commands": phone.commands,
            "keyboard": phone.account.reply_keyboard,
            "messages": [self._sandbox.state.shown(message) for message in phone.messages],
        }
