"""One person on two channels: joined by code, one draft, one wait, one message, never on both."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.invitations import make_invite
from bot.unreached import unreached
from dialog.chat import HeardKind
from handlers.codes import JoinCode
from models.outbox import Lane, Letter, outbox
from models.people import accounts_of, posts, who_is

MADE = datetime(2025, 3, 18, tzinfo=UTC)
BOTH = "Tâm", "Tâm@zalo"


@pytest.fixture
def both(district, chat):
    """Give the way to chat where Tâm has joined on Zalo too, by a code from Telegram's side."""
    told = district.heard("Tâm", "tài khoản", MADE)
    assert "chính là đây" in told[0].text
    (code,) = re.findall(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}", add_app(district))
    chat(f"@ Tâm@zalo 08:10 18/3\n> {code.lower()}\n< ✅ Chào Tâm.\n[Báo cáo kết quả]")
    return chat


def add_app(district):
    return district.heard("Tâm", "1", MADE + timedelta(minutes=1))[0].text


def person(district):
    return who_is(district.connection, "phone", "bot", "Tâm").person


def written(district):
    found = select(outbox.c.channel, outbox.c.chat).where(outbox.c.lane == Lane.BROADCAST)
    rows = district.connection.execute(found.where(outbox.c.way == "pending")).all()
    return [row.channel for row in rows if row.chat == "Tâm"]


def test_the_other_app_is_told_and_may_be_removed_there(both, district):
    assert written(district) == ["phone"]
    both(
        """
        @ Tâm 08:20 18/3
        ~ nhắc
        < Vừa thêm Zalo để dùng chung.
        > tài khoản
        < – Zalo
        [Bỏ Zalo]
        > bỏ zalo
        > 0
        [Bỏ Zalo]
        > 2
        [Đúng, bỏ đi]
        > đúng, bỏ đi
        < Đã bỏ Zalo.
        @ Tâm@zalo 08:25 18/3
        > báo cáo
        < mã tham gia
        """
    )
    assert len(accounts_of(district.connection, person(district))) == 1


def test_a_draft_begun_on_one_is_finished_on_the_other(both):
    both(
        """
        @ Tâm 19:40 08/4
        > báo cáo
        > 16/3
        > phát dọn
        < Có bao nhiêu lượt người tham gia?
        # Ở ứng dụng kia chưa thấy câu hỏi: hiện câu hỏi ra đã, chưa lấy số nào.
        @ Tâm@zalo 19:45 08/4
        > 35
        < đang làm dở ở ứng dụng kia
        < Có bao nhiêu lượt người tham gia?
        > 35
        < 35 người.
        # Nút cũ, tin cũ ở máy kia không làm gì cả, chỉ hiện câu đang hỏi.
        @ Tâm 19:50 08/4
        > 40
        < đang làm dở ở ứng dụng kia
        < Trong đó bao nhiêu cán bộ
        > (nút cũ) [T7 05/4]
        < Nút đó của câu hỏi trước.
        > (sửa) 40
        < không làm thay đổi gì
        > 5
        > 600
        > gửi
        = report thôn Đồng Tâm 2025-03: officials 5, people 35, road_clean_m 600, sessions 1
        @ Tâm@zalo 19:55 08/4
        > của tôi
        < Số 25-03-001
        """
    )


def test_a_command_opens_the_same_draft_anywhere(both):
    both(
        """
        @ Tâm@zalo 19:40 08/4
        > báo cáo
        > 16/3
        @ Tâm 19:45 08/4
        > báo cáo
        < Hôm đó làm những việc gì?
        > 1
        < Phát dọn, vệ sinh đường.
        = drafts Tâm: 1
        """
    )


@pytest.mark.parametrize(("last", "channel"), [("Tâm@zalo", "zalo"), ("Tâm", "phone")])
def test_reminders_go_where_somebody_wrote_last(both, district, last, channel):
    both(f"@ {last} 20:00 08/4\n> của tôi\n@ Mai 07:30 09/4\n~ nhắc")
    assert [one for one in written(district) if one == channel][-1:] == [channel]
    assert written(district).count("zalo") + written(district).count("phone") - 1 == 1


def test_what_cannot_arrive_on_one_goes_to_the_other_and_only_there(both, district):
    both("@ Tâm@zalo 20:00 08/4\n> của tôi\n@ Mai 07:30 09/4\n~ nhắc")
    now = datetime(2025, 4, 9, 0, 31, tzinfo=UTC)
    sent = select(outbox).where(outbox.c.channel == "zalo", outbox.c.way == "pending")
    row = district.connection.execute(sent).mappings().one()
    held = Letter(**{name: row[name] for name in Letter.__dataclass_fields__})
    unreached(district.connection, held, "blocked", now)
    ended = update(outbox).where(outbox.c.id == held.id).values(way="unreachable")
    district.connection.execute(ended)
    assert written(district)[-1] == "phone"
    assert "zalo" not in written(district)
    both(
        """
        @ Tâm 07:40 09/4
        ~ nhắc
        < Báo cáo kết quả tháng 3/2025
        > 1
        < Làm ngày nào?
        """
    )


def test_a_blocked_app_is_left_out(both, district):
    both("@ Tâm@zalo 20:00 08/4\n> của tôi")
    district.heard("Tâm@zalo", "", MADE, kind=HeardKind.BLOCKED)
    both("@ Mai 07:30 09/4\n~ nhắc")
    assert "zalo" not in written(district)


def test_the_end_of_a_post_ends_it_in_both(both, district):
    gone = update(posts).where(posts.c.person_id == person(district)).values(until=MADE)
    district.connection.execute(gone)
    for who in BOTH:
        both(f"@ {who} 08:20 19/3\n> báo cáo\n< mã tham gia")


def test_the_offices_code_for_the_same_name_and_post_adds_an_app(district, chat):
    unit = district.places["thôn Đồng Tâm"]
    make_invite(
        district.connection, district.office.codes, unit, "reporter", now=MADE,
        lasts=timedelta(days=2), person_name="tâm", code=JoinCode("HWA-234-KXM", "x" * 22),
    )  # fmt: skip
    chat(
        """
        @ Tâm@zalo 08:10 18/3
        > HWA-234-KXM
        < làm tiếp được ở đây
        """
    )
    assert len(accounts_of(district.connection, person(district))) == 2


def test_an_app_that_is_somebody_elses_is_not_taken_over(district, chat):
    district.heard("Tâm", "tài khoản", MADE)
    (code,) = re.findall(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}", add_app(district))
    chat(
        f"""
        @ Mai 08:10 18/3
        > {code}
        < đang dùng cho người khác
        @ Tâm 08:11 18/3
        > {code}
        < đã tham gia rồi
        @ Tâm@zalo 08:12 18/3
        > {code}
        < ✅ Chào Tâm.
        @ Lạ 08:13 18/3
        > {code}
        < Mã này đã dùng rồi
        """
    )
