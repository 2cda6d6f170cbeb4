"""«Thu hồi»: every link to a file that somebody was given is closed at once."""

from dialog.wording import say
from handlers.desk import Desk
from handlers.task import ANYBODY, Step, Task, tell, waits_for_nothing
from models.audit import note
from models.links import revoke_links


def _begin(desk: Desk, rest: str) -> Step:
    count = revoke_links(desk.connection, desk.person, desk.now)
    if not count:
        return tell(say("{You} have no open link to a file."))
    note(
        desk.connection, at=desk.now, action="links revoked", subject=f"person {desk.person}",
        account=desk.known.account, person=desk.person, after={"count": count},
    )  # fmt: skip
    return tell(say("Closed: {count} link(s). Nobody can open them any more.", count=count))


TASK = Task(
    "recall", "thuhoi", say("Close links"), ("thu hồi", "thu hồi đường dẫn", "recall"),
    ANYBODY, _begin, waits_for_nothing, lambda desk, state: _begin(desk, ""),
)  # fmt: skip
