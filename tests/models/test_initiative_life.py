"""The life of a model project: which steps there are, whose they are, which need a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.initiative_life import MOVES, NEEDS_WHY, OUTCOMES, STATES, check_move, may_move

STEPS = {
    ("draft", "registered"): {"unit"},
    ("draft", "stopped"): {"unit"},
    ("registered", "draft"): {"unit", "office"},
    ("registered", "running"): {"unit", "office"},
    ("registered", "stopped"): {"unit"},
    ("running", "evaluated"): {"office"},
    ("evaluated", "replicated"): {"office"},
    ("evaluated", "maintained"): {"office"},
    ("evaluated", "stopped"): {"office"},
}
any_state = st.sampled_from(STATES)


@given(any_state, any_state)
def test_there_are_these_steps_and_no_others(came, to):
    hands = {hand for hand in ("unit", "office") if may_move(came, to, hand)}
    assert hands == STEPS.get((came, to), set())


@given(any_state, any_state)
def test_a_step_that_nobody_may_take_is_refused(came, to):
    if (came, to) in STEPS:
        check_move(came, to, "a reason")
    else:
        with pytest.raises(ValueError, match=f"from {came} to {to}"):
            check_move(came, to, "a reason")


@pytest.mark.parametrize(("came", "to"), sorted(NEEDS_WHY))
def test_a_reason_is_wanted_where_something_is_taken_away(came, to):
    with pytest.raises(ValueError, match="for a reason only"):
        check_move(came, to, "")


def test_outcomes_are_the_end_of_the_way():
    assert {state for state, on in MOVES.items() if not on} == set(OUTCOMES)


def test_everything_is_registered_before_it_is_decided():
    reached, way = {"draft"}, ["draft"]
    for state in way:
        way += [to for to in MOVES[state] if to not in reached]
        reached |= set(MOVES[state])
    assert reached == set(STATES)
