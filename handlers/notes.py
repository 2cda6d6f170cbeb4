"""A voice, a video or a file that cannot be read: kept as a note beside a report, if asked."""

import json

from msgspec.structs import replace

from dialog.chat import Attached, Thing
from dialog.marks import WAYS_OUT, option_meant
from dialog.reply import Offer
from dialog.wording import say
from handlers.access import reach
from handlers.desk import Desk
from handlers.photos import LONGEST_HANDLE, take_in
from handlers.task import Step
from models.talks import Wait

KEEP = "keep note:"
"""How the option begins; the note itself stands behind, nowhere else, until it is chosen."""

_KEPT = frozenset({Thing.VOICE, Thing.VIDEO, Thing.FILE})


def offered(desk: Desk, attached: Attached | None, step: Step) -> Step:
    """Offer under a step to keep what was sent, where it can be fetched and its sender reports."""
    if attached is None or attached.what not in _KEPT or not reach(desk.known, "file"):
        return step
    if not 0 < len(attached.handle) <= LONGEST_HANDLE:
        return step
    written = json.dumps([attached.what, attached.handle, desk.heard.text], ensure_ascii=False)
    offer, last = Offer(say("Keep it as a note"), f"{KEEP}{written}"), step.says[-1]
    options = last.options or (Offer(say("Main menu"), "/menu"),)
    before = len(options) - (options[-1].does in WAYS_OUT)
    options = (*options[:before], offer, *options[before:])
    return replace(step, says=(*step.says[:-1], replace(last, options=options)))


def meant(wait: Wait, text: str) -> str | None:
    """Tell whether typed text chooses to keep a note; it does before a form makes anything of it.

    The option stands among those of a form, which marks only its own.
    """
    if not any(does.startswith(KEEP) for does in wait.does[-2:]):  # last, or before a way out
        return None
    option = option_meant(text, wait.does, wait.labels, wait.takes)
    if option is None or not wait.does[option].startswith(KEEP):
        return None
    return wait.does[option]


def chosen(desk: Desk, wait: Wait, does: str) -> Step | None:
    """Have a note fetched; like a photo it is answered once it is here.

    Raises:
        PermissionError: if the person may no longer report.
    """
    if not reach(desk.known, "file"):
        raise PermissionError("file")
    what, handle, caption = json.loads(does.removeprefix(KEEP))
    return take_in(desk, wait, Attached(Thing(what), handle), caption)
