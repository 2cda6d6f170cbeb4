"""Choosing the language of the chat."""

from msgspec.structs import replace

from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import say
from handlers.desk import Desk
from handlers.task import ANYBODY, Say, State, Step, Task, tell
from models.people import change_person

_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def _begin(desk: Desk, rest: str) -> Step:
    offers = tuple(Offer(name, f"language:{code}") for code, name in _LANGUAGES.items())
    return Step((Say(say("Which language?"), offers),), task="language")


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    code = (said.does or "").removeprefix("language:")
    if code not in _LANGUAGES:
        return None
    change_person(desk.connection, desk.person, language=code)
    step = tell(say("From now on: {language}.", language=_LANGUAGES[code]))
    return replace(step, changed=True)


def _show(desk: Desk, state: State) -> Step:
    return _begin(desk, "")


TASK = Task(
    "language", "ngonngu", say("Language"), ("ngôn ngữ", "tiếng anh", "language", "english"),
    ANYBODY, _begin, _go_on, _show,
)  # fmt: skip
