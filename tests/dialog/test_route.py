"""The way through a form is found once and remembered: it must be the one the form says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.form import ANY_SIDE
from dialog.question import Option
from dialog.route import WAYS_KEPT, applying, asked, counted, known
from dialog.state import Entry, Given
from programmes.loading import load_all

FORMS = [form for plan in load_all().values() for form in plan.forms.values()]


def plainly(form, entry):
    """Go through the questions one by one, as the form reads from top to bottom."""
    values, answers, there = dict(entry.facts), {}, []
    for question in form.question:
        if question.key in entry.facts:
            continue
        if question.side not in {values.get("side", ""), ANY_SIDE}:
            continue
        if not all(among(values.get(key), wanted) for key, wanted in question.when.items()):
            continue
        if any(among(values.get(key), wanted) for key, wanted in question.unless.items()):
            continue
        there.append(question)
        now = entry.answers.get(question.key)
        if now is None and question.default is not None:
            now = Given(value=question.default)
        if now is not None:
            answers[question.key], values[question.key] = now, now.value
    return there, answers, values


def among(value, wanted):
    several = value if isinstance(value, tuple) else () if value is None else (str(value),)
    return bool(set(several) & set(wanted))


def some_value(question):
    of_all = [option.value for option in question.options]
    choices = st.lists(st.sampled_from(of_all), unique=True).map(tuple) if of_all else st.just("x")
    one = st.sampled_from(of_all) if of_all else st.sampled_from(["yes", "no", "30", 0, 7])
    return st.one_of(choices if question.kind == "choices" else one, st.none())


@st.composite
def entries(draw, form):
    names = [*form.facts, *(question.key for question in form.question), "side"]
    sides = ["", *(side.key for side in form.side)]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=6))
    facts = {name: draw(st.sampled_from(["yes", "no", 1, ("road_clean",)])) for name in chosen}
    if "side" in facts:
        facts["side"] = draw(st.sampled_from(sides))
    answered = draw(st.lists(st.sampled_from(form.question), unique_by=lambda one: one.key))
    answers = {one.key: Given(value=draw(some_value(one))) for one in answered}
    return Entry(facts=facts, answers=answers)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
@given(data=st.data())
def test_a_remembered_way_is_the_one_the_form_says(form, data):
    entry = data.draw(entries(form))
    there, answers, values = plainly(form, entry)
    for _ in ("found", "remembered"):
        assert applying(form, entry) == tuple(there)
        assert counted(form, entry) == answers
        assert known(form, entry) == values
        assert all(question in there for question in asked(form, entry))


def test_no_more_ways_are_remembered_than_there_is_room_for(make_form):
    form = make_form('[[question]]\nkey = "people"\nkind = "count"\nask = "?"\nlabel = "Người"\n')
    for number in range(WAYS_KEPT + 5):
        applying(form, Entry(facts={f"fact{number}": "x"}))
    assert len(form.ways) <= WAYS_KEPT


def test_a_form_among_other_places_asks_for_those(make_form):
    form = make_form('[[question]]\nkey = "xa"\nkind = "places"\nask = "?"\nlabel = "Xã"\n')
    for names in (("Yên Bình", "Mậu A"), ("Lục Yên",)):
        places = tuple(Option(value=name, label=name) for name in names)
        chosen = form.among(places)
        assert list(chosen.ask_of("xa").labels) == list(names)
        assert applying(chosen, Entry())[0].options == places
        form = chosen
