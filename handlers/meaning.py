"""What somebody in post means: a button, a command, a word of the open task, or an answer.

Whatever is typed belongs to the newest thing shown in that very chat, or to nothing.
"""

from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace

from dialog.answers.text import folded
from dialog.chat import HeardKind, Thing
from dialog.control import control, is_thanks, said_plainly
from dialog.marks import WAY_OUT, mark_typed, option_meant
from dialog.state import Said
from dialog.wording import Speech, lines, say
from handlers import join, menu, notes, photos
from handlers.codes import code_read
from handlers.delivery import repeatable
from handlers.desk import Desk
from handlers.task import Say, Step, Task, led, tell
from handlers.tasks import TASKS, open_to
from models.talks import Notice, Wait

_UNREADABLE = say("Only written words and photos can be read here.")
_HINTS: Mapping[Thing | None, Speech] = {
    Thing.VOICE: say("Voice messages cannot be heard here yet. Please type it."),
    Thing.STICKER: say("Thank {you}."),
    Thing.VIDEO: say("Videos cannot be watched here. Please send it as a photo."),
    Thing.LOCATION: say("A place on the map cannot be read here. Please type its name."),
    Thing.CONTACT: say("A contact cannot be read here. Please type the name and the number."),
    Thing.FILE: say("Files cannot be read here. Please send it as a photo, or type it."),
}
"""What to do instead, said in front of the open question."""

MENU_WAIT = Wait(0, "menu", {}, (), ())

_BY_COMMAND = {task.command: task for task in TASKS.values() if task.command}
_BY_WORD = {word: task for task in _BY_COMMAND.values() for word in task.typed}

TOO_SOON = timedelta(seconds=1)
"""Nobody reads a question and answers it in less."""

BEFORE = timedelta(minutes=1)
"""A message that has been on its way longer than this, before a question was shown, is older."""

A_SECOND = timedelta(seconds=1)
"""Channels date messages by whole seconds."""


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
            hint = _HINTS.get(attached.what if attached else None, _UNREADABLE)
            return notes.offered(desk, attached, _again(desk, task, wait, hint))
        case HeardKind.PRESS:
            return _pressed(desk, task, wait)
        case HeardKind.EDITED:
            return _edited(desk, task, wait)
        case _:
            return _typed(desk, task, wait)


def _pressed(desk: Desk, task: Task, wait: Wait) -> Step | None:
    press = desk.heard.press
    is_old = press is None or press.turn != wait.turn or not _is_here(desk, wait)
    if press is None or is_old or press.option >= len(wait.does):
        return _again(desk, task, wait, say("That button belongs to an earlier question."))
    return _does(desk, task, wait, wait.does[press.option])


def _typed(desk: Desk, task: Task, wait: Wait) -> Step | None:
    text = desk.heard.text
    if code_read(text, for_sure=True) is not None:
        return join.with_code(desk)
    if (noticed := _noticed(desk, wait)) is not None:
        return _of_notice(desk, task, wait, noticed)
    if is_thanks(text):
        return _thanked(desk, task, wait)
    if not _is_here(desk, wait):
        return _command(desk, task, wait, text) or _moved_here(desk, task, wait)
    if (why := _came_before(desk, wait)) is not None:
        return _again(desk, task, wait, why)
    if (does := notes.meant(wait, text)) is not None:
        return notes.chosen(desk, wait, does)
    if not task.claims(desk, wait.state, text):
        option = option_meant(text, wait.does, wait.labels, wait.takes)
        is_label = option is not None and folded(text) == folded(wait.labels[option])
        if not is_label and (step := _command(desk, task, wait, text)) is not None:
            return step
        if option is not None:
            return _does(desk, task, wait, wait.does[option], text)
        if wait.takes == "words" and mark_typed(text) is not None:
            return _again(desk, task, wait, say("There is no option {mark} here.", mark=text))
    step = task.go_on(desk, wait.state, Said(text))
    if step is None and (mark_typed(text) == WAY_OUT or control(text) == "back"):
        return menu.MENU.begin(desk, "")
    return step or _again(desk, task, wait, say("That was not quite clear."))


def _noticed(desk: Desk, wait: Wait) -> Notice | None:
    """Give the message that came unasked, if it was the newest thing in this chat when they wrote.

    A mark or a whole label may then be one of its options.
    """
    heard, notice = desk.heard, wait.notice
    if notice is None or notice.where != (heard.channel, heard.bot, heard.chat):
        return None
    if heard.sent_at < notice.at - A_SECOND:
        return None
    is_number = (mark_typed(heard.text) or "").isdecimal()
    is_marked = option_meant(heard.text, wait.does, wait.labels, wait.takes) is not None
    is_its_own = _option(notice, heard.text) is not None
    return notice if is_its_own or (is_number and is_marked) else None


def _option(notice: Notice, text: str) -> int | None:
    return option_meant(text, notice.does, notice.labels, "words")


def _of_notice(desk: Desk, task: Task, wait: Wait, notice: Notice) -> Step | None:
    option = _option(notice, desk.heard.text)
    if option is not None:
        return _does(desk, task, wait, notice.does[option])
    return _again(desk, task, wait, say("{You} may mean this question:"))


def _is_here(desk: Desk, wait: Wait) -> bool:
    """Tell whether what is waited for was shown in this chat, not in another of the person's."""
    return wait.account in {0, desk.known.account}


def _moved_here(desk: Desk, task: Task, wait: Wait) -> Step:
    """Show what was asked in another chat: only what is seen here is answered here."""
    if task is menu.MENU:
        return _again(desk, task, wait, None)
    return _again(desk, task, wait, say("This was begun in the other app; it goes on here:"))


def _came_before(desk: Desk, wait: Wait) -> Speech | None:
    """Tell why what was typed cannot be meant for what is waited for now; `None` if it can."""
    heard = desk.heard
    if not repeatable(heard):
        return None
    if repeatable(heard) == wait.typed and _was_too_soon(desk, wait):
        return say("That came twice; it counts once.")
    on_its_way = mark_typed(heard.text) is not None and heard.sent_at < wait.at - BEFORE
    return say("That was typed before this question:") if on_its_way else None


def _was_too_soon(desk: Desk, wait: Wait) -> bool:
    return desk.now - wait.at < TOO_SOON or desk.heard.sent_at < wait.at - BEFORE


def _thanked(desk: Desk, task: Task, wait: Wait) -> Step:
    thanks = say("Thank {you} too.")
    if task is menu.MENU:
        return Step((Say(thanks),), keeps=True)
    return _again(desk, task, wait, thanks)


def _edited(desk: Desk, task: Task, wait: Wait) -> Step | None:
    """Edited, the last message of a form corrects its answer, or is read anew if it gave none."""
    if not task.keeps_typed:
        return None
    if not _is_here(desk, wait) or wait.state.get("message") != desk.heard.message:
        return _again(desk, task, wait, say("Editing an earlier message changes nothing here."))
    text = f"à nhầm, {desk.heard.text}" if wait.state["stored"] else desk.heard.text
    return task.go_on(desk, wait.state, Said(text))


def _does(desk: Desk, task: Task, wait: Wait, does: str, typed: str = "") -> Step | None:
    """Do what an option does; `typed` is how it was chosen, where it was not pressed."""
    if does.startswith(notes.KEEP):
        return notes.chosen(desk, wait, does)
    if does.startswith("/"):
        step = _command(desk, task, wait, does)
    else:
        step = task.go_on(desk, wait.state, Said(typed if task.keeps_typed else "", does))
    return step or _again(desk, task, wait, None)


def _command(desk: Desk, here: Task, wait: Wait, text: str) -> Step | None:
    word, _, rest = text.strip().partition(" ")
    if word.startswith("/"):
        task = _BY_COMMAND.get(word[1:].partition("@")[0].lower())
        if task is None:
            return tell(say("There is no such command. Here is what can be done."))
        rest = rest.strip()
    else:
        task, rest = _BY_WORD.get(folded(text)) or _BY_WORD.get(said_plainly(text)), ""
        if task is None:
            return None
    if task not in open_to(desk.known):
        raise PermissionError(task.name)
    step = task.begin(desk, rest)
    return _in_passing(desk, here, wait, step) if task.in_passing else step


def _in_passing(desk: Desk, task: Task, wait: Wait, step: Step) -> Step:
    """Go on with an open form behind an answer that was given in passing."""
    if not task.keeps_typed:
        return step
    shown = task.show(desk, wait.state)
    opening = replace(shown.says[0], text=lines(step.says[-1].text, shown.says[0].text))
    return replace(shown, says=(opening, *shown.says[1:]))


def _again(desk: Desk, task: Task, wait: Wait, why: Speech | None) -> Step:
    step = task.show(desk, wait.state)
    return step if why is None else led(step, why)
