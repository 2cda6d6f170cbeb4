"""The phones on the page: whose they are, and what each shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.chats import Json
from sandbox.phone import Phone
from sandbox.stand_in import Sandbox
from sandbox.zalo.phone import ZaloPhone
from sandbox.zalo.stand_in import ZaloSandbox

FIRST_STRANGER = 7_000_000_001


@dataclass(frozen=True)
class PhoneCard:
    """A person on the page: `title` is their post, `hint` what to type first, a join code say.

    On a phone with Zalo the id is text.
    """

    user_id: int | str
    name: str
    title: str
    hint: str = ""


class Phones:
    """The cards in order, each with the phone its person holds now.

    A person may take a new phone: another account, which the bot has never seen. Raises ValueError
    for a person on Zalo where `zalo` is not played.
    """

    def __init__(
        self, sandbox: Sandbox, people: Sequence[PhoneCard], zalo: ZaloSandbox | None = None
    ) -> None:
        self._sandbox = sandbox
        self._zalo = zalo
        self._people = people
        if zalo is None and any(isinstance(card.user_id, str) for card in people):
            raise ValueError("somebody has Zalo, which is not played")

    def _setting(self, slot: int) -> str:
        return f"phone:{self._people[slot].user_id}"

    def at(self, slot: int) -> Phone | ZaloPhone:
        """Return the phone in a place; raises IndexError where there is none."""
        card = self._people[slot]
        user_id = self._sandbox.state.settings.get(self._setting(slot), card.user_id)
        if self._zalo is not None and isinstance(user_id, str):
            return self._zalo.phone(user_id, card.name)
        return self._sandbox.phone(user_id, card.name)

    def renew(self, slot: int) -> Phone | ZaloPhone:
        """Give the person in a place a phone that nobody knows."""
        state = self._sandbox.state
        with state.journal.together():
            stranger: int | str = state.count("stranger", FIRST_STRANGER)
            if isinstance(self._people[slot].user_id, str):
                stranger = f"{stranger:020x}"
            state.set(self._setting(slot), stranger)
            phone = self.at(slot)
        state.announce("renewed", None, dict)
        return phone

    def as_json(self) -> list[Json]:
        """Return everything the page shows at first."""
        return [self._shown(slot) for slot in range(len(self._people))]

    def _shown(self, slot: int) -> Json:
        card, phone = self._people[slot], self.at(slot)
        about = {"slot": slot, "name": card.name, "title": card.title, "hint": card.hint}
        return about | phone.as_json()
