"""Bounds, «như cũ», free text and names: what every question has in common."""

from datetime import date
from decimal import Decimal

import pytest

from dialog.answers import days_of, parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "typed", ["lần trước", "như cũ", "Như lần trước ạ", "nhu cu", "y như cũ", "vẫn như cũ"]
)
@pytest.mark.parametrize(
    ("kind", "last"), [("count", 33), ("date", "2026-11-22"), ("names", "ông Nam")]
)
def test_as_before_takes_the_last_answer(kind, last, typed):
    assert parse(kind, typed, Asked(today=TODAY, last=last)) == Value(last)


def test_as_before_without_a_last_answer_is_asked_about():
    assert isinstance(parse("count", "như cũ", Asked(today=TODAY)), Ask)


@pytest.mark.parametrize(
    ("kind", "typed", "least", "most", "outcome"),
    [
        ("count", "0", 1, 100, Invalid),
        ("count", "1", 1, 100, Value),
        ("count", "100", 1, 100, Value),
        ("count", "101", 1, 100, Invalid),
        ("count", "101", None, 100, Invalid),
        ("count", "không", 1, None, Invalid),
        ("metres", "0,5 km", None, 400, Invalid),
        ("metres", "0,4 km", None, 400, Value),
    ],
)
def test_bounds_are_inclusive(kind, typed, least, most, outcome):
    bounds = [None if bound is None else Decimal(bound) for bound in (least, most)]
    asked = Asked(today=TODAY, minimum=bounds[0], maximum=bounds[1])
    assert isinstance(parse(kind, typed, asked), outcome)


def test_only_readings_within_bounds_are_offered():
    found = parse("metres", "1,200", Asked(today=TODAY, maximum=Decimal(100)))
    assert isinstance(found, Ask)
    assert [reading.value for reading in found.readings] == ["1.2"]


@pytest.mark.parametrize(
    ("text", "outcome", "offered"),
    [("99999", Invalid, []), ("120 km", Ask, ["120"]), ("500000", Ask, ["500"])],
)
def test_a_length_nobody_measures_is_refused_or_taken_for_metres(text, outcome, offered):
    found = parse("metres", text, Asked(today=TODAY, minimum=Decimal(1), maximum=Decimal(50_000)))
    assert isinstance(found, outcome)
    assert [one.value for one in getattr(found, "readings", ())] == offered


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", "  Dọn  đường 😀 ", "Dọn đường 😀"),
        ("text", "Do\u0323n đươ\u0300ng", "Dọn đường"),
        ("text", "\ud800a\x00b\u200b", "ab"),
        ("text", "dòng một\ndòng hai", "dòng một dòng hai"),
        ("text", "không", "không"),
        ("names", "ông Nam\nbà Lan,", "ông Nam, bà Lan"),
        ("names", "Nguyễn Văn Không", "Nguyễn Văn Không"),
        ("names", "không", ""),
        ("names", "ko có ạ", ""),
    ],
)
def test_own_words_are_kept_clean(kind, typed, value):
    assert parse(kind, typed, Asked(today=TODAY)) == Value(value)


@pytest.mark.parametrize("kind", ["text", "names"])
def test_too_long_is_refused_and_empty_is_asked_about(kind):
    asked = Asked(today=TODAY, max_length=20)
    assert isinstance(parse(kind, "x" * 21, asked), Invalid)
    assert parse(kind, "x" * 20, asked) == Value("x" * 20)
    assert isinstance(parse(kind, " \u200b ", asked), Ask)


@pytest.mark.parametrize(
    ("kind", "typed", "unit", "value"),
    [
        ("count", "35 người, 2 xe", "người", 35),
        ("count", "2 buổi, 35 người", "buổi", 2),
        ("count", "3 hộ, 12 nguoi và 5 ng", "người", 17),
        ("quantity", "2,5 tấn xi măng, 3 người", "tấn", "2.5"),
    ],
)
def test_the_unit_asked_for_settles_which_number(kind, typed, unit, value):
    assert parse(kind, typed, Asked(today=TODAY, unit=unit)) == Value(value)


def test_the_month_asked_about_settles_a_week_of_the_month():
    asked = Asked(today=date(2025, 3, 20), month=date(2025, 4, 1))
    assert parse("date", "chu nhat tuan thu 3", asked) == Value("2025-04-20")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2026-11-21", ["2026-11-21"]),
        ("2026-11-21,2026-11-29", ["2026-11-21", "2026-11-29"]),
        ("2026-11-30..2026-12-02", ["2026-11-30", "2026-12-01", "2026-12-02"]),
    ],
)
def test_stored_days_are_written_out(value, days):
    assert [str(day) for day in days_of(value)] == days
