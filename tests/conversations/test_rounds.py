"""Rounds beyond the usual quarter: who may, who is told when, what happens in between."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from dialog.speech import VIET_NAM
from models.audit import audit
from models.outbox import outbox
from models.programmes_owned import own
from models.rounds import round_letters
from scheduler.round_sweep import sweep_rounds
from scheduler.sorting_out import Almanac

PLAN = "thu-bay-cung-nhan-dan-2024"
ANNOUNCED = """
    @ Việt 08:00 25/3/2024
    > đợt
    > [Thông báo đợt quý 2/2024]
    > 6/4
    > 7h30
    > thôn Đồng Tâm
    > Phòng Nông nghiệp
    > bỏ qua
    > tổng vệ sinh
    > gửi
    < ✅ Đã thông báo, số TB 24-Q2-001. Đã gửi cho 3 người.
"""

FIRST_LETTER = (
    "Đợt công tác dân vận của Ban Chỉ đạo 502 huyện, quý 2/2024. Mời thôn Đồng Tâm tham gia.",
    "– Lúc 7:30, thứ Bảy 06/4",
    "– Nơi làm: thôn Đồng Tâm",
    "– Nội dung: tổng vệ sinh",
    "Bác trả lời giúp: «sẽ tham gia» hoặc «không tham gia được».",
)


@pytest.fixture
def rounds(district):
    """Put the plan with rounds in force in one of the districts."""
    own(district.connection, PLAN, district.places["huyện Yên Bình"].id)
    return district


@pytest.fixture
def chat(rounds, chat):  # noqa: ARG001 - the plan has to be in force before anybody speaks
    return chat


@pytest.fixture
def sweep(rounds):
    """Give the way to let the clock do its work at a moment; it gives how many letters it wrote."""
    office = rounds.office
    almanac = Almanac(office.programmes, office.holidays, office.voice)

    def swept(text: str) -> int:
        at = datetime.fromisoformat(text).replace(tzinfo=VIET_NAM)
        return sweep_rounds(rounds.connection, almanac, at)

    return swept


def letters(district, who: str) -> int:
    found = select(func.count()).select_from(outbox).where(outbox.c.chat == who)
    return district.connection.execute(found).scalar_one()


def test_only_where_the_plan_is_in_force_is_it_offered(chat):
    chat(
        """
        @ Tâm 08:00 25/3/2024
        > menu
        [Đợt ra quân]
        @ Quang 08:00 25/3/2024
        > menu
        [!Đợt ra quân]
        """
    )


def test_nobody_but_the_office_announces_or_sees_what_does_not_concern_them(rounds, chat):
    chat(ANNOUNCED)
    chat(
        f"""
        @ Hương 08:00 26/3/2024
        > /dot new {rounds.places["huyện Yên Bình"].id} {PLAN} 2024-Q2
        < Việc đó chưa mở cho
        @ Hạnh 08:00 26/3/2024
        > /dot 1
        < Việc đó chưa mở cho
        > /dot yes 1 {rounds.places["thôn Đồng Tâm"].id}
        < Việc đó chưa mở cho
        > sẽ tham gia
        < Chưa có thông báo đợt nào
        @ Tâm 08:00 26/3/2024
        > đợt
        [!Nhắc 3 nơi chưa trả lời] [!Thay đổi đợt này]
        """
    )


def test_the_commune_of_a_place_is_asked_too_and_told_once(rounds, chat, sweep):
    chat(ANNOUNCED)
    assert [letters(rounds, who) for who in ("Tâm", "Hương", "Hà", "Mai", "Việt")] == [
        1,
        1,
        1,
        0,
        0,
    ]
    assert sweep("2024-03-25T09:00") == 0
    assert sweep("2024-03-26T09:00") == 0


def test_who_comes_into_post_later_is_told_by_the_clock_once(rounds, chat, sweep):
    chat(ANNOUNCED)
    rounds.put_in_post("Mới", "reporter", "thôn Đồng Tâm")
    assert sweep("2024-03-26T09:00") == 1
    assert sweep("2024-03-26T09:30") == 0
    chat("= letters Mới: " + " ".join(FIRST_LETTER))


def test_the_day_before_only_those_who_have_not_declined_are_written_to(chat, sweep):
    chat(ANNOUNCED)
    chat(
        """
        @ Hà 09:00 26/3/2024
        > không tham gia được
        > bỏ qua
        < Phòng Nông nghiệp: không tham gia được (không nêu lý do)
        """
    )
    assert sweep("2024-04-05T08:00") == 2
    assert sweep("2024-04-05T15:00") == 0
    assert sweep("2024-04-06T10:00") == 0
    assert sweep("2024-04-06T16:30") == 2
    assert sweep("2024-04-06T17:30") == 0
    assert sweep("2024-04-07T08:00") == 0


def test_who_was_told_today_needs_no_letter_for_tomorrow(chat, sweep):
    chat(ANNOUNCED.replace("25/3/2024", "5/4/2024"))
    assert sweep("2024-04-05T15:00") == 0


def test_a_round_called_off_is_told_with_its_reason_and_asks_nothing_more(chat, sweep):
    chat(ANNOUNCED)
    chat(
        """
        @ Việt 09:00 1/4/2024
        > đợt
        > [Xem đợt quý 2/2024]
        > [Không tổ chức nữa]
        < Vì sao không tổ chức nữa?
        > mưa lũ, đường bị chia cắt
        < ✅ Đã báo không tổ chức nữa. Đã gửi cho 3 người.
        [!Không tổ chức nữa] [!Nhắc 3 nơi chưa trả lời]
        @ Tâm 09:10 1/4/2024
        > đợt
        < không tổ chức
        > sẽ tham gia
        < Chưa có thông báo đợt nào
        """
    )
    told = "quý 2/2024, thứ Bảy 06/4: không tổ chức nữa. Lý do: mưa lũ, đường bị chia cắt"
    chat(f"= letters Tâm: ⚠️ Đợt công tác dân vận của Ban Chỉ đạo 502 huyện, {told}")
    assert sweep("2024-04-05T08:00") == 0
    assert sweep("2024-04-06T17:00") == 0


def test_called_off_by_mistake_it_can_be_announced_again(chat):
    chat(ANNOUNCED)
    chat(
        """
        @ Việt 09:00 1/4/2024
        > đợt
        > [Xem đợt quý 2/2024]
        > không tổ chức nữa
        > nhầm
        > [Thay đổi đợt này]
        > gửi
        < Đã gửi cho 3 người.
        @ Tâm 09:10 1/4/2024
        > sẽ tham gia
        > 30
        < thôn Đồng Tâm: sẽ tham gia, 30 người
        """
    )


def test_an_answer_begun_before_a_change_is_not_taken_for_the_new_day(chat):
    chat(ANNOUNCED)
    chat(
        """
        @ Tâm 09:00 1/4/2024
        > sẽ tham gia
        < khoảng bao nhiêu người
        @ Việt 09:05 1/4/2024
        > đợt
        > [Xem đợt quý 2/2024]
        > [Thay đổi đợt này]
        > sửa 1
        > 13/4
        > gửi
        @ Tâm 09:10 1/4/2024
        > 30
        < Đợt này vừa thay đổi
        < thứ Bảy 13/4
        < thôn Đồng Tâm: chưa trả lời
        """
    )


def test_an_announcement_begun_waits_for_the_office(rounds, chat):
    chat(
        """
        @ Việt 08:00 25/3/2024
        > đợt
        > [Thông báo đợt quý 2/2024]
        > 6/4
        > để sau
        > đợt
        > [Làm tiếp: quý 2/2024]
        < Bắt đầu lúc mấy giờ?
        """
    )
    assert letters(rounds, "Tâm") == 0


def test_who_answers_for_several_places_is_asked_for_which(rounds, chat):
    rounds.put_in_post("Tâm", "reporter", "Phòng Nông nghiệp")
    chat(ANNOUNCED)
    chat(
        """
        @ Tâm 09:00 26/3/2024
        > không tham gia được
        < Cho nơi nào, đợt nào?
        > [Đợt công tác dân vận của Ban Chỉ đạo 502 huyện, quý 2/2024: Phòng Nông nghiệp]
        > họp
        < thôn Đồng Tâm: chưa trả lời
        < Phòng Nông nghiệp: không tham gia được (họp)
        """
    )


def test_nobody_comes_is_a_no_and_a_changed_mind_counts_once(chat):
    chat(ANNOUNCED)
    chat(
        """
        @ Tâm 09:00 26/3/2024
        > sẽ tham gia
        > 0
        < Vậy là không có ai. Vì sao thôn Đồng Tâm không tham gia được?
        > đám tang trong thôn
        > sẽ tham gia
        > 20
        @ Việt 09:00 27/3/2024
        > đợt
        > [Xem đợt quý 2/2024]
        < Sẽ tham gia: 1/3 nơi, 20 người. Không tham gia được: 0. Chưa trả lời: 2.
        """
    )


def test_every_step_leaves_a_row_of_the_audit_and_every_letter_one_of_its_own(rounds, chat):
    chat(ANNOUNCED)
    chat(
        """
        @ Tâm 09:00 26/3/2024
        > sẽ tham gia
        > 20
        @ Việt 09:00 27/3/2024
        > đợt
        > [Xem đợt quý 2/2024]
        > [Nhắc 2 nơi chưa trả lời]
        """
    )
    actions = set(rounds.connection.execute(select(audit.c.action)).scalars())
    assert {"file round", "round answer", "round reminded"} <= actions
    written = rounds.connection.execute(select(round_letters.c.kind, func.count()).group_by(
        round_letters.c.kind)).all()  # fmt: skip
    assert sorted(map(tuple, written)) == [("announced", 3), ("reminded", 2)]
