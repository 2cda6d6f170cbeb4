"""Tiny forms, and the way to chat through one without a database."""

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialog.around import Around
from dialog.example import play, read_example
from dialog.form import Form
from dialog.speech import Voice
from dialog.state import State, state_from, to_json

HEAD = """
format = 1
slug = "thu"
version = 1
stage = "result"
title = "Thử"
review = "Xem lại:"
send = "Gửi"
[facts]
planned = "choices"
invited = "names"
other = "count"
[repeat]
add = "Thêm việc"
head = "Việc {number}"
"""
QUESTIONS = Path(__file__).with_name("questions.toml")


def form(questions: str) -> Form:
    return Form.model_validate(tomllib.loads(HEAD + questions))


def through_json(state: State) -> State:
    return state_from(json.loads(json.dumps(to_json(state))))


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
def small_form() -> Callable[[str], Form]:
    """Give the way to a form of some questions of `questions.toml`, by their names."""
    asked = {one["key"]: one for one in tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]}
    head = tomllib.loads(HEAD)

    def chosen(keys: str) -> Form:
        return Form.model_validate({**head, "question": [asked[key] for key in keys.split()]})

    return chosen


@pytest.fixture
def talk(around: Around) -> Callable[..., tuple[State, bool]]:
    """Give the way to chat: state through JSON at every wait; the last state, and was it sent."""

    def talked(form: Form, chat: str, **world: object) -> tuple[State, bool]:
        seen = replace(around, **world)
        state, sent, _ = play(form, read_example(chat), seen, through_json)
        return state, sent

    return talked
