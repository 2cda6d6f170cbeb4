"""«Vì sao chưa nhắc?», «Các kỳ trước», and the quotas: what the office can ask, and is told."""

from datetime import datetime

import pytest
from sqlalchemy import update

from models.people import accounts, mark_unreachable, posts
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep


def on(text):
    """Read «10/4 07:30» as an instant of 2025 in Viet Nam."""
    day, hour = text.split()
    number, month = day.split("/")
    return datetime.fromisoformat(f"2025-{int(month):02d}-{int(number):02d}T{hour}+07:00")


@pytest.fixture
def swept(district):
    """Sweep at times of day in Viet Nam."""
    office = district.office
    almanac = Almanac(office.programmes, office.holidays, office.voice)

    def at(*times):
        for time in times:
            sweep(district.connection, almanac, on(time))

    return at


def asked_why(district, at, unit="thôn Đồng Tâm", sign="–"):
    """Let Việt ask why a unit got no reminder; give the lines of the answer behind its head."""
    district.heard("Việt", "tổng hợp", on(at))
    for label in ("Theo thôn", f"{sign} {unit}", "Vì sao chưa nhắc?"):
        told = district.pressed("Việt", label, on(at))
    head, *lines = told[-1].text.splitlines()
    assert head == f"Các lần nhắc {unit}, tháng 3/2025:"
    return lines


def filed(district, who, at):
    for said in ("báo cáo", "không có hoạt động", "đúng"):
        district.heard(who, said, on(at))


def test_nothing_is_due_yet(district):
    assert asked_why(district, "1/4 09:00") == ["Chưa đến lúc nhắc."]


def test_delivered_or_on_its_way(district, swept):
    swept("6/4 07:30")
    assert asked_why(district, "6/4 09:00") == ["– 07:30, Chủ nhật 06/4, Tâm: đang gửi"]


def test_nobody_is_in_post(district, swept):
    unit = district.places["thôn Đồng Tâm"].id
    left = update(posts).where(posts.c.unit_id == unit)
    district.connection.execute(left.values(until=on("1/4 08:00")))
    swept("6/4 07:30")
    assert asked_why(district, "6/4 09:00")[-1] == (
        "Ở đây chưa có ai nhận nhiệm vụ: cần cấp mã tham gia trước."
    )


def test_nobody_has_joined_with_a_phone(district, swept):
    gone = update(accounts).where(accounts.c.external_id == "Tâm")
    district.connection.execute(gone.values(person_id=None))
    swept("6/4 07:30")
    assert asked_why(district, "6/4 09:00") == [
        "– 07:30, Chủ nhật 06/4, Tâm: không gửi: chưa ai tham gia bằng điện thoại",
        "Không nhắn tin được cho ai ở đây; bác gọi điện giúp.",
    ]


def test_the_chat_cannot_be_reached(district, swept):
    mark_unreachable(district.connection, "phone", "bot", "Tâm")
    swept("6/4 07:30")
    assert asked_why(district, "6/4 09:00") == [
        "– 07:30, Chủ nhật 06/4, Tâm: không gửi: không liên lạc được với số này",
        "Không nhắn tin được cho ai ở đây; bác gọi điện giúp.",
    ]


def test_reported_before_any_was_due(district, swept):
    filed(district, "Tâm", "1/4 09:00")
    swept("6/4 07:30")
    assert asked_why(district, "6/4 09:00", sign="✅") == [
        "Đã gửi lúc 09:00, thứ Ba 01/4 nên không nhắc nữa."
    ]


def test_reported_between_planning_and_the_hour(district, swept):
    swept("5/4 12:00")
    filed(district, "Tâm", "5/4 19:00")
    swept("6/4 07:30")
    first, last = asked_why(district, "6/4 09:00", sign="✅")
    assert first == "– 07:30, Chủ nhật 06/4, Tâm: không gửi: lúc đó đã báo cáo rồi"
    assert last.startswith("Đã gửi lúc 19:00")


def test_too_late_after_an_outage(district, swept):
    swept("5/4 12:00", "11/4 09:00")
    told = [line.partition("Tâm: ")[2] for line in asked_why(district, "11/4 09:30")]
    too_late = "không gửi: đã quá giờ nhắc, hoặc đã có tin nhắc sau"
    assert told == [too_late] * 3 + ["đang gửi"] + ["chưa tới giờ nhắc"] * 2


def test_at_night_it_waits_for_the_morning(district, swept):
    swept("11/4 12:00", "11/4 20:30")
    assert "– 18:30, thứ Sáu 11/4, Tâm: chờ đến sáng: không nhắn tin ban đêm" in asked_why(
        district, "11/4 20:40"
    )


def test_put_off_until_tomorrow(district, swept):
    swept("6/4 07:30")
    district.heard("Tâm", "mai nhắc", on("6/4 08:00"))
    assert asked_why(district, "6/4 09:00")[-1] == (
        "– 07:30, thứ Hai 07/4, Tâm: xin hoãn đến lúc đó"
    )
    swept("6/4 12:00", "7/4 07:30")
    assert asked_why(district, "7/4 09:00")[-1] == "– 07:30, thứ Hai 07/4, Tâm: đang gửi"


def test_the_last_periods_are_told_in_words(district):
    filed(district, "Tâm", "10/4 09:00")
    filed(district, "Mai", "12/4 09:00")
    district.heard("Hương", "tổng hợp", on("12/4 10:00"))
    told = district.pressed("Hương", "Các kỳ trước", on("12/4 10:00"))[-1].text.splitlines()
    assert told[0] == "Xã Thịnh Hưng, các kỳ gần đây:"
    assert told[-1] == "Tháng 3/2025: 2/3, đúng hạn 0, chậm 0, không có hoạt động 2"


REPORT = ("báo cáo", "{day}", "phát dọn", "33", "3", "650 m", "gửi")


def worked(district, who, day, at):
    for said in REPORT:
        district.heard(who, said.format(day=day), on(at))


def test_a_reporter_sees_what_the_month_still_wants(district):
    lines = district.heard("Hà", "của tôi", on("12/4 09:00"))[-1].text.splitlines()
    assert lines == ["Phòng Nông nghiệp: Tháng 4: 0/1 ngày, chưa đăng ký thêm ngày nào."]


def test_a_village_sees_the_quota_of_its_commune(district):
    worked(district, "Tâm", "5/4", "8/4 19:00")
    lines = district.heard("Mai", "của tôi", on("12/4 09:00"))[-1].text.splitlines()
    assert lines == ["Xã Thịnh Hưng: Tháng 4: 1/2 ngày, chưa đăng ký thêm ngày nào."]


def test_the_summary_names_who_is_short_before_the_month_ends(district):
    worked(district, "Tâm", "5/4", "8/4 19:00")
    worked(district, "Hà", "6/4", "8/4 19:00")
    of_all = district.heard("Việt", "tổng hợp", on("12/4 09:00"))[-1].text
    assert "Chưa đủ số ngày của tháng: 2 đơn vị (xã Thịnh Hưng, xã Đại Minh)." in of_all
    of_one = district.heard("Hương", "tổng hợp", on("12/4 09:00"))[-1].text
    assert "Tháng 4: 1/2 ngày, chưa đăng ký thêm ngày nào." in of_one
