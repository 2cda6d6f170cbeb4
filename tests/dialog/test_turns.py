"""Single turns: what they lead to, what they leave alone, and how drafts meet a changed form."""

import json

import pytest

from dialog.engine import adopted, begin, show, step
from dialog.speech import spoken
from dialog.state import (
    Answered,
    At,
    Dropped,
    Entry,
    Given,
    Kept,
    Said,
    Sent,
    state_from,
    to_json,
)

QUESTIONS = """
[[question]]
key = "people"
kind = "count"
ask = "Bao nhiêu người?"
label = "Số người"

[[question]]
key = "works"
kind = "choices"
ask = "Làm gì, {people} người?"
label = "Việc"
options = [{ value = "clean", label = "Phát dọn" }, { value = "light", label = "Thắp sáng" }]

[[question]]
key = "road"
kind = "metres"
optional = true
ask = "Bao nhiêu mét?"
label = "Đường"
"""


@pytest.fixture
def small(make_form):
    return make_form(QUESTIONS)


@pytest.fixture
def take(small, around):
    """Give the way through a form from its beginning; the last turn."""

    def taken(*said):
        turn = begin(small, (), around)
        for one in said:
            turn = step(small, turn.state, one if isinstance(one, Said) else Said(one), around)
        return turn

    return taken


FIRST = At(entry=0, key="people")
EVENTS = {
    "an answer": (("35",), (Answered(FIRST, None, Given(value=35, typed="35")),)),
    "an unclear answer": (("vài người",), ()),
    "keeping for later": (("35", "để sau"), (Kept(),)),
    "cancelling once": (("35", "hủy"), ()),
    "cancelling twice": (("35", "hủy", "throw away"), (Dropped(),)),
    "«throw away» out of the blue": (("35", Said(does="drop")), ()),
    "sending": (("35", "phát dọn", "100", "gửi"), (Sent(),)),
    "sending what is not complete": (("35", Said(does="send")), ()),
}  # fmt: skip


@pytest.mark.parametrize(("said", "events"), EVENTS.values(), ids=EVENTS.keys())
def test_what_happened_is_told(take, said, events):
    assert take(*said).events == events


STALE = ["tick:clean", "done", "line:7.people", "line:0.nothing", "line:x", "remove:9", "remove:0",
         "insist",
         "retype", "unknown", ""]  # fmt: skip


@pytest.mark.parametrize("does", STALE)
@pytest.mark.parametrize("said", [(), ("35",), ("35", "phát dọn", "100")], ids=len)
def test_an_option_of_another_time_loses_nothing(take, small, around, said, does):
    before = take(*said)
    after = step(small, before.state, Said(does=does), around)
    assert after.state.entries[0].answers == before.state.entries[0].answers or does == "done"
    assert spoken(after.reply.text, around.voice)


def test_the_answer_is_kept_as_typed(take):
    answers = take("35 người", "phat don", "1,2km").state.entries[0].answers
    assert {key: given.typed for key, given in answers.items()} == {
        "people": "35 người", "works": "phat don", "road": "1,2km",
    }  # fmt: skip


def test_about_is_remembered(take, around):
    turn = take("khoảng 35")
    assert turn.state.entries[0].answers["people"].approx
    assert "about 35" in spoken(turn.reply.text, around.voice)


def test_one_that_was_not_asked_for_is_needed(take, small, around):
    turn = step(small, take().state, Said(does="skip"), around)
    assert spoken(turn.reply.text, around.voice).startswith("This one is needed")


CHANGED = {
    "a question gone": (QUESTIONS.replace('"road"', '"way"'), {"people", "works"}, "way"),
    "a question more": (
        QUESTIONS + '[[question]]\nkey = "note"\nkind = "text"\nask = "Gì nữa?"\nlabel = "Nữa"\n',
        {"people", "works", "road"}, "note",
    ),
    "only its wording": (QUESTIONS.replace("Bao", "Dạ bao"), {"people", "works", "road"}, None),
}  # fmt: skip


@pytest.mark.parametrize(("questions", "kept", "asked"), CHANGED.values(), ids=CHANGED.keys())
def test_a_draft_is_fitted_to_a_newer_form(take, make_form, around, questions, kept, asked):
    newer = make_form(questions).model_copy(update={"version": 2})
    draft = take("35", "phát dọn", "100").state
    fitted = adopted(newer, draft)
    assert set(fitted.entries[0].answers) == kept
    assert (fitted.at.key if fitted.at else None) == asked
    said = spoken(step(newer, draft, Said("trợ giúp"), around).reply.text, around.voice)
    assert said.startswith("The form has been brought up to date.")


def test_a_draft_waiting_for_a_question_that_is_gone_is_led_on(take, make_form, around):
    newer = make_form(QUESTIONS.replace('"works"', '"kinds"')).model_copy(update={"version": 2})
    draft = take("35").state
    assert draft.at == At(entry=0, key="works")
    turn = step(newer, draft, Said(does="tick:clean"), around)
    assert turn.state.at == At(entry=0, key="kinds")
    assert turn.state.entries[0].answers.keys() == {"people"}


def test_showing_a_draft_of_an_older_form_fits_it_too(take, make_form, around):
    newer = make_form(QUESTIONS.replace('"works"', '"kinds"')).model_copy(update={"version": 2})
    turn = show(newer, take("35").state, around)
    assert turn.state.version == 2
    assert turn.state.at == At(entry=0, key="kinds")


@pytest.mark.parametrize("brace", ["{nothing}", "{}", "{0}", "{people.real}", "{people[0]}"])
def test_a_brace_that_nothing_fills_is_refused(make_form, brace):
    with pytest.raises(ValueError, match="in braces, which nothing fills"):
        make_form(QUESTIONS.replace("{people} người", f"{brace} người"))


def test_a_state_names_its_form_and_version(take):
    state = take("35").state
    assert (state.form, state.version) == ("thu", 1)
    assert state_from(json.loads(json.dumps(to_json(state)))) == state


def test_entries_known_beforehand_keep_their_order(small, around):
    known = tuple(Entry(facts={}, answers={"people": Given(value=n)}) for n in (3, 1, 2))
    turn = begin(small, known, around)
    assert [entry.answers["people"].value for entry in turn.state.entries] == [3, 1, 2]
    assert turn.state.at == At(entry=0, key="works")
