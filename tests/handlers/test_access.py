"""Nobody reaches what is not theirs: every task × every role × units of others."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from dialog.chat import HeardKind, Press
from dialog.speech import spoken
from dialog.wording import say
from handlers.access import RIGHTS
from handlers.tasks import TASKS
from models.filings import filings
from models.people import ROLES, posts, who_is
from models.talks import Wait, drafts, set_wait

NOW = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)
PLAN = "ngay-cuoi-tuan-2025"

SPEAKS = {"reporter": "Tâm", "overseer": "Toàn", "cadre": "Hương", "staff": "Việt", "admin": "Bình"}
"""One person a role, all in huyện Yên Bình."""

OTHERS = {
    "reporter": ["thôn Liên Kết", "thôn Khả Lĩnh", "xã Thịnh Hưng", "huyện Yên Bình",
                 "thôn Sài Lương", "huyện Văn Chấn"],
    "overseer": ["thôn Khả Lĩnh", "xã Đại Minh", "Phòng Nông nghiệp", "huyện Yên Bình",
                 "thôn Sài Lương", "xã Nậm Búng"],
    "cadre": ["thôn Khả Lĩnh", "xã Đại Minh", "Phòng Nông nghiệp", "huyện Yên Bình",
              "thôn Sài Lương", "xã Nậm Búng"],
    "staff": ["thôn Sài Lương", "xã Nậm Búng", "huyện Văn Chấn", "thôn Khe Năm"],
    "admin": ["thôn Sài Lương", "huyện Văn Chấn"],
}  # fmt: skip
"""Beside, above and below another owner: what each role must not reach."""

WAITS = {
    "paper": ({"stage": "result"}, ["send", "go on", "value:35", "nothing", "nothing!", "drop",
                                    "in its place"]),
    "summary": ({"stage": "result"}, ["communes", "units", "missing", "figures", "here", "up",
                                      "history", "why", "leave", "chart", "periods",
                                      "period:2025-03", "unit:{unit}"]),
    "sheets": ({"sheet": "bieu-2b"}, ["unit:{unit}", "unit:{unit} village", "unit:{unit} commune"]),
    "nudge": ({"stage": "result", "picked": ["{unit}"], "asks": "sure"}, ["send", "all", "no"]),
    "leave": ({"stage": "result", "days": 3}, ["days:3", "days:7"]),
    "petition": ({"asks": "review", "content": "xin", "topic": "land", "behalf": "people"},
                 ["send", "again", "back", "unit:{unit}", "topic:tax", "behalf:people"]),
    "photos": ({"choose": [{"programme": PLAN, "period": "2025-03", "unit_id": "{unit}",
                            "day": None, "work": "", "draft": False}]}, ["work:0", "none"]),
}  # fmt: skip
"""Tasks that keep a unit between two messages: such a wait, and all that can be pressed in it."""

WITHOUT_UNIT = {"accounts", "register", "report", "mine", "language", "help", "stop", "start",
                "menu", "join", "snooze", "initiative", "recall", "photo removing",
                 "coming", "round"}  # fmt: skip
"""Tasks whose waits keep no unit, or whose own tests try them: `tests/conversations/rounds`."""


COMMANDS = [task for task in TASKS.values() if task.command]


@pytest.fixture
def refused(district):
    voice = district.office.voice("vi", "bác", NOW.date())
    return spoken(say("That is not open to {you}. Here is what is."), voice)


@pytest.fixture
def other_papers(district):
    """Let every other village have sent a report, with something to find in it."""
    for who in ("Mai", "Hạnh", "Quang"):
        for text in ("báo cáo", "16/3", "việc khác", "17", "1", "việc kín của thôn", "gửi"):
            district.heard(who, text, NOW)
    return district


def named(told):
    return "\n".join(
        [message.text for message in told]
        + [button.label for message in told for row in message.buttons for button in row]
    )


def papers_of(district, unit):
    connection, number = district.connection, district.places[unit].id
    sent = select(filings.c.version, filings.c.sent_at).where(filings.c.unit_id == number)
    open_ = select(drafts.c.state).where(drafts.c.unit_id == number)
    return [connection.execute(found).all() for found in (sent, open_)]


def test_every_task_says_for_whom_it_is():
    for task in TASKS.values():
        assert task.roles, f"{task.name} names no role"
        assert task.roles <= set(ROLES), task.name


def test_every_right_says_for_whom_it_is():
    for right, roles in RIGHTS.items():
        assert roles, right
        assert roles <= set(ROLES), right


def test_every_task_is_in_one_of_the_tables():
    assert WITHOUT_UNIT.isdisjoint(WAITS)
    assert set(TASKS) <= WITHOUT_UNIT | set(WAITS), "say what a new task keeps of a unit"


@pytest.mark.parametrize("role", ROLES)
def test_a_task_is_open_to_its_roles(district, refused, role):
    for task in COMMANDS:
        told = district.heard(SPEAKS[role], f"/{task.command}", NOW)
        assert (told[0].text == refused) == (role not in task.roles), task.name


def test_a_stranger_gets_nowhere(district):
    first = district.heard("Lạ", "/start", NOW)
    assert len(first) == 1
    assert not first[0].buttons
    for task in COMMANDS:
        assert district.heard("Lạ", f"/{task.command}", NOW) == []
        assert district.heard("Lạ", f"/{task.command} 1", NOW) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_command_with_a_unit_of_others(other_papers, role):
    district = other_papers
    papers = district.connection.execute(select(filings.c.id)).scalars().all()
    for unit in OTHERS[role]:
        before = papers_of(district, unit)
        number = district.places[unit].id
        for task in COMMANDS:
            for rest in (number, f"{number} {PLAN} 2025-03", f"{number} {PLAN} 2025-03 0", *papers):
                told = named(district.heard(SPEAKS[role], f"/{task.command} {rest}", NOW))
                assert unit not in told, (task.name, rest)
                assert "việc kín" not in told, (task.name, rest)
        assert papers_of(district, unit) == before


@pytest.mark.parametrize("task", WAITS)
@pytest.mark.parametrize("role", ROLES)
def test_a_wait_that_names_a_unit_of_others(other_papers, role, task):
    """As after a change of post: what is waited for is no longer theirs."""
    for unit in OTHERS[role]:
        before = papers_of(other_papers, unit)
        for told in presses(other_papers, SPEAKS[role], task, other_papers.places[unit].id):
            assert unit not in named(told)
            assert "việc kín" not in named(told)
            assert not any(message.sheet for message in told)
        assert papers_of(other_papers, unit) == before


def filled(value, number):
    """Put a unit's number wherever «{unit}» stands, however deep."""
    if isinstance(value, list):
        return [filled(one, number) for one in value]
    if isinstance(value, dict):
        return {name: filled(one, number) for name, one in value.items()}
    return number if value == "{unit}" else value


def presses(district, who, task, number):
    """Put somebody before each option of a wait that names a unit, and once let them type."""
    state, pressed = WAITS[task]
    state = {name: filled(value, number) for name, value in state.items()}
    state |= {"programme": PLAN, "period": "2025-03"}
    if task != "sheets":
        state["unit"] = number
    does = tuple(one.format(unit=number) for one in pressed)
    known = who_is(district.connection, "phone", "bot", who)
    wait = Wait(turn=7, task=task, state=state, does=does, labels=does, account=known.account)
    for option in range(len(does)):
        set_wait(district.connection, known.person, wait, NOW)
        yield district.heard(who, "", NOW, kind=HeardKind.PRESS, press=Press(7, option))
    set_wait(district.connection, known.person, wait, NOW)
    yield district.heard(who, "gửi", NOW)


def end_posts(district, who):
    person = who_is(district.connection, "phone", "bot", who).person
    ended = update(posts).where(posts.c.person_id == person).values(until=NOW)
    district.connection.execute(ended)


@pytest.mark.parametrize("who", SPEAKS.values())
def test_whoever_leaves_the_post_is_a_stranger_at_once(district, who):
    district.heard(who, "/menu", NOW)
    end_posts(district, who)
    for text in ("/tonghop", "/baocao", "/cuatoi", "gửi"):
        assert not any(message.buttons for message in district.heard(who, text, NOW))


def test_leaving_in_the_middle_of_a_report_sends_nothing(district):
    for text in ("báo cáo", "16/3", "phát dọn", "17", "1", "300"):
        district.heard("Tâm", text, NOW)
    end_posts(district, "Tâm")
    district.pressed("Tâm", "Gửi báo cáo", NOW)
    assert papers_of(district, "thôn Đồng Tâm")[0] == []


def test_a_draft_of_a_unit_no_longer_theirs_is_not_shown_to_them(district, refused):
    for text in ("báo cáo", "16/3", "phát dọn", "17", "1", "300"):
        district.heard("Tâm", text, NOW)
    end_posts(district, "Tâm")
    district.put_in_post("Tâm", "reporter", "thôn Liên Kết")
    assert district.heard("Tâm", "gửi", NOW)[0].text == refused
    assert "thôn Đồng Tâm" not in named(district.heard("Tâm", "/cuatoi", NOW))
    assert papers_of(district, "thôn Đồng Tâm")[0] == []
