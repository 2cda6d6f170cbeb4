"""Petitions and their line: nobody outside it learns anything, and no walk breaks the rules."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dialog.chat import HeardKind, Press
from models.audit import audit
from models.outbox import outbox
from models.people import accounts, who_is
from models.petitions import MOVES, petition_steps, petitions
from models.petitions_found import petition_by_id
from models.talks import Wait, set_wait
from models.units import units

NOW = datetime(2025, 3, 21, 1, 0, tzinfo=UTC)
CONTENT = "việc kín của thôn Đồng Tâm"
OUTSIDE = ("Mai", "Hạnh", "Hà", "Long", "Quang", "Loan", "Sơn", "Nga", "Cường", "Liên", "Bình")
"""The next village, other communes, an agency, other districts, and the administrator."""

IN_LINE = ("Hương", "Việt")
ASKS = ("step", "take", "answer", "answer sure", "forward")
DOES = ("take", "answer", "forward", "send", "in:7", "bare", "here")


def plays(district, who, *texts, now=NOW):
    told = [message for text in texts for message in district.heard(who, text, now)]
    buttons = [button.label for message in told for row in message.buttons for button in row]
    return "\n".join([message.text for message in told] + buttons)


@pytest.fixture
def brought(district):
    """Let thôn Đồng Tâm bring a petition, and give its id."""
    plays(district, "Tâm", "kiến nghị", CONTENT, "đất đai", "dân", "gửi")
    return district.connection.execute(select(petitions.c.id)).scalar_one()


def history(district):
    return district.connection.execute(select(petition_steps)).all()


@pytest.mark.parametrize("who", OUTSIDE)
def test_outside_the_line_nothing_is_seen(district, brought, who):
    told = plays(district, who, f"/kiennghi {brought}", "/kiennghi list", "/kiennghi answered",
                 "/kiennghi mine", "/kiennghi", "/menu")  # fmt: skip
    for known in ("việc kín", "thôn Đồng Tâm", "Tâm gửi", "KN 25-001"):
        assert known not in told
    assert not district.connection.execute(select(outbox.c.id).filter_by(chat=who)).all()


@pytest.mark.parametrize("asks", ASKS)
@pytest.mark.parametrize("who", [*OUTSIDE, "Tâm"])
def test_outside_the_line_no_step_is_taken(district, brought, who, asks):
    """As after a change of post, or with a wait that was never offered; Tâm only brought it."""
    before = history(district)
    known = who_is(district.connection, "phone", "bot", who)
    state = {"asks": asks, "petition": brought, "version": 1, "words": "xong"}
    for turn, press in enumerate((*range(len(DOES)), None), start=7):
        wait = Wait(turn, "petition", state, DOES, DOES, account=known.account)
        set_wait(district.connection, known.person, wait, NOW)
        if press is None:
            told = district.heard(who, "20/4", NOW)
        else:
            told = district.heard(who, "", NOW, kind=HeardKind.PRESS, press=Press(turn, press))
        assert who == "Tâm" or not any("việc kín" in message.text for message in told)
    assert history(district) == before


@pytest.mark.parametrize("who", IN_LINE)
def test_in_line_it_is_seen_and_the_reading_is_audited(district, brought, who):
    assert "KN 25-001" in plays(district, who, "/kiennghi list")
    told = plays(district, who, f"/kiennghi {brought}")
    assert CONTENT in told
    assert "Tâm gửi" in told
    read = select(audit.c.subject).where(audit.c.action == "read petition")
    assert district.connection.execute(read).scalars().all() == [f"petition {brought}"]


def test_whoever_is_below_the_holder_sees_it_but_takes_no_step(district, brought):
    plays(district, "Hương", f"/kiennghi {brought}", "chuyển lên huyện yên bình", "bare")
    told = plays(district, "Hương", f"/kiennghi {brought}")
    assert CONTENT in told
    assert "Nhận xử lý" not in told


def test_a_petition_is_never_read_out_in_the_letters_to_officers(district, brought):
    plays(district, "Hương", f"/kiennghi {brought}", "chuyển lên huyện yên bình", "bare")
    bodies = select(outbox.c.body).where(outbox.c.chat.in_(IN_LINE))
    sent = district.connection.execute(bodies).scalars().all()
    assert len(sent) == 2
    assert not [body for body in sent if "k\\u00edn" in body]


SAYS = [
    "kiến nghị", "/kiennghi list", "KN 25-001", "KN 25-002", "đất đai", "nhân dân", "gửi",
    "nhận xử lý", "7 ngày nữa", "20/4", "trả lời", "Đã xem xét", "chuyển lên huyện yên bình",
    "không ghi thêm", "đổi hạn", "quay lại", "1", "2", "hủy",
]  # fmt: skip
SPEAKERS = ("Tâm", "Mai", "Hương", "Long", "Việt", "Quang", "Loan", "Sơn")
OPENED = [("Tâm", f"/kiennghi {CONTENT}"), ("Tâm", "đất đai"), ("Tâm", "dân"), ("Tâm", "gửi")]
walks = st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SAYS)), max_size=25)
officers = st.lists(st.tuples(st.sampled_from(IN_LINE), st.sampled_from(SAYS)), max_size=25)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.one_of(walks, officers))
def test_it_always_has_one_holder_in_its_line_and_came_there_by_allowed_steps(district, walk):
    undone = district.connection.begin_nested()
    for minute, (who, text) in enumerate([*OPENED, *walk]):
        told = plays(district, who, text, now=NOW + timedelta(minutes=minute))
        assert "việc kín" not in told or who in {"Tâm", *IN_LINE}
    for petition in district.connection.execute(select(petitions.c.id)).scalars():
        _rules_hold(district, petition)
    undone.rollback()


def _rules_hold(district, petition):
    found = petition_by_id(district.connection, petition)
    steps = district.connection.execute(
        select(petition_steps, units.c.path)
        .join(units, units.c.id == petition_steps.c.to_unit_id)
        .where(petition_steps.c.petition_id == petition)
        .order_by(petition_steps.c.version)
    ).all()
    assert [step.version for step in steps] == list(range(1, found.version + 1))
    assert [step.from_state for step in steps] == ["", *(step.to_state for step in steps[:-1])]
    assert (steps[0].to_state, steps[-1].to_state) == ("noted", found.state)
    assert steps[-1].to_unit_id == found.holder.id
    assert found.origin.path.startswith(found.holder.path)
    for earlier, later in pairwise(steps):
        assert later.to_state in MOVES[earlier.to_state]
        assert earlier.path.startswith(later.path), "it went down or aside"
        assert (later.to_state == "forwarded") == (later.path != earlier.path)


def test_every_speaker_has_an_account(district):
    known = set(district.connection.execute(select(accounts.c.chat)).scalars())
    assert {*OUTSIDE, *IN_LINE, *SPEAKERS} <= known
