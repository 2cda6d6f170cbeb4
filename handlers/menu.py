"""The main menu, help, and leaving off: what is there when nothing is open."""

from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.task import ANYBODY, State, Step, Task, tell, waits_for_nothing


def greeting(desk: Desk) -> Speech:
    """Say who the bot takes the person for, and ask what they would like."""
    posts = "; ".join(f"{role.title}, {role.unit.name}".strip(", ") for role in desk.known.roles)
    return say("{name}, {posts}. What would {you} like to do?", name=desk.known.name, posts=posts)


def _menu(desk: Desk, rest: str) -> Step:
    return tell(greeting(desk))


def _help(desk: Desk, rest: str) -> Step:
    return tell(
        say(
            "Choose one of the options below; pressing and typing both work. While a form is "
            "open these words always work: «go back» (also 0, where no number is asked for), "
            "«edit», «skip», «keep for later», «cancel», «help»."
        )
    )


def _stop(desk: Desk, rest: str) -> Step:
    return tell(say("All right. What was filled in is kept; «mine» shows it."))


def _show(desk: Desk, state: State) -> Step:
    return tell(greeting(desk))


MENU = Task(
    "menu", "menu", say("Main menu"), ("menu", "trang đầu", "bắt đầu", "xin chào", "chào", "hello"),
    ANYBODY, _menu, waits_for_nothing, _show,
)  # fmt: skip
START = Task("start", "start", say("Start"), ("start",), ANYBODY, _menu, waits_for_nothing, _show)
HELP = Task(
    "help", "trogiup", say("Help"), ("trợ giúp", "giúp", "hướng dẫn", "help", "?"),
    ANYBODY, _help, waits_for_nothing, _show,
)  # fmt: skip
STOP = Task(
    "stop", "huy", say("Cancel"), ("hủy", "thoát", "dừng lại", "cancel"),
    ANYBODY, _stop, waits_for_nothing, _show,
)  # fmt: skip
