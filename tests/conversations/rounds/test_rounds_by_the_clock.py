"""Rounds by the clock: who comes later, the day before, the day itself."""

from datetime import datetime

import pytest

from dialog.speech import VIET_NAM
from scheduler.round_sweep import sweep_rounds
from scheduler.sorting_out import Almanac

FIRST_LETTER = (
    "Đợt công tác dân vận của Ban Chỉ đạo 502 huyện, quý 2/2024. Mời thôn Đồng Tâm tham gia.",
    "– Lúc 7:30, thứ Bảy 06/4",
    "– Nơi làm: thôn Đồng Tâm",
    "– Nội dung: tổng vệ sinh",
    "Bác trả lời giúp: «sẽ tham gia» hoặc «không tham gia được».",
)


@pytest.fixture
def sweep(rounds):
    """Give the way to let the clock do its work at a moment; it gives how many letters it wrote."""
    office = rounds.office
    almanac = Almanac(office.programmes, office.holidays, office.voice)

    def swept(text: str) -> int:
        at = datetime.fromisoformat(text).replace(tzinfo=VIET_NAM)
        return sweep_rounds(rounds.connection, almanac, at)

    return swept


def test_the_commune_of_a_place_is_asked_too_and_told_once(announce, sweep, letters):
    announce()
    assert [letters(who) for who in ("Tâm", "Hương", "Hà", "Mai", "Việt")] == [
        1,
        1,
        1,
        0,
        0,
    ]
    assert sweep("2024-03-25T09:00") == 0
    assert sweep("2024-03-26T09:00") == 0


def test_who_comes_into_post_later_is_told_by_the_clock_once(rounds, announce, chat, sweep):
    announce()
    rounds.put_in_post("Mới", "reporter", "thôn Đồng Tâm")
    assert sweep("2024-03-26T09:00") == 1
    assert sweep("2024-03-26T09:30") == 0
    chat("= letters Mới: " + " ".join(FIRST_LETTER))


def test_the_day_before_only_those_who_have_not_declined_are_written_to(announce, chat, sweep):
    announce()
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


def test_who_was_told_today_needs_no_letter_for_tomorrow(announce, sweep):
    announce("5/4/2024")
    assert sweep("2024-04-05T15:00") == 0


def test_a_round_called_off_is_told_with_its_reason_and_asks_nothing_more(announce, chat, sweep):
    announce()
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
