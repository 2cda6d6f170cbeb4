"""Whose step is whose: what each role may do with a model project, of its own line and of others'.

Every press that a project's chat can know is tried by everybody, in every state of the project.
"""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from dialog.chat import HeardKind, Press
from models.filings import filings
from models.initiative_life import OUTCOMES, STATES
from models.initiatives import By, Project, initiatives, mark_project, marks, store_projects
from models.people import who_is
from models.programmes_owned import own
from models.talks import Wait, set_wait

PLAN = "dan-van-kheo-2025"
NOW = datetime(2025, 12, 3, 3, 0, tzinfo=UTC)
STEPS = [
    *(("step", does) for does in ("begin", "return", "judge", "evaluate")),
    *(("step", f"to:{to}") for to in OUTCOMES), ("judge", "met"), ("judge", "not met"),
    ("note", ""), ("note", "bare"), ("return", ""), ("outcome", ""), ("outcome", "bare"),
]  # fmt: skip
"""What the chat may ask, and the button pressed then; without one something is typed."""
MAY = {
    "Hà": {"registered": {"running"}},
    "Việt": {"registered": {"running", "draft"}, "running": {"evaluated"},
             "evaluated": set(OUTCOMES)},
    "Long": {}, "Liên": {}, "Tâm": {},
}  # fmt: skip
"""Who may take a project of Phòng Nông nghiệp where: its reporter, the department, and others."""


@pytest.fixture
def project(district):
    """Register one project of the agency, and give the way to put it in a state."""
    own(district.connection, PLAN, district.places["huyện Yên Bình"].id)
    known, unit = who_is(district.connection, "phone", "bot", "Hà"), district.places[AGENCY].id
    by = By(known.person, known.account, NOW)
    row = {
        "programme": PLAN, "stage": "registration", "period": "2025", "unit_id": unit,
        "number": "1", "version": 1, "first_sent_at": NOW, "sent_at": NOW,
        "person_id": known.person, "nothing": False,
    }  # fmt: skip
    district.connection.execute(insert(filings).values(row))
    filing = district.connection.execute(select(filings.c.id).filter_by(unit_id=unit)).scalar_one()
    paper = {"filing_id": filing, "programme": PLAN, "period": "2025", "unit_id": unit}
    project = Project(None, "", "Một cửa thân thiện", "service")
    (number,) = store_projects(district.connection, paper, [project], by, added=False)
    for criterion in ("policy", "owner", "forces", "method", "effect"):
        mark_project(district.connection, number, criterion, "open", "", by)
    return number


AGENCY = "Phòng Nông nghiệp"


def pressed(district, who, project, state, asks, does):
    """Put somebody before a button of the project's chat, and let them press, or type a reason."""
    version = select(initiatives.c.version).where(initiatives.c.id == project)
    number = district.connection.execute(version).scalar_one() + 1
    change = initiatives.update().where(initiatives.c.id == project)
    district.connection.execute(change.values(state=state, version=number))
    known = who_is(district.connection, "phone", "bot", who)
    waiting = {"asks": asks, "project": project, "version": number, "at": 0, "to": "stopped"}
    wait = Wait(7, "initiative", waiting, (does,), ("x",), account=known.account)
    set_wait(district.connection, known.person, wait, NOW)
    if does:
        district.heard(who, "", NOW, kind=HeardKind.PRESS, press=Press(7, 0))
    else:
        district.heard(who, "vì lý do nào đó", NOW)
    found = select(initiatives.c.state).where(initiatives.c.id == project)
    return district.connection.execute(found).scalar_one()


@pytest.mark.parametrize("who", MAY)
@pytest.mark.parametrize("state", STATES)
def test_a_project_goes_only_where_somebody_may_take_it(district, project, who, state):
    allowed = MAY[who].get(state, set()) | {state}
    for asks, does in STEPS:
        assert pressed(district, who, project, state, asks, does) in allowed, (asks, does)


@pytest.mark.parametrize("who", [who for who in MAY if who != "Việt"])
def test_nobody_but_the_office_judges(district, project, who):
    for state in STATES:
        pressed(district, who, project, state, "judge", "met")
    judged = district.connection.execute(select(marks.c.verdict)).scalars()
    assert set(judged) == {"open"}


@pytest.mark.parametrize("who", ["Long", "Liên", "Tâm"])
def test_nobody_outside_the_line_reads_a_project(district, project, who):
    for command in (f"/mohinh {project}", "/mohinh", "/mohinh list registered"):
        told = district.heard(who, command, NOW)
        assert "Một cửa" not in "\n".join(message.text for message in told)
