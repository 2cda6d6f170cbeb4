"""One person on several apps: which they are, one more by a code, one less by a word."""

from datetime import timedelta

from dialog import letter
from dialog.chat import Outgoing
from dialog.reply import Offer
from dialog.speech import spoken
from dialog.state import Said
from dialog.wording import Speech, lines, say
from handlers.codes import hashed, new_code
from handlers.desk import Desk
from handlers.task import ANYBODY, Say, State, Step, Task, tell
from models import outbox
from models.audit import note
from models.invites import add_invite
from models.outbox import Addressed, Lane
from models.people import Owned, accounts_of, change_account

LASTS = timedelta(days=1)
MOST = 5
_NAMES = {"telegram": "Telegram", "zalo": "Zalo"}


def _begin(desk: Desk, rest: str) -> Step:
    mine = accounts_of(desk.connection, desk.person)
    said: list[Speech] = [
        say("{You} can use these apps; whatever is begun in one goes on in the other:")
    ]
    said += [_line(desk, one) for one in mine]
    offers = [
        Offer(say("Remove {app}", app=_name(one)), f"remove:{one.id}")
        for one in mine
        if one.id != desk.known.account
    ]
    if len(mine) < MOST:
        offers.insert(0, Offer(say("Add an app"), "add"))
    offers.append(Offer(say("Main menu"), "/menu"))
    return Step((Say(lines(*said), tuple(offers)),), task="accounts")


def _line(desk: Desk, one: Owned) -> Speech:
    if one.id == desk.known.account:
        return say("– {app}: this chat", app=_name(one))
    if not one.reachable:
        return say("– {app}: messages do not arrive there now", app=_name(one))
    return say("– {app}", app=_name(one))


def _name(one: Owned) -> str:
    return _NAMES.get(one.channel, one.channel)


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    what, _, which = (said.does or "").partition(":")
    others = {
        str(one.id): one
        for one in accounts_of(desk.connection, desk.person)
        if one.id != desk.known.account
    }
    if what == "add":
        return _code(desk)
    if what == "no":
        return _begin(desk, "")
    if which not in others:
        return None
    if what == "remove":
        sure = say("Remove {app}? Nothing that was sent is lost.", app=_name(others[which]))
        offers = (Offer(say("Yes, remove"), f"sure:{which}"), Offer(say("No, go back"), "no"))
        return Step((Say(sure, offers),), task="accounts")
    return _removed(desk, others[which]) if what == "sure" else None


def _code(desk: Desk) -> Step:
    """Draw a code that binds one more account to this very person."""
    code, post = new_code(), desk.known.roles[0]
    add_invite(
        desk.connection,
        code_hash=hashed(code.typed, desk.office.codes),
        link_hash=hashed(code.link, desk.office.codes),
        unit_id=post.unit.id, role=post.role, title=post.title, person_name=desk.known.name,
        person_id=desk.person, made_at=desk.now, expires_at=desk.now + LASTS,
    )  # fmt: skip
    note(
        desk.connection, at=desk.now, action="invite account", subject=f"person {desk.person}",
        account=desk.known.account, person=desk.person,
    )  # fmt: skip
    return tell(
        say(
            "In the other app write this code to the assistant: {code}. It works once, until "
            "{time}. Do not give it to anybody.", code=code.typed, time=desk.now + LASTS,
        )
    )  # fmt: skip


def _removed(desk: Desk, one: Owned) -> Step:
    change_account(desk.connection, one.id, person_id=None)
    note(
        desk.connection, at=desk.now, action="remove account", subject=f"account {one.id}",
        account=desk.known.account, person=desk.person,
    )  # fmt: skip
    return tell(say("{app} is removed.", app=_name(one)))


def link(desk: Desk, person: int) -> None:
    """Bind the account that speaks to somebody, and tell their other chats of it."""
    others = accounts_of(desk.connection, person)
    change_account(desk.connection, desk.known.account, person_id=person)
    note(
        desk.connection, at=desk.now, action="add account", subject=f"person {person}",
        account=desk.known.account, person=person,
    )  # fmt: skip
    app = _NAMES.get(desk.heard.channel, desk.heard.channel)
    told = say(
        "{app} has been added to this person's apps. If that is not right, type «accounts» and "
        "remove it.", app=app,
    )  # fmt: skip
    body = letter.write(Outgoing(spoken(told, desk.voice)))
    outbox.add(
        desk.connection,
        [
            Addressed(one.channel, one.bot, one.chat, body, Lane.BROADCAST)
            for one in others
            if one.reachable
        ],
        desk.now,
    )


def _show(desk: Desk, state: State) -> Step:
    return _begin(desk, "")


TASK = Task(
    "accounts", "taikhoan", say("My apps"),
    ("tài khoản", "thêm zalo", "thêm telegram", "thêm ứng dụng", "ứng dụng của tôi", "accounts"),
    ANYBODY, _begin, _go_on, _show,
)  # fmt: skip
