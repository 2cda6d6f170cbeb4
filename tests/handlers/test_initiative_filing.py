"""Registering and reporting model projects: what the database holds after each chat."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from models.audit import audit
from models.filings import file_first
from models.initiatives import By, Project, move_project, store_projects
from models.initiatives_found import (
    progress_of,
    project_by_id,
    projects_below,
    projects_of,
    steps_of,
)
from models.people import who_is
from models.programmes_owned import own

PLAN, FILE = "dan-van-kheo-2025", "Phòng Nông nghiệp"
SEPTEMBER = datetime(2025, 9, 22, 3, 0, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 2, 3, 0, tzinfo=UTC)
DECEMBER = datetime(2025, 12, 3, 3, 0, tzinfo=UTC)

NEW = (
    "mới|Một cửa thân thiện|một cửa|98% hài lòng|bỏ qua|đặt quầy hướng dẫn|bỏ qua"
    "|đến hết tháng 12|xã|đăng ký"
)
DROPPED = "đầu năm|Tổ đo đạc lưu động|không còn|nay cấp khác làm|đăng ký"


@pytest.fixture
def office(district):
    """Put the plan in force at the district, where one agency owes."""
    own(district.connection, PLAN, district.places["huyện Yên Bình"].id)
    return district


def said(office, texts, at, who="Hà"):
    for text in texts.split("|"):
        told = office.heard(who, text, at)
    return told[-1].text


def register(office, texts, at=SEPTEMBER):
    unit = office.places[FILE].id
    told = said(office, f"/dangky {unit} {PLAN}|{texts}", at)
    assert "✅" in told, told
    return told


def held(office):
    unit = office.places[FILE]
    return [(one.name, one.field, one.state) for one in projects_of(office.connection, unit.id)]


def test_a_registration_is_a_registered_project_with_its_steps(office):
    register(office, NEW)
    (one,) = projects_below(office.connection, PLAN, office.places["huyện Yên Bình"].path)
    assert (one.name, one.field, one.kind, one.state) == (
        "Một cửa thân thiện", "service", "", "registered"
    )  # fmt: skip
    assert one.details == {
        "basis": "new", "target": "98% hài lòng", "method": "đặt quầy hướng dẫn",
        "time": "đến hết tháng 12", "rank": "commune",
    }  # fmt: skip
    (step,) = steps_of(office.connection, one.id)
    assert (step.name, step.from_state, step.to_state) == ("Hà", "draft", "registered")
    wrote = office.connection.execute(select(audit).filter_by(action="initiative registered")).one()
    assert (wrote.subject, wrote.before, wrote.after["state"]) == (
        f"initiative {one.id}", {"state": "draft"}, "registered"
    )  # fmt: skip


def test_a_change_before_the_registration_closes_is_the_same_project(office):
    register(office, NEW)
    register(office, "sửa 2|Một cửa gần dân|đăng ký")
    assert held(office) == [("Một cửa gần dân", "service", "registered")]


def test_what_is_left_out_goes_back_to_be_a_draft(office):
    register(office, NEW.replace("|đăng ký", "|thêm việc|") + NEW.replace("Một", "Hai"))
    assert len(held(office)) == 2
    unit = office.places[FILE].id
    said(office, f"/dangky {unit} {PLAN}|sửa", SEPTEMBER)
    office.pressed("Hà", "Bỏ: Mô hình thứ 2", SEPTEMBER)
    said(office, "đăng ký", SEPTEMBER)
    assert held(office) == [("Một cửa thân thiện", "service", "registered")]
    assert "Có 1 mô hình (đã đăng ký 1)." in said(office, "mô hình", SEPTEMBER)


def test_a_project_dropped_at_the_review_is_stopped_with_its_reason(office):
    register(office, DROPPED)
    assert held(office) == [("Tổ đo đạc lưu động", "", "stopped")]
    (one,) = projects_of(office.connection, office.places[FILE].id)
    assert steps_of(office.connection, one.id)[-1].why == "nay cấp khác làm"
    register(office, "sửa 3|còn|kinh tế|45 ha|bỏ qua|họp xóm|bỏ qua|tháng 11|xã|đăng ký")
    assert held(office) == [
        ("Tổ đo đạc lưu động", "economy", "registered"), ("Tổ đo đạc lưu động", "", "stopped"),
    ]  # fmt: skip


def test_after_september_it_is_marked_late(office):
    told = register(office, NEW, OCTOBER)
    assert "Hạn là hết thứ Ba 30/9" in told
    (one,) = projects_of(office.connection, office.places[FILE].id)
    assert one.added


def test_a_report_goes_through_the_projects_and_starts_them(office):
    register(office, NEW)
    unit = office.places[FILE].id
    told = said(office, f"/baocao {unit} {PLAN}", DECEMBER)
    assert "Mô hình «Một cửa thân thiện»: đến nay thế nào?" in told
    told = said(office, "đang làm|đặt hai quầy|1.250 hồ sơ, 98% hài lòng|tốt|bỏ qua|gửi", DECEMBER)
    assert "✅" in told
    assert held(office) == [("Một cửa thân thiện", "service", "running")]
    (one,) = projects_of(office.connection, unit)
    (report,) = progress_of(office.connection, [one.id])[one.id]
    assert (report.period, report.details["figures_text"]) == ("2025", "1.250 hồ sơ, 98% hài lòng")
    assert report.details["self_check"] == "good"


def test_nothing_registered_is_nothing_to_report(office):
    unit = office.places[FILE].id
    told = said(office, f"/baocao {unit} {PLAN}", DECEMBER)
    assert "chưa có mô hình nào để báo cáo" in told


def test_the_reminders_button_says_that_nothing_was_done(office):
    register(office, NEW)
    unit = office.places[FILE].id
    told = said(office, f"/baocao {unit} {PLAN} 2025 0", DECEMBER)
    assert "không có hoạt động" in told
    assert "✅" in said(office, "có", DECEMBER)
    assert held(office) == [("Một cửa thân thiện", "service", "registered")]


def test_what_is_mine_speaks_of_no_days_where_there_are_projects(office):
    register(office, NEW)
    told = said(office, "của tôi", SEPTEMBER)
    assert "đăng ký năm 2025, Phòng Nông nghiệp" in told
    assert "mô hình, chưa" not in told


def test_last_years_project_is_registered_again_with_a_higher_target(office):
    """A project that was kept on comes back the next year; only its new target is asked."""
    unit = office.places[FILE].id
    known = who_is(office.connection, "phone", "bot", "Hà")
    by = By(known.person, known.account, SEPTEMBER)
    row = {
        "programme": "dan-van-kheo-2024", "stage": "registration", "period": "2024",
        "unit_id": unit, "number": "1", "version": 1, "first_sent_at": SEPTEMBER,
        "sent_at": SEPTEMBER, "person_id": known.person, "nothing": False,
    }  # fmt: skip
    filing = file_first(office.connection, **{k: v for k, v in row.items() if k != "version"})
    paper = {key: row[key] for key in ("programme", "period", "unit_id")} | {"filing_id": filing}
    was = Project(None, "", "Vườn mẫu", "economy", {"target": "12 vườn"})
    (before,) = store_projects(office.connection, paper, [was], by, added=False)
    for came, to in pairwise(("registered", "running", "evaluated", "maintained")):
        found = project_by_id(office.connection, before)
        assert move_project(office.connection, before, found.version, came, to, by)
    told = said(office, f"/dangky {unit} {PLAN}", SEPTEMBER)
    assert "Mô hình «Vườn mẫu» năm trước: năm nay có đăng ký lại" in told
    told = said(office, "có|kinh tế", SEPTEMBER)
    assert "(Năm trước: 12 vườn.)" in told
    assert "Năm trước đã là «12 vườn»" in said(office, "12 vườn", SEPTEMBER)
    told = said(office, "20 vườn|bỏ qua|chọn hộ làm điểm|bỏ qua|tháng 12|xã|đăng ký", SEPTEMBER)
    assert "✅" in told
    now = projects_of(office.connection, unit)[0]
    assert (now.name, now.previous_id, now.details["target"]) == ("Vườn mẫu", before, "20 vườn")
    assert "Vườn mẫu» năm trước" not in said(office, f"/dangky {unit} {PLAN}", SEPTEMBER)
