"""What somebody in post means: a button, a command, a word of the open task, or an answer."""

from collections.abc import Mapping

from dialog.answers.text import folded
from dialog.chat import HeardKind, Thing
from dialog.marks import mark_typed, option_meant
from dialog.state import Said
from dialog.wording import Speech, say
from handlers import join, menu, photos
from handlers.desk import Desk
from handlers.task import Step, Task, led, tell
from handlers.tasks import TASKS, open_to
from models.talks import Wait

_UNREADABLE = say("Only written words and photos can be read here.")
_HINTS: Mapping[Thing | None, Speech] = {
    Thing.VOICE: say("Voice messages cannot be heard here yet. Please type it."),
    Thing.STICKER: say("Thank {you}."),
    Thing.VIDEO: say("Videos cannot be kept here. Please send it as a photo."),
    Thing.LOCATION: say("A place on the map cannot be read here. Please type its name."),
    Thing.CONTACT: say("A contact cannot be read here. Please type the name and the number."),
    Thing.FILE: say("Files cannot be read here. Please send it as a photo, or type it."),
}
"""What to do instead, said in front of the open question."""

MENU_WAIT = Wait(0, "menu", {}, (), ())


def heard_step(desk: Desk, wait: Wait) -> Step | None:
    """Find the task that what was heard belongs to, and let it answer.

    Raises:
        PermissionError: if the person may not do what they ask for.
    """
    step = _heard(desk, wait)
    if step is None or not step.shows_again:
        return step
    return led(TASKS.get(step.task, menu.MENU).show(desk, step.state), step.says[0].text)


def _heard(desk: Desk, wait: Wait) -> Step | None:
    task, attached = TASKS.get(wait.task, menu.MENU), desk.heard.attached
    match desk.heard.kind:
        case HeardKind.PHOTO if attached is not None:
            return photos.arrived(desk, wait, attached)
        case HeardKind.PHOTO | HeardKind.UNSUPPORTED:
            return _again(
                desk, task, wait, _HINTS.get(attached.what if attached else None, _UNREADABLE)
            )
        case HeardKind.PRESS:
            return _pressed(desk, task, wait)
        case HeardKind.EDITED:
            return _edited(desk, task, wait)
        case _:
            return _typed(desk, task, wait)


def _pressed(desk: Desk, task: Task, wait: Wait) -> Step:
    press = desk.heard.press
    if press is None or press.turn != wait.turn or press.option >= len(wait.does):
        return _again(desk, task, wait, say("That button belongs to an earlier question."))
    return _does(desk, task, wait, wait.does[press.option])


def _typed(desk: Desk, task: Task, wait: Wait) -> Step | None:
    text = desk.heard.text
    if join.code_in(text) is not None:
        return join.with_code(desk)
    if not task.claims(desk, wait.state, text):
        if (step := _command(desk, text)) is not None:
            return step
        option = option_meant(text, wait.does, wait.labels, wait.takes)
        if option is not None:
            return _does(desk, task, wait, wait.does[option], text)
        if wait.takes == "words" and mark_typed(text) is not None:
            return _again(desk, task, wait, say("There is no option {mark} here.", mark=text))
    step = task.go_on(desk, wait.state, Said(text))
    return step or _again(desk, task, wait, say("That was not quite clear."))


def _edited(desk: Desk, task: Task, wait: Wait) -> Step | None:
    """Edited, the last message of a form corrects its answer, or is read anew if it gave none."""
    if not task.keeps_typed:
        return None
    if wait.state.get("message") != desk.heard.message:
        return _again(desk, task, wait, say("Editing an earlier message changes nothing here."))
    text = f"à nhầm, {desk.heard.text}" if wait.state["stored"] else desk.heard.text
    return task.go_on(desk, wait.state, Said(text))


def _does(desk: Desk, task: Task, wait: Wait, does: str, typed: str = "") -> Step:
    """Do what an option does; `typed` is how it was chosen, where it was not pressed."""
    if does.startswith("/"):
        step = _command(desk, does)
    else:
        step = task.go_on(desk, wait.state, Said(typed if task.keeps_typed else "", does))
    return step or _again(desk, task, wait, None)


def _command(desk: Desk, text: str) -> Step | None:
    word, _, rest = text.strip().partition(" ")
    typed, name = folded(text), word[1:].partition("@")[0].lower()
    for task in TASKS.values():
        if not task.command:
            continue
        named = name == task.command if word.startswith("/") else typed in task.typed
        if named:
            if task not in open_to(desk.known):
                raise PermissionError(task.name)
            return task.begin(desk, rest.strip() if word.startswith("/") else "")
    if word.startswith("/"):
        return tell(say("There is no such command. Here is what can be done."))
    return None


def _again(desk: Desk, task: Task, wait: Wait, why: Speech | None) -> Step:
    step = task.show(desk, wait.state)
    return step if why is None else led(step, why)
