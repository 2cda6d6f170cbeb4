"""Model projects from registering to what becomes of them: a unit and its office chat."""

import pytest

from models.programmes_owned import own

PLAN = "dan-van-kheo-2025"


@pytest.fixture
def told(district, chat):
    """Give the way to chat where the plan is in force at the district, and no other."""
    slug = {PLAN: district.office.programmes[PLAN]}
    district.office = type(district.office)(
        slug, district.office.holidays, district.office.voice, district.office.codes
    )
    own(district.connection, PLAN, district.places["huyện Yên Bình"].id)
    return chat


REGISTERED = """
@ Hà 09:00 22/9
> đăng ký
> mới
> Một cửa thân thiện
> một cửa
> 98% hài lòng
> bỏ qua
> đặt quầy hướng dẫn
> bỏ qua
> đến hết tháng 12
> xã
> đăng ký
< ✅ Đã nhận
"""
RUNNING = """
@ Hà 09:00 6/10
> mô hình
< Có 1 mô hình (đã đăng ký 1).
> [Một cửa thân thiện]
[Bắt đầu thực hiện] [Sửa đăng ký] [Báo cáo] [!Chấm tiêu chí] [!Trả lại để sửa]
> [Bắt đầu thực hiện]
< Hiện nay: đang thực hiện.
"""
JUDGED = """
@ Việt 08:00 10/12
> mô hình
> một cửa
[Chấm tiêu chí] [!Chốt đánh giá] [!Bắt đầu thực hiện]
> [Chấm tiêu chí]
< Tiêu chí 1/5: Có chủ trương, định hướng.
< đã đăng ký với Ủy ban nhân dân xã
[Đạt] [Chưa đạt] [Chưa đánh giá]
> [Đạt]
< Tiêu chí 2/5
> đạt
> chưa đạt, còn ít người tham gia
< Tiêu chí 4/5
> [Chưa đạt]
< chưa đạt ở điểm nào?
> cách làm chưa mới
< Tiêu chí 5/5
> vâng à
< Tiêu chí 5/5
> để sau
< Đã xem hết các tiêu chí
< Tiêu chí 3, Có lực lượng tham gia xây dựng và tổ chức mô hình: Chưa đạt («còn ít người tham gia»)
< Tiêu chí 4, Có phương pháp, cách làm sáng tạo: Chưa đạt («cách làm chưa mới»)
< Tiêu chí 5, Có hiệu quả thiết thực trong đời sống xã hội: Chưa đánh giá
[Chấm tiêu chí] [Chốt đánh giá]
> [Chốt đánh giá]
< nhân rộng, duy trì hay dừng?
[Nhân rộng] [Duy trì] [Dừng]
"""


def test_an_office_judges_each_criterion_and_decides(told):
    told(REGISTERED + RUNNING + JUDGED)
    told(
        """
        @ Việt 08:30 10/12
        > [Duy trì]
        < Duy trì: vì sao?
        [Không ghi thêm]
        > năm sau làm tiếp, thêm người trực
        < ✅ Đã ghi, và đã báo cho Hà.
        < Hiện nay: duy trì.
        [!Chấm tiêu chí] [!Duy trì] [!Chốt đánh giá]
        = letters Hà: Mô hình «Một cửa thân thiện» đã được đánh giá: duy trì. «năm sau làm tiếp, thêm người trực» Tiêu chí 1, Có chủ trương, định hướng: Đạt Tiêu chí 2, Có chủ thể thực hiện cụ thể: Đạt Tiêu chí 3, Có lực lượng tham gia xây dựng và tổ chức mô hình: Chưa đạt («còn ít người tham gia») Tiêu chí 4, Có phương pháp, cách làm sáng tạo: Chưa đạt («cách làm chưa mới») Tiêu chí 5, Có hiệu quả thiết thực trong đời sống xã hội: Chưa đánh giá
        """  # noqa: E501 - a letter is one line
    )


def test_stopping_wants_a_reason(told):
    told(REGISTERED + RUNNING + JUDGED)
    told(
        """
        @ Việt 08:30 10/12
        > [Dừng]
        < Dừng: vì sao?
        [!Không ghi thêm] [Quay lại]
        > [Quay lại]
        < Hiện nay: đã đánh giá.
        > [Dừng]
        > trùng với mô hình khác
        < Hiện nay: dừng.
        < 08:31, thứ Tư 10/12, Việt: dừng («trùng với mô hình khác»)
        """
    )


def test_an_office_sends_a_registration_back_and_the_unit_sends_it_again(told):
    told(REGISTERED)
    told(
        """
        @ Việt 08:00 23/9
        > mô hình
        > [Một cửa thân thiện]
        > [Trả lại để sửa]
        < Vì sao trả lại «Một cửa thân thiện»? Lời gõ được gửi nguyên văn tới Hà.
        > chỉ tiêu kèm số
        < ✅ Đã ghi, và đã báo cho Hà.
        < Hiện nay: dự thảo.
        = letters Hà: Đăng ký mô hình «Một cửa thân thiện» được trả lại để sửa: «chỉ tiêu kèm số»
        > tổng hợp
        < Đơn vị có mô hình: 0/1 (0 %); chỉ tiêu: «100% Phòng, đơn vị đăng ký mô hình
        < Chưa có mô hình: 1 (Phòng Nông nghiệp).
        @ Hà 09:00 23/9
        > mô hình
        < Có 1 mô hình (dự thảo 1).
        > [Một cửa thân thiện]
        < Việt: dự thảo («chỉ tiêu kèm số»)
        [Sửa đăng ký] [!Báo cáo] [!Bắt đầu thực hiện]
        > đăng ký
        > sửa 4
        > 98% hài lòng, 1.200 hồ sơ
        > đăng ký
        < ✅
        > mô hình
        < Có 1 mô hình (đã đăng ký 1).
        @ Việt 10:00 23/9
        > tổng hợp
        < Đơn vị có mô hình: 1/1 (100 %)
        < Theo lĩnh vực: Phục vụ hành chính công 1.
        < Có 1 mô hình (đã đăng ký 1).
        """
    )


def test_nobody_outside_the_line_sees_or_moves_a_project(told):
    told(REGISTERED)
    told(
        """
        @ Liên 08:00 23/9
        > mô hình
        < Chưa có mô hình nào được đăng ký.
        > /mohinh 1
        < Việc đó chưa mở
        """
    )


def test_the_menu_shows_projects_only_where_a_plan_has_them(told):
    told(
        """
        @ Hà 08:00 23/9
        > chào
        [Mô hình]
        @ Liên 08:00 23/9
        > chào
        [!Mô hình]
        """
    )


def test_before_anything_is_reported_only_sheets_of_registrations_are_offered(told):
    told(
        """
        @ Việt 08:00 23/9
        > biểu
        < Lấy biểu nào?
        [Đăng ký mô hình] [Danh sách mô hình] [!Tổng hợp theo lĩnh vực] [!Kết quả từng mô hình]
        @ Việt 08:00 2/10
        > biểu
        [Đăng ký mô hình] [Tổng hợp theo lĩnh vực] [Kết quả từng mô hình]
        """
    )
