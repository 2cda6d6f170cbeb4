"""What the bot says is understood when typed back."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import KINDS, parse, shown
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Value
from dialog.answers.text import fold

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def spell(number: int) -> str:
    """A number below 10,000 in words, as school teaches it."""
    words = []
    if number >= 1000:
        words += [ONES[number // 1000], "nghìn"]
    hundreds, rest = number // 100 % 10, number % 100
    if hundreds or (number >= 1000 and rest):
        words += [ONES[hundreds], "trăm"]
    if rest >= 10:
        words += ["mười"] if rest < 20 else [ONES[rest // 10], "mươi"]
    if rest % 10:
        if rest < 10 and words:
            words.append("linh")
        words.append(_last(rest))
    return " ".join(words) or "không"


def _last(rest: int) -> str:
    if rest % 10 == 5 and rest > 10:
        return "lăm"
    return "mốt" if rest % 10 == 1 and rest > 20 else ONES[rest % 10]


@pytest.mark.parametrize("thousand", range(10))
def test_number_words_are_read(thousand):
    asked = Asked(today=date(2026, 11, 18))
    wrong = [
        typed
        for number in range(thousand * 1000, thousand * 1000 + 1000)
        for typed in (spell(number), fold(spell(number)))
        if parse("count", typed, asked) != Value(number)
    ]
    assert wrong == []


@given(st.integers(0, 10**7))
def test_figures_are_read(number):
    asked = Asked(today=date(2026, 11, 18))
    grouped = f"{number:,}".replace(",", ".")
    for typed in (str(number), grouped, f"{grouped} người", grouped.replace(".", " ")):
        assert parse("count", typed, asked) == Value(number)


@given(st.integers(0, 10**7))
def test_lengths_said_back_are_read_the_same(said, question, millimetres):
    value = f"{Decimal(millimetres) / 1000:f}"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    assert parse("metres", said(shown("metres", value)), question("metres")) == Value(value)


@given(DAYS, DAYS)
def test_days_said_back_are_read_the_same(said, question, today, day):
    asked = question("date", today)
    assert parse("date", said(shown("date", day.isoformat(), asked)), asked) == Value(
        day.isoformat()
    )


@given(DAYS, st.lists(st.integers(0, 120), min_size=2, max_size=5, unique=True))
def test_lists_of_days_said_back_are_read_the_same(said, question, today, ahead):
    asked = question("date", today)
    value = ",".join(str(today + timedelta(days=days)) for days in sorted(ahead))
    assert parse("date", said(shown("date", value, asked)), asked) == Value(value)


@given(DAYS, st.integers(0, 60), st.integers(1, 30))
def test_spans_of_days_said_back_are_read_the_same(said, question, today, ahead, length):
    asked = question("date", today)
    first = today + timedelta(days=ahead)
    value = f"{first}..{first + timedelta(days=length)}"
    assert parse("date", said(shown("date", value, asked)), asked) == Value(value)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_months_said_back_are_read_the_same(said, question, year, month):
    value = f"{year}-{month:02d}"
    assert parse("month", said(shown("month", value)), question("month")) == Value(value)


@pytest.mark.parametrize(
    ("kind", "value"), [("count", 1200), ("households", 3), ("yesno", "yes"), ("yesno", "no")]
)
def test_other_values_said_back_are_read_the_same(kind, value, said, question):
    assert parse(kind, said(shown(kind, value)), question(kind)) == Value(value)


@pytest.mark.parametrize("kind", ["choice", "choices", "unit"])
def test_labels_numbers_and_cut_labels_are_accepted(kind, question, said):
    asked = question(kind)
    for number, choice in enumerate(asked.choices, start=1):
        value = (choice.value,) if kind == "choices" else choice.value
        label = said(shown(kind, value, asked))
        typings = [label, fold(label), label.upper(), f"{number}. {label}"]
        typings += [f"{label[:12]}…", label[:12]] if len(label) > 12 and kind != "unit" else []
        typings += [str(number)] if kind != "unit" else []
        assert {
            typed: parse(kind, typed, asked) for typed in typings if typed != "thon dong tam"
        } == {typed: Value(value) for typed in typings if typed != "thon dong tam"}


def test_every_label_offered_is_accepted_when_typed_back(said, question):
    doubtful = {
        "metres": [
            "1,200",
            "5m3",
            "500-600m",
            "1-2 km",
            "12,345",
            "1/2 km",
            "500 và 300m",
        ],
        "count": ["20-30", "1,5", "20 cán bộ, 15 dân", "ba bốn", "không đến 30"],
        "households": ["12 người", "hai ba hộ"],
        "quantity": ["1,200", "2-3 tấn"],
        "date": ["cuối tuần này", "thứ 7 ngày 22/11", "rằm tháng 7", "mùng 1 Tết", "đầu tháng sau"],
        "month": ["giêng", "chạp", "11/12", "tháng 3 và 4"],
        "yesno": ["có nhưng mai"],
        "choice": ["đường"],
        "choices": ["13", "1-3", "đường"],
        "unit": ["1", "thon dong tam"],
    }
    for kind, answers in doubtful.items():
        for typed in answers:
            found = parse(kind, typed, question(kind))
            assert isinstance(found, Ask)
            for reading in found.readings:
                back = parse(kind, said(reading.label), question(kind))
                assert back == Value(reading.value), (kind, typed, reading)


@given(st.randoms(use_true_random=False))
def test_several_labels_joined_are_read(question, rng: random.Random):
    asked = question("choices")
    picked = rng.sample(range(len(asked.choices)), rng.randint(1, len(asked.choices)))
    joined = rng.choice([", ", " và ", "; "]).join(asked.labels[place] for place in picked)
    expected = tuple(asked.choices[place].value for place in sorted(picked))
    assert parse("choices", joined, asked) == Value(expected)


def test_every_kind_is_said_back():
    numbers = {"count": 1, "households": 1, "metres": "1", "quantity": "1"}
    days = dict.fromkeys(("day", "date", "dates"), "2026-11-22") | {"month": "2026-11"}
    words = {
        "text": "x",
        "names": "",
        "items": "5 xe rùa",
        "yesno": "yes",
        "choice": "x",
        "unit": "x",
        "hour": "07:30",
        "turnout": "45/52",
        "roll": "x; y",
        "places": ("x",),
    }
    examples = {**numbers, **days, **words, "choices": ("x",)}
    assert set(examples) == set(KINDS)
    for kind, value in examples.items():
        assert shown(kind, value) is not None
