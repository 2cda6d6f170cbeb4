"""Every role walks through every screen by typing: each option has a typed way that does its press.

The walk starts from every command a role has. On each screen every option is pressed, and typed by
its mark, its label, its label without marks; each try is undone. What a press leads to is walked
on to, until no new kind of screen comes up.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from dialog.answers.text import folded
from dialog.chat import Button, Outgoing
from handlers.tasks import TASKS
from models.people import who_is
from models.talks import Wait, wait_of

START = datetime(2025, 4, 10, 2, 0, tzinfo=UTC)
LOCKED = datetime(2025, 5, 20, 2, 0, tzinfo=UTC)
"""When March can be filed no more, except by leave."""

CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}\b")  # another one each time
A_WHILE = timedelta(minutes=2)
SPEAKS = {"reporter": "Tâm", "cadre": "Hương", "staff": "Việt", "admin": "Bình"}
MET = {
    "reporter": "paper petition accounts language menu",
    "cadre": "paper register summary sheets nudge petition accounts language menu",
    "staff": "summary sheets nudge leave petition accounts language menu",
    "admin": "petition accounts language menu",
}
"""Whose screens a role comes to at least."""

MOST_SCREENS, DEEPEST = 80, 9
ANSWERS = ("16/3", "35", "1,200", "phát dọn đường trục thôn", "hỗng hiểu")
"""Said on every screen of a form, to come to screens that no option leads to."""

REPORT = ("báo cáo", "16/3", "phát dọn", "35", "4", "600", "gửi")
PETITION = ("kiến nghị", "Đường ra đồng hay ngập, xin xã xem", "hạ tầng", "dân", "gửi")


@dataclass
class Walk:
    """One person's way through the screens; every step is a little later than the one before."""

    district: object
    who: str
    now: datetime = START

    def says(self, text: str) -> list[Outgoing]:
        self.now += A_WHILE
        return self.district.heard(self.who, text, self.now)

    def presses(self, button: Button) -> list[Outgoing]:
        self.now += A_WHILE
        self.district.told[self.who] = [Outgoing("", ((button,),))]
        return self.district.pressed(self.who, button.label, self.now)

    def waits(self) -> Wait:
        known = who_is(self.district.connection, "phone", "bot", self.who)
        return wait_of(self.district.connection, known.person)

    def tried(self, way, thing) -> tuple[list[Outgoing], Wait]:
        """Do something, see what it leads to, and undo it."""
        undone, before = self.district.connection.begin_nested(), self.now
        told = way(thing)
        wait = self.waits()
        undone.rollback()
        self.now = before
        return told, wait


def buttons(told: list[Outgoing]) -> list[Button]:
    return [button for message in told for row in message.buttons for button in row]


def same(typed: list[Outgoing], pressed: list[Outgoing]) -> bool:
    """Whether a person sees the same; what was typed may be said back in front of the question."""
    one, other = ([button.label for button in buttons(told)] for told in (typed, pressed))
    sheets = [[message.sheet for message in told if message.sheet] for told in (typed, pressed)]
    asked = CODE.sub("", pressed[-1].text.splitlines()[-1])
    return one == other and sheets[0] == sheets[1] and CODE.sub("", typed[-1].text).endswith(asked)


def kind_of(walk: Walk, told: list[Outgoing]) -> tuple[object, ...]:
    """What makes a screen another one: its task, what it asks, and what its options do."""
    wait = walk.waits()
    verbs = frozenset(does.partition(":")[0].partition(" ")[0] for does in wait.does)
    asked = re.sub(r"[\d«»].*", "", told[-1].text.splitlines()[-1]) if wait.task == "paper" else ""
    known = tuple(wait.state.get(name) for name in ("asks", "period"))
    listed = wait.labels[0] if "unit" in verbs else ""
    return wait.task, *known, wait.takes, verbs, asked, listed


def ways(button: Button, others: list[Button]) -> Iterator[str]:
    """How an option can be typed; a label that two have is told apart by its mark alone."""
    if button.mark:
        yield button.mark
    same = [one for one in others if folded(one.label) == folded(button.label)]
    if len(same) == 1 and folded(button.label):
        yield button.label
        yield folded(button.label)


def check(walk: Walk, told: list[Outgoing]) -> None:
    wait, shown = walk.waits(), buttons(told)
    bound = [button for button in shown if button.data.startswith(f"{wait.turn}.")]
    assert bound == shown, "an option stands where nothing typed can mean it"
    for button in shown:
        does = wait.does[int(button.data.partition(".")[2])]
        if does.startswith("tick:"):
            continue  # typed, it is the whole answer; pressed, it is one tick
        pressed, after = walk.tried(walk.presses, button)
        typed_ways = list(ways(button, shown))
        assert typed_ways, f"«{button.label}» cannot be typed"
        for typed in typed_ways:
            answer, typed_after = walk.tried(walk.says, typed)
            where = f"{walk.who}, {wait.task} {wait.state.get('asks', '')}: «{typed}» ({does})"
            assert same(answer, pressed), f"{where}: {answer[-1].text!r}, not {pressed[-1].text!r}"
            assert (typed_after.task, typed_after.does) == (after.task, after.does), where


def walked(walk: Walk) -> set[str]:
    """Go through the screens, breadth first; gives the tasks that were met."""
    district, seen, met = walk.district, set(), set()
    roles = {role.role for role in who_is(district.connection, "phone", "bot", walk.who).roles}
    starts = [(f"/{task.command}",) for task in TASKS.values()
              if task.command and roles & task.roles]  # fmt: skip
    ways_on = deque(starts)
    while ways_on and len(seen) < MOST_SCREENS:
        way = ways_on.popleft()
        undone, before = district.connection.begin_nested(), walk.now
        told = []
        for step in way:
            told = walk.says(step) if isinstance(step, str) else _pressed_again(walk, told, step)
            if not told:
                break
        if told and (kind := kind_of(walk, told)) not in seen:
            seen.add(kind)
            met.add(kind[0])
            check(walk, told)
            if len(way) < DEEPEST:
                ways_on += [(*way, place) for place, _ in enumerate(buttons(told))]
                ways_on += [(*way, text) for text in ANSWERS if kind[0] in {"paper", "petition"}]
        undone.rollback()
        walk.now = before
    return met


def _pressed_again(walk: Walk, told: list[Outgoing], place: int) -> list[Outgoing]:
    found = buttons(told)
    return walk.presses(found[place]) if place < len(found) else []


@pytest.fixture
def town_at_work(district):
    """Let papers and a petition be there, so that screens have something to show."""
    for who, texts in (("Mai", REPORT), ("Tâm", PETITION), ("Hạnh", ("báo cáo", "không có"))):
        for place, text in enumerate(texts):
            district.heard(who, text, START - timedelta(days=1) + place * A_WHILE)
    return district


@pytest.mark.parametrize("role", SPEAKS)
def test_whatever_is_offered_can_be_typed(town_at_work, role):
    met = walked(Walk(town_at_work, SPEAKS[role], LOCKED if role == "staff" else START))
    assert met >= set(MET[role].split()), met


def test_no_word_and_no_command_starts_two_tasks():
    commands = [task.command for task in TASKS.values() if task.command]
    words = [word for task in TASKS.values() if task.command for word in task.typed]
    assert len(set(commands)) == len(commands)
    assert len(set(words)) == len(words)
