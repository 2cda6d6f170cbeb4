"""Rows of a module's `TABLE` become tests: «kind | typed | outcome | today», today optional.

Outcome: the value; «~value» with «about»; «ASK» or «INVALID», «ASK a ; b» when these readings are
offered first. Lines that start with «#» name the rule.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from dialog.answers import parse
from dialog.answers.asked import Asked, Choice
from dialog.answers.outcome import Ask, Outcome, Value
from dialog.speech import Voice, spoken
from dialog.wording import Speech

TODAY = date(2026, 11, 18)
VIETNAMESE = {
    "{number} households": "{number} hộ",
    "from {first} to {last}": "từ {first} đến {last}",
    "month {month}/{year}": "tháng {month}/{year}",
    "Yes": "Có",
    "No": "Không",
    "nobody": "không có ai",
}
WORK = {
    "don": "Phát dọn, vệ sinh đường",
    "hoa": "Trồng hoa, cây cảnh",
    "be_tong": "Đổ bê tông đường",
    "den": "Thắp sáng đường",
    "giup": "Giúp nhà, giúp hộ",
    "tuyen_truyen": "Tuyên truyền",
    "khac": "Việc khác",
}
ALSO = {"den": ("lắp đèn đường",), "hoa": ("trồng cây xanh",)}
PLACES = {
    "dong_tam": "Thôn Đồng Tâm",
    "thon_1": "Thôn 1",
    "thon_13": "Thôn 13",
    "dong_tam_2": "Thôn Đông Tám",
    "yen_binh": "Xã Yên Bình",
}


def _options(labels: dict[str, str]) -> dict[str, object]:
    choices = tuple(Choice(value, label, ALSO.get(value, ())) for value, label in labels.items())
    return {"choices": choices, "labels": tuple(labels.values())}


QUESTIONS = {"choice": _options(WORK), "choices": _options(WORK), "unit": _options(PLACES)}


def asked_for(kind: str, today: date = TODAY, **more: object) -> Asked:
    """The question of a kind, with options where the kind has them."""
    return Asked(today=today, **{**QUESTIONS.get(kind, {}), **more})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of every row of the module's table."""
    if not hasattr(metafunc.module, "TABLE"):
        return
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in metafunc.module.TABLE.strip().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    metafunc.parametrize(
        ("kind", "typed", "outcome", "today"),
        [
            (kind, typed, outcome, date(*map(int, rest[0].split("-"))))
            for kind, typed, outcome, *rest in ([*row, str(TODAY)] for row in rows)
        ],
        ids=[f"{row[0]}: {row[1]}" + "".join(f" @{today}" for today in row[3:]) for row in rows],
    )


@pytest.fixture(scope="session")
def question() -> Callable[..., Asked]:
    """What is asked, by kind."""
    return asked_for


@pytest.fixture(scope="session")
def said() -> Callable[[Speech], str]:
    """How a person reads it in Vietnamese."""
    voice = Voice(lambda text: VIETNAMESE.get(text, text), "vi", "bác", TODAY)
    return partial(spoken, voice=voice)


@pytest.fixture(scope="session")
def read() -> Callable[[str, str, date], str]:
    """The outcome of an answer in the words of the tables."""
    return lambda kind, typed, today: written(parse(kind, typed, asked_for(kind, today)))


def written(outcome: Outcome) -> str:
    """An outcome in the words of the tables."""
    if isinstance(outcome, Value):
        value = ", ".join(outcome.value) if isinstance(outcome.value, tuple) else outcome.value
        return f"{'~' if outcome.approx else ''}{value}"
    if isinstance(outcome, Ask):
        values = (
            "+".join(v) if isinstance(v := r.value, tuple) else str(v) for r in outcome.readings
        )
        return f"ASK {' ; '.join(values)}".strip()
    return "INVALID"
