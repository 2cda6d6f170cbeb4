"""Tiny forms, and the way to chat through one without a database."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dialog.around import Around
from dialog.example import play, read_example
from dialog.form import Form
from dialog.speech import Voice
from dialog.state import State

HEAD = """
format = 1
slug = "thu"
version = 1
stage = "result"
title = "Thử"
review = "Xem lại:"
send = "Gửi"
{more}
[facts]
{facts}
[repeat]
add = "Thêm việc"
head = "Việc {{number}}"
{repeat}
"""


def form(questions: str, *, facts: str = "", repeat: str = "", more: str = "") -> Form:
    head = HEAD.format(facts=facts, repeat=repeat, more=more)
    return Form.model_validate(tomllib.loads(head + questions))


def through_json(state: State) -> State:
    return State.model_validate_json(state.model_dump_json(exclude_defaults=True))


@pytest.fixture
def around() -> Around:
    """Give a world without rules, in which the English message ids are spoken as they are."""
    today = date(2025, 4, 8)
    return Around(today=today, voice=Voice(lambda text: text, "vi", "bác", today))


@pytest.fixture
def make_form() -> Callable[..., Form]:
    """Give the way to a form from the TOML of its questions."""
    return form


@pytest.fixture
def talk(around: Around) -> Callable[..., tuple[State, bool]]:
    """Give the way to chat: state through JSON at every wait; the last state, and was it sent."""

    def talked(form: Form, chat: str, **world: object) -> tuple[State, bool]:
        seen = replace(around, **world)
        state, sent, _ = play(form, read_example(chat), seen, through_json)
        return state, sent

    return talked
