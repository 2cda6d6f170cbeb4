"""Two plans in force at one commune: which one is asked about only where it is open."""

from dataclasses import replace

import pytest

from models.programmes_owned import own

SATURDAYS = "thu-bay-co-so-2023"


@pytest.fixture
def both(district, chat, with_saturdays):
    """Give the way to chat where the Saturday plan is in force too, moved to 2025."""
    district.office = with_saturdays(district.office)
    own(district.connection, SATURDAYS, district.places["xã Thịnh Hưng"].id)
    return chat


def test_registering_asks_which_plan_while_both_are_open(both):
    both(
        """
        @ Tâm 19:00 22/4
        > đăng ký
        < Kế hoạch nào
        [Ngày cuối tuần] [Thứ Bảy đi cơ sở]
        > [Thứ Bảy đi cơ sở]
        < Thứ 7, tuần 4 tháng 4/2025
        """
    )


def test_nothing_is_asked_where_only_one_plan_is_open(both):
    both(
        """
        @ Tâm 19:00 20/3
        > đăng ký
        < Tháng 4/2025 thôn Đồng Tâm định làm việc gì
        @ Hạnh 19:00 22/4
        > đăng ký
        < Tháng 5/2025 thôn Khả Lĩnh định làm việc gì
        """
    )


def test_one_saturday_from_registration_to_summary(both):
    both(
        """
        @ Tâm 19:00 14/4
        > đăng ký
        > [Thứ Bảy đi cơ sở]
        > nạo vét 200 m mương
        > 20
        > không
        > 10 cuốc
        > nhân lực
        > bỏ qua
        > đăng ký
        < ✅
        @ Mai 19:00 14/4
        > đăng ký
        > [Thứ Bảy đi cơ sở]
        > phát quang đường
        > 15
        > không
        > không
        > bỏ qua
        > bỏ qua
        > đăng ký
        @ Tâm 19:00 20/4
        > báo cáo
        [Ngày cuối tuần] [Thứ Bảy đi cơ sở]
        > [Thứ Bảy đi cơ sở]
        < Việc thứ Bảy 19/4, nạo vét 200 m mương: đã làm chưa?
        > rồi
        > 25
        > 3
        > nạo vét 200 m
        > bỏ qua
        > thêm việc
        > 10
        > 0
        > quét nhà văn hóa
        > bỏ qua
        > gửi
        < ✅
        > của tôi
        < Thứ 7, tuần 3 tháng 4/2025, thôn Đồng Tâm (Thứ Bảy đi cơ sở)
        @ Hương 19:00 20/4
        > tổng hợp
        < Kế hoạch nào
        > [Thứ Bảy đi cơ sở]
        < Thứ 7, tuần 3 tháng 4/2025
        < Đã báo cáo 1/2
        < Lượt người 35
        > [Theo thôn]
        > [✅ thôn Đồng Tâm]
        < nạo vét 200 m; quét nhà văn hóa
        > tổng hợp
        > [Thứ Bảy đi cơ sở]
        > [Lấy biểu]
        [Biểu đăng ký]
        > [Biểu đăng ký]
        """
    )


def test_the_quota_counts_each_plans_own_days(both):
    both(
        """
        @ Tâm 19:00 14/4
        > đăng ký
        > [Thứ Bảy đi cơ sở]
        > nạo vét mương
        > 20
        > không
        > không
        > bỏ qua
        > bỏ qua
        > đăng ký
        > của tôi
        < Xã Thịnh Hưng: Tháng 4: 0/2 ngày, chưa đăng ký thêm ngày nào.
        < Thôn Đồng Tâm: Tháng 4: 0/1 ngày, đã đăng ký thêm 1 ngày.
        """
    )


def test_a_saturday_that_is_a_holiday_is_not_registered(district, chat):
    own(district.connection, SATURDAYS, district.places["xã Thịnh Hưng"].id)
    chat(
        """
        @ Tâm 19:00 24/4/2023
        > đăng ký
        < Thứ Bảy 29/4 là ngày Giỗ Tổ Hùng Vương
        """
    )


def test_somebody_whom_no_plan_asks_is_told_so(district, chat):
    district.office = replace(district.office, programmes={})
    chat(
        """
        @ Tâm 19:00 22/4
        > đăng ký
        < Không có kế hoạch nào giao việc này cho thôn Đồng Tâm
        > báo cáo
        < Không có kế hoạch nào giao việc này cho thôn Đồng Tâm
        """
    )
