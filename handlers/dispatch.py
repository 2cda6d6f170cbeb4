"""The front desk: who speaks, what they mean, which task it goes to."""

from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection

from dialog.chat import Heard, HeardKind, Outgoing
from dialog.reply import Offer
from dialog.speech import VIET_NAM, language_of, spoken
from dialog.wording import say
from handlers import join
from handlers.delivery import deliver
from handlers.desk import Desk, Office
from handlers.meaning import MENU_WAIT, heard_step
from handlers.task import Say, Step, Task, tell
from handlers.tasks import TASKS, open_to
from models.people import add_account, change_account, who_is
from models.talks import Wait, wait_of

UNLISTED = frozenset({"start", "menu", "huy", "mainhac", "themanh", "boanh", "thuhoi"})
"""Commands that are words, but no buttons of the main menu."""


def answer(
    office: Office, connection: Connection, heard: Heard, now: datetime
) -> tuple[Outgoing, ...]:
    """Answer one thing heard, inside the transaction that claims it."""
    if heard.kind is HeardKind.BLOCKED:
        known = who_is(connection, heard.channel, heard.bot, heard.account)
        if known is not None:
            change_account(connection, known.account, reachable=False)
        return ()
    desk = desk_of(office, connection, heard, now)
    if not heard.private:
        return _in_a_group(desk)
    if heard.kind is HeardKind.UNBLOCKED:
        return ()
    wait = waited(desk)
    step = _step(desk, wait)
    if step is None:
        return ()
    if step.changed:
        desk = desk_of(office, connection, heard, now)
        wait = waited(desk)
    return said_to(desk, step, wait)


def said_to(desk: Desk, step: Step, wait: Wait | None) -> tuple[Outgoing, ...]:
    """Put a step into messages, with the main menu where it leaves nothing open."""
    commands: tuple[Task, ...] = ()
    if step.changed:
        commands = tuple([task for task in open_to(desk.known) if task.listed(desk)])
    return deliver(desk, _with_menu(desk, _only_open(desk, step)), wait, commands)


def desk_of(office: Office, connection: Connection, heard: Heard, now: datetime) -> Desk:
    """Find out who speaks, and lay out what their turn needs."""
    known = who_is(connection, heard.channel, heard.bot, heard.account)
    if known is None:
        known = add_account(connection, heard.channel, heard.bot, heard.account, heard.chat)
    elif not known.reachable:
        change_account(connection, known.account, reachable=True)
    today = now.astimezone(VIET_NAM).date()
    language = language_of(known.language, office.locale)
    voice = office.voice(language, known.you, today)
    return Desk(office, connection, heard, known, now, today, voice)


def waited(desk: Desk) -> Wait | None:
    """Give what is waited for from whoever speaks; from a stranger nothing."""
    person = desk.known.person
    return None if person is None else wait_of(desk.connection, person)


def _step(desk: Desk, wait: Wait | None) -> Step | None:
    if not desk.known.roles:
        return join.stranger(desk)
    try:
        return heard_step(desk, wait or MENU_WAIT)
    except PermissionError:
        return tell(say("That is not open to {you}. Here is what is."))


def _only_open(desk: Desk, step: Step) -> Step:
    """Leave out the buttons of tasks that this person cannot start."""
    if not _starts_tasks(step):
        return step
    closed = {f"/{task.command}" for task in TASKS.values() if task.command}
    closed -= {f"/{task.command}" for task in open_to(desk.known)}

    def kept(said: Say) -> Say:
        options = tuple(one for one in said.options if one.does.partition(" ")[0] not in closed)
        return said if len(options) == len(said.options) else replace(said, options=options)

    return replace(step, says=tuple(kept(said) for said in step.says)) if closed else step


def _starts_tasks(step: Step) -> bool:
    for said in step.says:
        for one in said.options:
            if one.does.startswith("/"):
                return True
    return False


def _with_menu(desk: Desk, step: Step) -> Step:
    """Offer everything this person can do wherever a step leaves nothing open."""
    last = step.says[-1]
    if step.task != "menu" or last.options:
        return step
    offers = [
        Offer(task.label, f"/{task.command}")
        for task in open_to(desk.known)
        if task.command not in UNLISTED and task.listed(desk)
    ]
    return replace(step, says=(*step.says[:-1], replace(last, options=tuple(offers))))


def _in_a_group(desk: Desk) -> tuple[Outgoing, ...]:
    if not desk.heard.text.startswith("/"):
        return ()
    text = say("Please write to me in a private chat; nothing is handled in groups.")
    return (Outgoing(spoken(text, desk.voice)),)
