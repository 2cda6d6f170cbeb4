"""A mark typed means an option of the newest thing shown in that chat, or nothing at all."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from dialog.chat import HeardKind, Press
from models.filings import filings
from models.people import add_account, change_account, who_is
from models.petitions import petitions
from models.talks import drafts, wait_of
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep

START = datetime(2025, 4, 7, 0, 40, tzinfo=UTC)
"""The morning of the first reminder of March's report."""

CHATS = ("Tâm", "Tâm@zalo")
SAYS = ["báo cáo", "16/3", "đăng ký", "kiến nghị", "của tôi", "menu", "quay lại", "tài khoản",
        "để sau", "cảm ơn", "phát dọn, trồng hoa", "1,200"]  # fmt: skip
MARKS = [*map(str, range(13)), *"abcd"]

steps = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(CHATS), st.sampled_from(SAYS)),
    st.tuples(st.just("types"), st.sampled_from(CHATS), st.sampled_from(MARKS)),
    st.tuples(st.just("types"), st.sampled_from(CHATS), st.sampled_from(MARKS)),
    st.tuples(st.just("twice"), st.sampled_from(CHATS), st.sampled_from(MARKS)),
    st.tuples(st.just("reminder"), st.sampled_from(CHATS), st.just("")),
    st.tuples(st.just("old button"), st.sampled_from(CHATS), st.sampled_from(MARKS[:9])),
)


class World:
    """Tâm on two channels, and what was shown last in each chat."""

    def __init__(self, district):
        self.district, self.now = district, START
        self.shown = dict.fromkeys(CHATS, ())
        self.person = who_is(district.connection, "phone", "bot", "Tâm").person
        other = add_account(district.connection, "zalo", "bot", "Tâm", "Tâm")
        change_account(district.connection, other.account, person_id=self.person)

    def held(self):
        """What a wrong answer would change: papers, drafts and petitions."""
        connection = self.district.connection
        begun = select(drafts.c.programme, drafts.c.stage, drafts.c.state).order_by(drafts.c.id)
        counts = (select(func.count()).select_from(table) for table in (filings, petitions))
        papers = [(*row[:2], [values(entry) for entry in row.state["entries"]])
                  for row in connection.execute(begun)]  # fmt: skip
        return papers, [connection.execute(count).scalar_one() for count in counts]

    def says(self, chat, text, *, after=timedelta(minutes=1)):
        self.now += after
        told = self.district.heard(chat, text, self.now)
        if any(message.buttons for message in told):
            self.shown[chat] = tuple(b for one in told for row in one.buttons for b in row)
        return told

    def reminder(self):
        self.now = max(self.now, START) + timedelta(days=1)
        office = self.district.office
        almanac = Almanac(office.programmes, office.holidays, office.voice)
        sweep(self.district.connection, almanac, self.now)
        for one in CHATS:
            told = self.district.delivered(one, self.now)
            found = tuple(b for message in told for row in message.buttons for b in row)
            self.shown[one] = found or self.shown[one]

    def presses_old(self, chat, number):
        """Press a button of a turn long past."""
        wait = wait_of(self.district.connection, self.person)
        press = Press(max(0, (wait.turn if wait else 1) - 1), number)
        self.now += timedelta(minutes=1)
        told = self.district.heard(chat, "", self.now, kind=HeardKind.PRESS, press=press)
        self.shown[chat] = tuple(b for one in told for row in one.buttons for b in row)


def values(entry):
    """The answers of an entry, however they were given."""
    return {key: one["value"] for key, one in entry.get("answers", {}).items()}


def option_of(world, chat, mark):
    return next((button for button in world.shown[chat] if button.mark == mark), None)


def tried(world, do):
    """Give what something would change and say, and undo it."""
    undone, kept = world.district.connection.begin_nested(), (world.now, dict(world.shown))
    told = do()
    held = world.held()
    undone.rollback()
    world.now, world.shown = kept
    return held, [button.label for one in told for row in one.buttons for button in row]


def presses(world, chat, button):
    world.now += timedelta(minutes=1)
    if button.data.startswith("/"):
        return world.district.heard(chat, button.data, world.now)
    turn, option = (int(part) for part in button.data.split("."))
    return world.district.heard(
        chat, "", world.now, kind=HeardKind.PRESS, press=Press(turn, option)
    )


def check_typed(world, chat, mark):
    """Typed, the mark of an option shown last does what its press does; any other does nothing."""
    wait = wait_of(world.district.connection, world.person)
    button = option_of(world, chat, mark)
    typed, labels = tried(world, lambda: world.says(chat, mark))
    if button is not None:
        ticks = wait and not button.data.startswith("/") and any(
            does.startswith("tick:") for does in wait.does
        )  # fmt: skip
        if not ticks:
            assert (typed, labels) == tried(world, lambda: presses(world, chat, button))
        return
    answers = wait and _is_here(world, chat, wait) and wait.task == "paper"
    if not answers:
        assert typed == world.held()


def _is_here(world, chat, wait):
    name, _, channel = chat.partition("@")
    return (
        who_is(world.district.connection, channel or "phone", "bot", name).account == wait.account
    )


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(steps, max_size=14))
def test_a_mark_is_never_an_answer_to_another_question(district, walk):
    undone = district.connection.begin_nested()
    try:
        walked(World(district), walk)
    finally:
        undone.rollback()


def walked(world, walk):
    for what, chat, text in [("says", "Tâm", "báo cáo"), *walk]:
        before = world.held()
        match what:
            case "says":
                world.says(chat, text)
            case "reminder":
                world.reminder()
            case "old button":
                world.presses_old(chat, int(text))
                assert world.held() == before
            case "types":
                check_typed(world, chat, text)
                world.says(chat, text)
            case "twice":
                world.says(chat, text)
                once = world.held()
                world.says(chat, text, after=timedelta(milliseconds=300))
                assert world.held() == once, "it counted twice"
