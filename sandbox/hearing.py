"""Waiting for what the bot says to a phone, whichever messenger it is of."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sandbox.bell import Bell

PATIENCE = 20.0


class Message(Protocol):
    """A message in a chat."""

    @property
    def text(self) -> str:
        """What it says."""


M_co = TypeVar("M_co", bound=Message, covariant=True)


class Listener(Protocol[M_co]):
    """A person with their chat."""

    bell: Bell

    @property
    def name(self) -> str:
        """What the person is called."""

    @property
    def arrivals(self) -> Sequence[M_co]:
        """What the bot said, in order."""

    @property
    def messages(self) -> Mapping[Any, M_co]:
        """The whole chat by number, oldest first."""


async def arrival(person: Listener[M_co], number: int, patience: float) -> M_co:
    """Return what the bot said as the `number`-th thing, counted from 0, once it has.

    Raises TimeoutError when nothing comes for `patience` seconds, with the last words said.
    """
    try:
        async with asyncio.timeout(patience):
            await person.bell.until(lambda: len(person.arrivals) > number or None)
    except TimeoutError:
        said = [message.text for message in list(person.messages.values())[-3:]]
        raise TimeoutError(f"the bot says nothing to {person.name} after {said}") from None
    return person.arrivals[number]
