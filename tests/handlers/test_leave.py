"""Leave to file after the lock: staff give it, with a reason; the reporter is told and can file."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from dialog import letter
from models.audit import audit
from models.filings import filings
from models.grants import grants
from models.outbox import outbox

LOCKED = datetime(2025, 4, 16, 2, 0, tzinfo=UTC)
"""16/4/2025 09:00 in Viet Nam: March has been locked since the end of the 13th."""

WHY = "Thôn bị lũ, mất sóng cả tuần"


def at_the_unit(district, who):
    """Go to thôn Hợp Thịnh in the summary of March, and give the labels of its buttons."""
    district.heard(who, "tổng hợp", LOCKED)
    for label in ("Kỳ khác", "tháng 3/2025", "Theo thôn", "– thôn Hợp Thịnh"):
        shown = district.pressed(who, label, LOCKED)[-1]
    return [button.label for row in shown.buttons for button in row]


@pytest.fixture
def granted(district):
    """Let Việt give thôn Hợp Thịnh three days; give what Việt is told."""
    assert "Cho nộp muộn" in at_the_unit(district, "Việt")
    for label in ("Cho nộp muộn", "3 ngày"):
        district.pressed("Việt", label, LOCKED)
    return district.heard("Việt", WHY, LOCKED)[-1].text


def file_nothing(district, now=LOCKED):
    for said in ("báo cáo", "không có hoạt động", "đúng"):
        told = district.heard("Phúc", said, now)
    return told[-1].text


def papers(district):
    return district.connection.execute(select(filings.c.period, filings.c.unit_id)).all()


def test_without_leave_a_locked_period_takes_nothing(district):
    unit = district.places["thôn Hợp Thịnh"].id
    told = district.heard("Phúc", f"/baocao {unit} ngay-cuoi-tuan-2025 2025-03", LOCKED)
    assert "khóa" in told[-1].text
    assert papers(district) == []


def test_the_reporter_is_told_and_can_file(district, granted):
    assert granted.startswith("Thôn Hợp Thịnh được gửi tháng 3/2025 đến hết thứ Bảy 19/4.")
    (row,) = district.connection.execute(select(outbox.c.chat, outbox.c.body)).all()
    message = letter.read(row.body)
    assert row.chat == "Phúc"
    assert message.text == "Thôn Hợp Thịnh được gửi tháng 3/2025 đến hết thứ Bảy 19/4."
    opened = district.heard("Phúc", message.buttons[0][0].data, LOCKED)[-1].text
    assert "tháng 3/2025" in opened
    assert file_nothing(district).startswith("✅ Đã nhận")
    assert papers(district) == [("2025-03", district.places["thôn Hợp Thịnh"].id)]


@pytest.mark.usefixtures("granted")
@pytest.mark.parametrize(
    ("at", "filed"),
    [
        (datetime(2025, 4, 19, 16, 59, tzinfo=UTC), [("2025-03",)]),
        (datetime(2025, 4, 19, 17, 0, tzinfo=UTC), []),
    ],
    ids=["23:59, the last day", "midnight"],
)
def test_leave_ends_with_its_last_day(district, at, filed):
    unit = district.places["thôn Hợp Thịnh"].id
    for said in (f"/baocao {unit} ngay-cuoi-tuan-2025 2025-03", "không có hoạt động", "đúng"):
        district.heard("Phúc", said, at)
    found = select(filings.c.period).where(filings.c.period == "2025-03")
    assert district.connection.execute(found).all() == filed


@pytest.mark.usefixtures("granted")
def test_the_reason_is_kept_and_audited(district):
    (grant,) = district.connection.execute(select(grants)).all()
    assert (grant.stage, grant.period, grant.why) == ("result", "2025-03", WHY)
    found = select(audit.c.subject, audit.c.after).where(audit.c.action == "grant")
    (row,) = district.connection.execute(found).all()
    assert row.subject == f"unit {district.places['thôn Hợp Thịnh'].code}"
    assert WHY in str(row.after)


def test_no_reason_no_leave(district):
    at_the_unit(district, "Việt")
    for label in ("Cho nộp muộn", "3 ngày"):
        asked = district.pressed("Việt", label, LOCKED)
    assert "Vì lý do gì?" in asked[-1].text
    district.heard("Việt", "/menu", LOCKED)
    assert district.connection.execute(select(grants)).all() == []


def test_a_cadre_sees_no_such_button_and_typing_it_gives_nothing(district):
    assert "Cho nộp muộn" not in at_the_unit(district, "Hương")
    district.heard("Hương", "Cho nộp muộn", LOCKED)
    district.heard("Hương", "3 ngày", LOCKED)
    district.heard("Hương", WHY, LOCKED)
    assert district.connection.execute(select(grants)).all() == []


def test_while_the_period_takes_papers_there_is_nothing_to_grant(district):
    now = datetime(2025, 4, 12, 2, 0, tzinfo=UTC)
    district.heard("Việt", "tổng hợp", now)
    for label in ("Theo thôn", "– thôn Hợp Thịnh"):
        shown = district.pressed("Việt", label, now)[-1]
    assert "Cho nộp muộn" not in [button.label for row in shown.buttons for button in row]
