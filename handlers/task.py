"""What a task by chat is: its words, who may do it, and its two doors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from dialog.answers.text import folded
from dialog.chat import SheetWanted
from dialog.marks import Takes
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, Words, sentences
from handlers.desk import Desk
from models.people import ROLES

State: TypeAlias = Mapping[str, Any]


class Say(Struct, frozen=True):
    """One message of an answer; `in_place` asks to replace the one whose button was pressed.

    `takes` is what is typed for, beside its options.
    """

    text: Speech
    options: tuple[Offer, ...] = ()
    sheet: SheetWanted | None = None
    in_place: bool = False
    takes: Takes = "options"


class Step(Struct, frozen=True):
    """What a turn says, and what it waits for: the task and its state (none: nothing).

    `changed` says that the person's posts, language or address are not what they were before;
    `shows_again` that what the wait asks is to be put once more behind it; `keeps` that nothing
    else is waited for than was.
    """

    says: tuple[Say, ...]
    task: str = ""
    state: State = {}
    changed: bool = False
    shows_again: bool = False
    keeps: bool = False


def _claims_nothing(desk: Desk, state: State, text: str) -> bool:
    return False


def _always(desk: Desk) -> bool:
    return True


@dataclass(frozen=True)
class Task:
    """Something a person can do by chat.

    `command` is its Telegram command without the slash; `words` are what people type for it.
    `roles` may start it. `begin` starts it with what stood behind the command; `go_on` takes what
    was said while it waits, `None` when it makes no sense of it; `show` says the wait again;
    `claims` tells whether typed text belongs to the wait even if it is a command's word, and
    `keeps_typed` that it fills a form: an option typed comes with its text, an edited message
    corrects its answer. `listed` tells whether the main menu shows it to whoever speaks. What is
    done `in_passing` leaves an open form open.
    """

    name: str
    command: str
    label: Words
    words: tuple[str, ...]
    roles: frozenset[str]
    begin: Callable[[Desk, str], Step]
    go_on: Callable[[Desk, State, Said], Step | None]
    show: Callable[[Desk, State], Step]
    claims: Callable[[Desk, State, str], bool] = _claims_nothing
    keeps_typed: bool = False
    listed: Callable[[Desk], bool] = _always
    in_passing: bool = False

    @cached_property
    def typed(self) -> frozenset[str]:
        """Its words as they are compared: without marks and in small letters."""
        return frozenset({self.command, *(folded(word) for word in self.words)})


ANYBODY = frozenset(ROLES)


def tell(text: Speech, *options: Offer) -> Step:
    """Say one thing and leave nothing open; without options the main menu is put under it."""
    return Step((Say(text, options),), task="menu")


def led(step: Step, *first: Speech) -> Step:
    """Say something before the first message of a step, in the same message."""
    opening = replace(step.says[0], text=sentences(*first, step.says[0].text))
    return replace(step, says=(opening, *step.says[1:]))


def waits_for_nothing(desk: Desk, state: State, said: Said) -> Step | None:
    """Take nothing that is said: for tasks that answer at once and leave no question open."""
    return None
