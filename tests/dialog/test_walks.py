"""Whatever anybody types or presses on the real forms: nothing raises, nothing given is lost."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n import load_catalogues
from dialog.engine import begin, prompt, step
from dialog.lines import lines_of
from dialog.meaning import meant
from dialog.route import counted
from dialog.speech import spoken
from dialog.state import Answered, At, Dropped, Entry, Said, Sent, State, state_from, to_json
from dialog.wording import say
from handlers.judging import world
from handlers.matter import Matter
from models.units import Place
from programmes.loading import load_all
from scheduler.calendar import period_by_key
from scheduler.holidays import load_holidays

TODAY = {"result": date(2025, 4, 8), "registration": date(2025, 3, 20)}
PERIOD = {"result": "2025-03", "registration": "2025-04"}
KNOWN = {
    "result": {
        "activity": 1, "planned_day": "2025-03-15", "content": "phát dọn {đường} 500 m",
        "planned_people": 30, "planned_works": ("road_clean",), "planned_leaders": "Bí thư",
    },
    "registration": {},
}  # fmt: skip

CATALOGUES = load_catalogues()
HOLIDAYS = load_holidays(2024, 2026)
PLACE = Place(1, "X", "thôn Đồng Tâm", "village", None, "1.", "", "")
FORMS = [
    (plan, form) for plan in load_all().values() for form in plan.forms.values()
    if {"result", "registration"} >= {form.stage} and plan.slug == "ngay-cuoi-tuan-2025"
]  # fmt: skip

TYPED = [
    "35", "0", "-3", "1,200", "1,2km", "35 người", "khoảng 40", "à nhầm, 12", "nhầm", "không",
    "có", "ko có", "xong", "gửi", "quay lại", "sửa", "sửa 2", "sửa 99", "dòng 1", "bỏ qua",
    "để sau", "hủy", "trợ giúp", "thêm việc", "đã làm", "hoãn", "làm ngày khác", "15/3", "16/3",
    "30/4", "26/4", "5/4 và 6/4", "hôm qua", "thứ 7", "phát dọn, trồng hoa", "1, 3", "tuyên truyền",
    "lần trước", "Bí thư Đảng ủy xã", "{people}", "%s", "=1+1", "", " ", "💐", "1e9", "١٢",
]  # fmt: skip

texts = st.one_of(st.sampled_from(TYPED), st.text(max_size=40))
moves = st.lists(st.one_of(texts, st.integers(0, 40)), max_size=25)


def around(plan, form, language):
    today = TODAY[form.stage]
    period = period_by_key(plan.file.calendar, form.stage, PERIOD[form.stage])
    voice = CATALOGUES.voice(language, "bác", today)

    def last_time(question, _):
        return 33 if question.key == "planned_people" else None

    return world(Matter(plan, form.stage, period, PLACE), HOLIDAYS, today, voice, last_time)


def through_json(state: State) -> State:
    kept = state_from(json.loads(json.dumps(to_json(state))))
    assert kept == state
    return kept


def holds_its_bounds(form, state):
    for entry in state.entries:
        answers = counted(form, entry)
        for question in form.question:
            value = answers[question.key].value if question.key in answers else None
            if value is None:
                continue
            if question.minimum is not None:
                assert question.minimum <= Decimal(str(value))
            if question.maximum is not None:
                assert Decimal(str(value)) <= question.maximum
            if question.options:
                values = value if isinstance(value, tuple) else (value,)
                assert set(values) <= {option.value for option in question.options}


def answered(state, at):
    return state.entries[at.entry].answers.get(at.key) if at.entry < len(state.entries) else None


def loses_nothing(before, turn, does):
    """Only leaving an entry out, or an answer to that very question, changes an answer."""
    if (does or "").startswith("remove:"):
        return
    changed = {event.at for event in turn.events if isinstance(event, Answered)}
    for number, entry in enumerate(before.entries):
        for key, given_ in entry.answers.items():
            at = At(entry=number, key=key)
            assert at in changed or answered(turn.state, at) == given_


def reads_well(before, turn, world_):
    said = spoken(turn.reply.text, world_.voice)
    assert said.strip()
    for offer in turn.reply.options:
        assert spoken(offer.label, world_.voice).strip()
    own = " ".join(str(given_.typed) for entry in (*before.entries, *turn.state.entries)
                   for given_ in entry.answers.values())  # fmt: skip
    doubted = turn.state.doubted.typed if turn.state.doubted else ""
    if not {"{", "}"} & set(own + doubted):
        assert "{" not in said.replace("{đường}", "")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("plan", "form"), FORMS, ids=[form.slug for _, form in FORMS])
@settings(max_examples=60, deadline=None)
@given(walk=moves)
def test_no_walk_raises_or_loses(plan, form, language, walk):
    seen = around(plan, form, language)
    facts = KNOWN[form.stage]
    turn = begin(form, (Entry(facts=facts),) if facts else (), seen)
    for move in walk:
        before = through_json(turn.state)
        options = turn.reply.options
        pressed = isinstance(move, int)
        if pressed and not options:
            continue
        said = Said(does=options[move % len(options)].does) if pressed else Said(move)
        turn = step(form, before, said, seen)
        loses_nothing(before, turn, _does(form, before, said, seen))
        holds_its_bounds(form, turn.state)
        reads_well(before, turn, seen)
        if any(isinstance(event, Sent | Dropped) for event in turn.events):
            return


def _does(form, before, said, seen):
    return said.does or meant(form, before, said.text, seen)


@pytest.mark.parametrize(("plan", "form"), FORMS, ids=[form.slug for _, form in FORMS])
@settings(max_examples=60, deadline=None)
@given(walk=moves)
def test_every_option_leads_somewhere(plan, form, walk):
    """Pressed or typed by its label, an option is understood: never «not quite clear»."""
    seen = around(plan, form, "vi")
    unclear = spoken_unclear(seen)
    facts = KNOWN[form.stage]
    turn = begin(form, (Entry(facts=facts),) if facts else (), seen)
    for move in walk:
        for offer in turn.reply.options:
            typed = Said(spoken(offer.label, seen.voice))
            ways = [step(form, turn.state, said, seen) for said in (Said(does=offer.does), typed)]
            for after in ways:
                assert unclear not in spoken(after.reply.text, seen.voice), offer
            if not offer.does.startswith("tick:"):  # a label typed is the whole answer
                assert bare(ways[0].state) == bare(ways[1].state), offer
        text = move if isinstance(move, str) else TYPED[move % len(TYPED)]
        turn = step(form, turn.state, Said(text), seen)
        assert prompt(form, turn.state, seen).options
        assert len(lines_of(form, turn.state)) < 700


def bare(state):
    """What is known and waited for, without how it was typed."""
    answers = [{key: one.value for key, one in entry.answers.items()} for entry in state.entries]
    return answers, state.waiting, state.at


def spoken_unclear(seen):
    return spoken(say("That was not quite clear."), seen.voice)
