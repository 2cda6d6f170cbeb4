"""Urging by chat: all or some, a sentence of one's own, each person once, and what came of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from dialog import letter
from models.outbox import Way, outbox
from models.people import mark_unreachable

NOW = datetime(2025, 4, 12, 2, 0, tzinfo=UTC)
"""12/4/2025 09:00 in Viet Nam: March was due yesterday."""

EVERYBODY = ["Hà", "Hạnh", "Lâm", "Mai", "Phúc", "Tâm"]


@pytest.fixture
def urged(district):
    """Give what was written unasked: to whom, and the text."""

    def written():
        rows = district.connection.execute(
            select(outbox.c.chat, outbox.c.body).order_by(outbox.c.chat, outbox.c.id)
        )
        return [(row.chat, letter.read(row.body)) for row in rows]

    return written


def names(letters):
    return [chat for chat, _ in letters]


def urge(district, who, *labels, words=None):
    """Press through the choice, say the sentence or none, and send."""
    district.heard(who, "đôn đốc", NOW)
    for label in labels:
        district.pressed(who, label, NOW)
    if words is None:
        district.pressed(who, "Để vậy", NOW)
    else:
        district.heard(who, words, NOW)
    return district.pressed(who, "Gửi", NOW)[-1].text


def test_all_are_written_to_once_each(district, urged):
    said = urge(district, "Việt", "Tất cả (6)")
    assert said.startswith("Đã gửi cho 6 người.")
    assert names(urged()) == EVERYBODY
    text = dict(urged())["Tâm"].text.splitlines()
    assert text == ["⏰ Việt nhắn:", "Thôn Đồng Tâm chưa báo cáo tháng 3/2025."]
    (button,) = dict(urged())["Tâm"].buttons[0]
    assert button.data.startswith("/baocao ")


def test_some_are_ticked_and_unticked_and_only_they_are_written_to(district, urged):
    said = urge(district, "Việt", "thôn Đồng Tâm", "thôn Cầu Mơ", "✓ thôn Cầu Mơ", "thôn Khả Lĩnh",
                "Xong")  # fmt: skip
    assert said.startswith("Đã gửi cho 2 người.")
    assert names(urged()) == ["Hạnh", "Tâm"]


def test_a_cadre_urges_the_own_commune_only(district, urged):
    shown = district.heard("Hương", "đôn đốc", NOW)[-1]
    labels = [button.label for row in shown.buttons for button in row]
    assert labels[:4] == ["Tất cả (3)", "thôn Đồng Tâm", "thôn Liên Kết", "thôn Hợp Thịnh"]
    urge(district, "Hương", "Tất cả (3)")
    assert names(urged()) == ["Mai", "Phúc", "Tâm"]


def test_a_sentence_of_ones_own_goes_along(district, urged):
    district.heard("Việt", "/dondoc", NOW)
    district.pressed("Việt", "Tất cả (6)", NOW)
    asked = district.heard("Việt", "Mai họp, mong các bác gửi", NOW)[-1]
    assert asked.text == "Gửi cho 6 đơn vị về tháng 3/2025? Kèm lời: «Mai họp, mong các bác gửi»"
    district.pressed("Việt", "Gửi", NOW)
    assert all("«Mai họp, mong các bác gửi»" in one.text for _, one in urged())


def test_a_sentence_too_long_is_said_to_be_and_a_shorter_one_goes(district, urged):
    district.heard("Việt", "/dondoc", NOW)
    district.pressed("Việt", "Tất cả (6)", NOW)
    assert "nhiều nhất 300" in district.heard("Việt", "a" * 301, NOW)[-1].text
    assert urged() == []
    district.heard("Việt", "b" * 300, NOW)
    district.pressed("Việt", "Gửi", NOW)
    assert "b" * 300 in dict(urged())["Tâm"].text


def test_no_is_no(district, urged):
    district.heard("Việt", "/dondoc", NOW)
    for label in ("Tất cả (6)", "Để vậy", "Thôi, quay lại"):
        shown = district.pressed("Việt", label, NOW)
    assert "Nhắc những đơn vị nào?" in shown[-1].text
    assert urged() == []


def test_send_pressed_twice_sends_once(district, urged):
    urge(district, "Việt", "Tất cả (6)")
    district.pressed("Việt", "Gửi", NOW, old=True)
    assert names(urged()) == EVERYBODY


def test_who_has_two_places_gets_one_message_about_both(district, urged):
    district.put_in_post("Tâm", "reporter", "thôn Hợp Thịnh")
    urge(district, "Hương", "Tất cả (3)")
    assert names(urged()) == ["Mai", "Phúc", "Tâm"]
    message = dict(urged())["Tâm"]
    assert "Thôn Đồng Tâm, thôn Hợp Thịnh chưa báo cáo tháng 3/2025." in message.text
    assert [row[0].label for row in message.buttons] == ["thôn Đồng Tâm", "thôn Hợp Thịnh"]


def test_who_reports_before_it_is_sent_is_not_urged(district, urged):
    district.heard("Việt", "/dondoc", NOW)
    district.pressed("Việt", "Tất cả (6)", NOW)
    district.pressed("Việt", "Để vậy", NOW)
    for said in ("báo cáo", "không có hoạt động", "đúng"):
        district.heard("Tâm", said, NOW)
    assert district.pressed("Việt", "Gửi", NOW)[-1].text.startswith("Đã gửi cho 5 người.")
    assert "Tâm" not in names(urged())


def test_places_where_nobody_can_be_reached_are_named(district):
    mark_unreachable(district.connection, "phone", "bot", "Tâm")
    said = urge(district, "Hương", "Tất cả (3)")
    assert said.startswith("Đã gửi cho 2 người. Chưa liên lạc được với: thôn Đồng Tâm.")


def test_afterwards_the_sender_sees_what_came_of_it(district):
    district.put_in_post("Tâm", "reporter", "thôn Hợp Thịnh")
    urge(district, "Hương", "Tất cả (3)")
    for chat, way in (("Tâm", Way.SENT), ("Mai", Way.SENT), ("Phúc", Way.UNREACHABLE)):
        district.connection.execute(update(outbox).where(outbox.c.chat == chat).values(way=way))
    later = NOW + timedelta(hours=1)
    for said in ("báo cáo", "không có hoạt động", "đúng"):
        district.heard("Mai", said, later)
    again = district.heard("Hương", "đôn đốc", later)[-1].text
    assert again.splitlines() == [
        "Lần trước, 09:00, thứ Bảy 12/4: gửi 3 người, đã nhận 2, không tới được 1, đã trả lời 1.",
        "Tháng 3/2025: 2 đơn vị chưa có. Nhắc những đơn vị nào?",
    ]


def test_nobody_is_left_to_urge(district):
    for who in ("Tâm", "Mai", "Phúc"):
        for said in ("báo cáo", "không có hoạt động", "đúng"):
            district.heard(who, said, NOW)
    assert "không còn ai thiếu" in district.heard("Hương", "đôn đốc", NOW)[-1].text


def test_a_reporter_urges_nobody(district, urged):
    assert "chưa mở cho bác" in district.heard("Tâm", "/dondoc", NOW)[-1].text
    assert urged() == []


def test_registrations_are_urged_from_their_own_summary(district, urged):
    before = datetime(2025, 4, 22, 2, 0, tzinfo=UTC)
    district.heard("Hương", "tổng hợp", before)
    district.pressed("Hương", "Đăng ký", before)
    for label in ("Đôn đốc 3 đơn vị", "Tất cả (3)", "Để vậy", "Gửi"):
        district.pressed("Hương", label, before)
    text = dict(urged())["Tâm"].text
    assert "Thôn Đồng Tâm chưa đăng ký tháng 5/2025" in text
    assert "thứ Năm 24/4" in text
