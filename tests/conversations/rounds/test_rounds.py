"""Rounds beyond the usual quarter: who may, who is told, what happens in between."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from models.audit import audit
from models.people import who_is
from models.rounds import round_answers, round_came, round_letters
from models.rounds import rounds as all_rounds
from models.talks import Wait, set_wait

PLAN = "thu-bay-cung-nhan-dan-2024"


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


def test_nobody_but_the_office_announces_or_sees_what_does_not_concern_them(rounds, announce, chat):
    announce()
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


def test_called_off_by_mistake_it_can_be_announced_again(announce, chat):
    announce()
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


def test_an_answer_begun_before_a_change_is_not_taken_for_the_new_day(announce, chat):
    announce()
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


def test_an_announcement_begun_waits_for_the_office(chat, letters):
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
    assert letters("Tâm") == 0


def test_who_answers_for_several_places_is_asked_for_which(rounds, announce, chat):
    rounds.put_in_post("Tâm", "reporter", "Phòng Nông nghiệp")
    announce()
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


def test_nobody_comes_is_a_no_and_a_changed_mind_counts_once(announce, chat):
    announce()
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


def test_every_step_leaves_a_row_of_the_audit_and_every_letter_one_of_its_own(
    rounds, announce, chat
):
    announce()
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


def test_a_cadre_answers_for_a_village_whose_head_cannot(rounds, announce, chat):
    announce()
    village = rounds.places["thôn Đồng Tâm"].id
    chat(
        f"""
        @ Hương 09:00 26/3/2024
        > đợt
        > [Xem số TB 24-Q2-001]
        [Sẽ tham gia: thôn Đồng Tâm] [Sẽ tham gia: xã Thịnh Hưng]
        > [Sẽ tham gia: thôn Đồng Tâm]
        > 25
        < thôn Đồng Tâm: sẽ tham gia, 25 người
        @ Long 09:00 26/3/2024
        > /dot yes 1 {village}
        < Việc đó chưa mở cho
        """
    )


def test_what_has_taken_place_is_not_changed_any_more(announce, chat):
    announce()
    chat(
        """
        @ Việt 09:00 6/4/2024
        > đợt
        > [Xem đợt quý 2/2024]
        [Thay đổi đợt này] [Không tổ chức nữa] [Ghi số người đến]
        @ Việt 09:00 7/4/2024
        > đợt
        > [Xem đợt quý 2/2024]
        [!Thay đổi đợt này] [!Không tổ chức nữa] [Ghi số người đến]
        """
    )


@pytest.mark.parametrize("asks", ["yes", "no", "came"])
def test_an_answer_that_somebody_else_is_in_the_middle_of_is_not_taken(
    rounds, announce, chat, asks
):
    announce()
    number = rounds.connection.execute(select(all_rounds.c.id)).scalar_one()
    village = rounds.places["thôn Đồng Tâm"].id
    state = {"asks": asks, "round": number, "unit": village, "version": 1}
    known = who_is(rounds.connection, "phone", "bot", "Hạnh")
    wait = Wait(1, "round", state, (), (), "words", account=known.account)
    set_wait(rounds.connection, known.person, wait, datetime(2024, 3, 26, tzinfo=UTC))
    chat(
        """
        @ Hạnh 09:00 26/3/2024
        > 25
        < Việc đó chưa mở cho
        """
    )
    for table in (round_answers, round_came):
        assert rounds.connection.execute(select(table)).all() == []
