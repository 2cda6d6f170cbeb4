"""From what a task says to messages with buttons, and to the wait that is stored."""

from collections.abc import Sequence

from dialog.chat import Button, Heard, HeardKind, Outgoing
from dialog.marks import Takes, marks
from dialog.speech import Voice, spoken
from handlers.desk import Desk
from handlers.task import Step, Task
from models.talks import Notice, Wait, set_wait

ROW_CHARS = 24
ROW_BUTTONS = 3
REPEATED = 20
"""A text up to this length is known again when it comes twice."""


def deliver(
    desk: Desk, step: Step, before: Wait | None, commands: tuple[Task, ...] = ()
) -> tuple[Outgoing, ...]:
    """Render a step in the person's language and store what is now waited for.

    Of a stranger nothing is, and where a step `keeps` what was, that stays. A message changed in
    place keeps its turn, so that two quick presses on it both count.
    `commands` are listed anew where a channel shows such a list.
    """
    last = step.says[-1]
    pressed = desk.heard.message if desk.heard.kind is HeardKind.PRESS else None
    in_place = last.in_place and pressed is not None and before is not None
    turn = (before.turn if before else 0) + (0 if in_place else 1)
    messages: list[Outgoing] = []
    does, labels = [], []
    for said in step.says:
        does = [offer.does for offer in said.options]
        labels = [spoken(offer.label, desk.voice) for offer in said.options]
        messages.append(
            Outgoing(
                text=spoken(said.text, desk.voice),
                buttons=_buttons(does, labels, said.takes, turn if said is last else None),
                edits=pressed if in_place and said is last else None,
                sheet=said.sheet,
                commands=_listed(commands, desk.voice) if commands and said is last else (),
            )
        )
    if desk.known.person is None or step.keeps:
        return tuple(messages)
    wait = Wait(
        turn=turn,
        task=step.task,
        state=dict(step.state),
        does=tuple(does),
        labels=tuple(labels),
        takes=last.takes,
        typed=repeatable(desk.heard),
        account=desk.known.account,
        notice=_elsewhere(desk, before),
    )
    set_wait(desk.connection, desk.known.person, wait, desk.now)
    return tuple(messages)


def _elsewhere(desk: Desk, before: Wait | None) -> Notice | None:
    """Keep what came unasked into another chat of the person: there it still is the newest."""
    notice, heard = before.notice if before else None, desk.heard
    here = (heard.channel, heard.bot, heard.chat)
    return notice if notice is not None and notice.where != here else None


def repeatable(heard: Heard) -> str:
    """Give what was typed, if it is short enough to be sent twice by one impatient thumb."""
    text = heard.text.strip() if heard.kind is HeardKind.TEXT else ""
    return text if len(text) <= REPEATED and not text.startswith("/") else ""


def _listed(commands: tuple[Task, ...], voice: Voice) -> tuple[tuple[str, str], ...]:
    return tuple((task.command, spoken(task.label, voice)) for task in commands)


def _buttons(
    does: Sequence[str], labels: Sequence[str], takes: Takes, turn: int | None
) -> tuple[tuple[Button, ...], ...]:
    """Make buttons of options; without a turn that waits for them, only commands do anything."""
    if not does:
        return ()
    if turn is None:
        data = [one if one.startswith("/") else "/" for one in does]
    else:
        data = [f"{turn}.{place}" for place in range(len(does))]
    return rows(list(map(Button, labels, data, marks(does, labels, takes))))


def rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: short ones side by side, long ones on a row of their own."""
    laid: list[list[Button]] = []
    width = 0
    for button in buttons:
        width += len(button.label)
        if laid and width <= ROW_CHARS and len(laid[-1]) < ROW_BUTTONS:
            laid[-1].append(button)
        else:
            laid.append([button])
            width = len(button.label)
    return tuple(map(tuple, laid))
