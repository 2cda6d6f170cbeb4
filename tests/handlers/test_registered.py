"""What the sentence of a registered day gives away: the kinds of work, and the one length."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.answers import parse
from dialog.answers.asked import Asked
from dialog.answers.text import folded
from handlers.registered import amount_in, works_in
from programmes.loading import load_all

TODAY = date(2025, 4, 8)
FORMS = [form for plan in load_all().values() for form in plan.forms.values()]


@given(metres=st.integers(1, 50_000), unit=st.sampled_from([" m", "m", "  m", " mét", "met"]))
def test_a_length_reads_as_it_would_if_it_were_typed(metres, unit):
    typed = f"{metres}{unit}"
    read = parse("metres", typed, Asked(today=TODAY))
    assert amount_in(f"Phát dọn {typed} đường trục thôn", TODAY) == str(read.value)


@pytest.mark.parametrize(
    ("content", "amount"),
    [
        ("phát dọn 1,5 km đường", "1500"),
        ("đổ 1.200 m đường bê tông", "1200"),
        ("trồng hoa 0 m", "0"),
        ("phát dọn 1,200 m", None),
        ("phát dọn 300 m và trồng hoa 200 m", None),
        ("dọn 650 m2 sân", None),
        ("dọn vệ sinh nhà văn hóa", None),
    ],
)
def test_only_the_one_length_of_a_sentence_is_taken(content, amount):
    assert amount_in(content, TODAY) == amount


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
@given(told=st.data())
def test_a_kind_of_work_is_known_by_any_of_its_words(form, told):
    question = form.ask_of("works")
    options = question.options if question else ()
    said = [told.draw(st.sampled_from((one.label.vi, *one.also))) for one in options[:3]]
    content = "; ".join(said)
    assert works_in(form, content) == tuple(
        one.value
        for one in options
        if any(folded(word) in folded(content) for word in (one.label.vi, *one.also))
    )
