"""Joining by a one-time code: typed or by link, once, in time, and not by guessing."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.invitations import make_invite
from handlers.codes import JoinCode
from models.people import who_is

CODES = {
    "HWA-234-KXM": ("reporter", "thôn Đồng Tâm"),
    "HWB-234-KXM": ("cadre", "xã Thịnh Hưng"),
    "HWC-234-KXM": ("reporter", "thôn Liên Kết"),
}
MADE = datetime(2025, 3, 18, tzinfo=UTC)


@pytest.fixture
def invited(district, chat):
    """Give the way to chat in a district that has handed out codes, good for two days."""
    for typed, (role, unit) in CODES.items():
        link = (typed.replace("-", "") * 3)[:22]
        make_invite(
            district.connection, district.office.codes, district.places[unit], role,
            now=MADE, lasts=timedelta(days=2), title="Trưởng thôn" if role == "reporter" else "",
            person_name="Hoàng Văn Tâm", code=JoinCode(typed, link),
        )  # fmt: skip
    return chat


def test_a_code_is_typed_as_it_was_read_out(invited):
    invited(
        """
        @ Lạ 08:00 19/3
        > xin chào
        > hwa 234 kxm
        < ✅ Chào mừng
        < Trưởng thôn, thôn Đồng Tâm
        < Nên gọi anh/chị thế nào
        [bác] [anh] [chị] [ông] [bà]
        > chị ạ
        < chị
        [Đăng ký việc] [Báo cáo kết quả] [Của tôi] [!Tổng hợp] [!Lấy biểu]
        > đăng ký
        < Tháng 4/2025 thôn Đồng Tâm định làm việc gì?
        """
    )


def test_a_code_comes_in_a_sentence_of_its_own(invited):
    invited(
        """
        @ Lạ 08:00 19/3
        > dạ mã của em là HWA 234 KXM ạ
        < ✅ Chào mừng
        > gọi tôi là bác nhé
        < Cảm ơn bác
        """
    )


def test_a_link_brings_the_code_along(invited, district):
    invited(
        """
        @ Lạ 08:00 19/3
        > /start HWB234KXMHWB234KXMHWB2
        < ✅ Chào mừng
        > bác
        [Đăng ký việc] [Tổng hợp] [Lấy biểu]
        """
    )
    known = who_is(district.connection, "phone", "bot", "Lạ")
    assert [(post.role, post.unit.name) for post in known.roles] == [("cadre", "xã Thịnh Hưng")]


def test_the_commands_on_the_phone_follow_the_role(invited, district):
    invited("@ Lạ 08:00 19/3\n> HWB-234-KXM")
    told = district.told["Lạ"][-1]
    words = {word for word, _ in told.commands}
    assert {"dangky", "baocao", "cuatoi", "tonghop", "bieu", "ngonngu", "trogiup"} <= words


def test_a_second_post_is_added_to_the_first(invited):
    invited(
        """
        @ Mai 08:00 19/3
        > HWA-234-KXM
        < thôn Đồng Tâm
        [!bác]
        > báo cáo
        < Cho đơn vị nào ạ?
        [thôn Đồng Tâm] [thôn Liên Kết]
        """
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [("07:10 20/3", "Mã này đã dùng rồi hoặc đã hết hạn."), ("06:50 20/3", "✅ Chào mừng")],
    ids=["ten minutes after it expired", "ten minutes before"],
)
def test_a_code_is_good_until_it_expires(invited, when, said):
    invited(f"@ Lạ {when}\n> HWA-234-KXM\n< {said}")


def test_a_code_lets_one_person_in(invited):
    invited(
        """
        @ Lạ 08:00 19/3
        > HWA-234-KXM
        < ✅
        @ Khách 08:05 19/3
        > HWA-234-KXM
        < Mã này đã dùng rồi hoặc đã hết hạn. Mã mới do văn phòng xã cấp.
        > báo cáo
        < mã tham gia
        """
    )


def test_guessing_is_stopped_for_an_hour(invited):
    guesses = "\n".join(f"> K7M-2QX-9R{letter}\n< Chưa đúng mã." for letter in "ABCDE")
    invited(
        f"""
        @ Lạ 08:00 19/3
        {guesses}
        > HWA-234-KXM
        < sau một giờ
        # Người khác thì không bị vạ lây.
        @ Khách 08:10 19/3
        > HWC-234-KXM
        < ✅
        @ Lạ 09:10 19/3
        > HWA-234-KXM
        < ✅
        """
    )


@pytest.mark.parametrize("text", ["K7M2QX9R", "K7M-2QX-9RDD", "m0l-2qx-9rd"])
def test_a_slip_in_a_code_is_answered_as_one(invited, text):
    invited(f"@ Lạ 08:00 19/3\n> {text}\n< Chưa đúng mã.")
