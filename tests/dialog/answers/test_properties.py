"""What holds for every answer whatsoever."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import KINDS, days_of, parse
from dialog.answers.asked import Asked
from dialog.answers.outcome import Ask, Invalid, Value
from dialog.answers.text import fold

TODAY = date(2026, 11, 18)
WORDS = """
ngày 15 3 2025 / - . , ; tháng thứ bảy 7 T7 CN tuần sau này tới trước hôm nay mai kia
qua và đến từ không ko có chưa biết khoảng hai mươi lăm trăm nghìn rưỡi linh mốt 1.200
1,200 2m5 5m3 km m x dài rộng hộ người + % trong đó tổng à nhầm phải mà thôn ( ) âm lịch
tết rằm giêng dạ ạ 😀 ½ k 99999999999
"""
PIECES = WORDS.split()
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=20),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
KIND = st.sampled_from(sorted(KINDS))
SENTENCES = st.sampled_from(
    [
        ("date", "thứ bảy tuần sau"), ("date", "ngày 15 tháng 3 năm 2025"),
        ("date", "chủ nhật này"), ("date", "14 và 28 tháng này"), ("count", "hai mươi lăm người"),
        ("count", "khoảng 35 người"), ("count", "một trăm linh năm"),
        ("metres", "hai cây số rưỡi"), ("metres", "dài 500 m, rộng 3 m"),
        ("households", "ba hộ nghèo"), ("households", "không có hộ nào"), ("yesno", "đúng rồi"),
        ("yesno", "chưa đúng"), ("month", "tháng trước"), ("month", "tháng 3 năm 2025"),
        ("date", "22/11 và 29/11"), ("count", "35 à nhầm 40"), ("choice", "trồng hoa, cây cảnh"),
    ]
)  # fmt: skip


@given(KIND, TYPED)
def test_any_text_gives_an_outcome(kind, typed):
    assert isinstance(parse(kind, typed, Asked(today=TODAY)), Value | Ask | Invalid)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "piece", ["1", "a", "\x00", "\ud800", "thứ 7 ", "1.", "hai ", "(", "- ", "không "]
)
def test_a_huge_answer_gives_an_outcome(kind, piece):
    typed = piece * (300_000 // len(piece))
    assert isinstance(parse(kind, typed, Asked(today=TODAY)), Value | Ask | Invalid)


@given(KIND, TYPED)
def test_composed_and_decomposed_letters_read_alike(kind, typed):
    composed, decomposed = (unicodedata.normalize(form, typed) for form in ("NFC", "NFD"))
    asked = Asked(today=TODAY)
    assert parse(kind, composed, asked) == parse(kind, decomposed, asked)


@given(SENTENCES, st.data())
def test_case_spaces_emoji_and_particles_change_nothing(sentence, data):
    kind, typed = sentence
    before, after = (
        data.draw(st.sampled_from(["", " ", "  ", "👍 ", "\u200b", "\u00a0"])) for _ in "12"
    )
    changed = data.draw(st.sampled_from([str.upper, str.title, str.lower]))(typed)
    changed = changed.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\u202f"])))
    ending = data.draw(st.sampled_from(["", ".", "!", " ạ", " nhé", "…", " 🙂"]))
    asked = Asked(today=TODAY)
    assert parse(kind, before + changed + ending + after, asked) == parse(kind, typed, asked)


@given(SENTENCES)
def test_without_marks_it_reads_the_same(sentence):
    kind, typed = sentence
    asked = Asked(today=TODAY)
    assert parse(kind, fold(typed), asked) == parse(kind, typed, asked)


@given(st.sampled_from(["count", "households", "metres", "quantity"]), TYPED, st.data())
def test_no_number_leaves_its_bounds(kind, typed, data):
    least, most = sorted(data.draw(st.tuples(st.integers(0, 300), st.integers(0, 300))))
    asked = Asked(today=TODAY, minimum=Decimal(least), maximum=Decimal(most))
    found = parse(kind, typed, asked)
    values = [found.value] if isinstance(found, Value) else []
    values += [reading.value for reading in getattr(found, "readings", ())]
    assert all(least <= Decimal(value) <= most for value in values)


@given(st.sampled_from(["count", "households"]), TYPED)
def test_counts_are_whole_and_not_negative(kind, typed):
    found = parse(kind, typed, Asked(today=TODAY))
    assert not isinstance(found, Value) or (type(found.value) is int and found.value >= 0)


@given(TYPED, st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_days_are_real_and_in_order(typed, today):
    found = parse("date", typed, Asked(today=today))
    if isinstance(found, Value):
        days = days_of(found.value)
        assert days
        assert list(days) == sorted(set(days))


@given(TYPED, st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_months_are_real(typed, today):
    found = parse("month", typed, Asked(today=today))
    if isinstance(found, Value):
        assert date.fromisoformat(f"{found.value}-01")
