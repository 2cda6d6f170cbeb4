"""Days: the rules of section 5; 18/11/2026 is a Wednesday."""

TABLE = """
# day/month/year
date | 5 / 12 / 2026 | 2026-12-05
date | 2026.11.22 | 2026-11-22
date | 22 thg 11 | 2026-11-22
date | 22 Th11 | 2026-11-22
date | ngày 22 11 | 2026-11-22
date | hai hai tháng mười một | 2026-11-22
date | mồng 5 tháng 12 | 2026-12-05
date | 15/3/2025 | 2025-03-15
date | 15-3-2025 | 2025-03-15
date | 15.3.2025 | 2025-03-15
date | 15 3 2025 | 2025-03-15
date | 15/3/25 | 2025-03-15
date | 15-03-25 | 2025-03-15
date | 15032025 | 2025-03-15
date | 2025-03-15 | 2025-03-15
date | 2025/3/15 | 2025-03-15
date | ngày 15 tháng 3 năm 2025 | 2025-03-15
date | ngay 15 thang 3 nam 2025 | 2025-03-15
date | 15 tháng 3, 2025 | 2025-03-15
date | 15 tháng 3/2025 | 2025-03-15
date | ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi lăm | 2025-03-15
date | ngày 15/03/2025 | 2025-03-15
date | 15/3 năm 2025 | 2025-03-15
date | 20/11 năm ngoái | 2025-11-20
date | 20/11 năm nay | 2026-11-20
date | 20/11 năm sau | 2027-11-20
# no year: the closest
date | 15/3 | 2027-03-15
date | 1/1 | 2027-01-01
date | 31/12 | 2026-12-31
date | 20/5 | 2026-05-20
date | 15 tháng ba | 2027-03-15
date | 15 3 | 2027-03-15
date | hăm hai tháng mười một | 2026-11-22
date | mùng 2/9 | 2026-09-02
date | 22.11 | 2026-11-22
date | 22-11 | 2026-11-22
date | 5/7 hộ | 2026-07-05
# no year, another today
date | 15/3 | 2028-03-15 | 2028-01-05
date | 31/12 | 2027-12-31 | 2028-01-05
date | 1/1 | 2028-01-01 | 2028-01-05
date | 28/2 | 2028-02-28 | 2028-01-05
date | 29/2 | 2028-02-29 | 2028-01-05
# day only
date | ngày 22 | 2026-11-22
date | ngày 18 | 2026-11-18
date | ngày 17 | 2026-12-17
date | mùng 5 | 2026-12-05
date | ngày hai mươi hai | 2026-11-22
date | 22 | 2026-11-22
date | ngày 22 tháng này | 2026-11-22
date | ngày 5 tháng này | 2026-11-05
date | ngày 22 tháng sau | 2026-12-22
date | ngày 22 tháng trước | 2026-10-22
date | ngay22/11 | 2026-11-22
# day only, on the 31st
date | ngày 30 | 2027-03-30 | 2027-01-31
date | ngày 29 | 2027-03-29 | 2027-01-31
# weekdays
date | thứ7 | 2026-11-21
date | thứ 07 | 2026-11-21
date | THỨ BẢY | 2026-11-21
date | T bảy | ASK
date | thứ 7 | 2026-11-21
date | thứ bảy | 2026-11-21
date | thứ bẩy | 2026-11-21
date | thu bay | 2026-11-21
date | thu7 | 2026-11-21
date | T7 | 2026-11-21
date | t7 | 2026-11-21
date | T.7 | 2026-11-21
date | CN | 2026-11-22
date | chủ nhật | 2026-11-22
date | chu nhat | 2026-11-22
date | chủ nhựt | 2026-11-22
date | thứ hai | 2026-11-23
date | thứ ba | 2026-11-24
date | thứ tư | 2026-11-18
date | thứ năm | 2026-11-19
date | thứ sáu | 2026-11-20
date | thu nam | 2026-11-19
date | thu sau | 2026-11-20
date | t2 | 2026-11-23
date | T3 | 2026-11-24
date | thứ 4 | 2026-11-18
date | thứ 4 này | 2026-11-18
date | thứ 7 này | 2026-11-21
# weekdays of a week
date | thứ 2 tuần này | 2026-11-16
date | thứ 7 tuần này | 2026-11-21
date | thứ 7 tới | 2026-11-21
date | thứ 4 tới | 2026-11-25
date | thứ 7 tuần sau | 2026-11-28
date | thứ 7 tuần tới | 2026-11-28
date | thu bay tuan toi | 2026-11-28
date | thứ sáu tuần sau | 2026-11-27
date | thu sau tuan sau | 2026-11-27
date | tuần sau thứ 7 | 2026-11-28
date | thứ 7 của tuần sau | 2026-11-28
date | thứ 7 tuần sau nữa | 2026-12-05
date | hôm thứ 7 | 2026-11-14
date | hôm thứ 4 | 2026-11-11
date | thứ 7 vừa rồi | 2026-11-14
date | thứ 7 vừa qua | 2026-11-14
date | thứ 7 rồi | 2026-11-14
date | thứ 7 tuần trước | 2026-11-14
date | thứ 2 tuần rồi | 2026-11-09
date | chiều thứ 7 | 2026-11-21
date | dạ thứ 7 này bác nhé | 2026-11-21
# weekdays on a Sunday
date | chủ nhật | 2026-11-22 | 2026-11-22
date | chủ nhật này | 2026-11-22 | 2026-11-22
date | chủ nhật tới | 2026-11-29 | 2026-11-22
date | thứ 7 | 2026-11-28 | 2026-11-22
date | thứ 7 tuần này | 2026-11-21 | 2026-11-22
date | thứ 2 | 2026-11-23 | 2026-11-22
date | thứ 2 tuần sau | 2026-11-23 | 2026-11-22
date | hôm chủ nhật | 2026-11-15 | 2026-11-22
# the n-th weekday of a month
date | thứ 7 tuần 2 tháng 4 | 2027-04-10
date | thứ 7 tuần thứ hai tháng 4 | 2027-04-10
date | chủ nhật tuần thứ 3 tháng 12 | 2026-12-20
date | chủ nhật tuần 1 tháng sau | 2026-12-06
date | thứ 7 tuần 2 tháng 4/2026 | 2026-04-11
date | thứ 7 tuần 2 tháng 4 năm 2025 | 2025-04-12
date | thứ 7 đầu tiên của tháng 12 | 2026-12-05
date | thứ 7 cuối tháng 12 | 2026-12-26
date | thứ 7 tuần 5 tháng 2 | INVALID
date | chu nhat tuan thu 3 | ASK 2026-12-20
date | thứ 7 tuần 2 tháng 13 | INVALID
# near today
date | sau 3 ngày | 2026-11-21
date | 2 tuần trước | 2026-11-04
date | mười ngày nữa | 2026-11-28
date | hôm kìa | 2026-11-15
date | ngày kìa | 2026-11-21
date | bữa nay | 2026-11-18
date | 3 ngày tới | ASK
date | hai ba ngày nữa | ASK 2026-11-21
date | hôm nay | 2026-11-18
date | nay | 2026-11-18
date | tối nay | 2026-11-18
date | mai | 2026-11-19
date | ngày mai | 2026-11-19
date | sáng mai | 2026-11-19
date | kia | 2026-11-20
date | ngày kia | 2026-11-20
date | mốt | 2026-11-20
date | ngày mốt | 2026-11-20
date | ngay mot | ASK 2026-11-20 ; 2026-12-01
date | hôm qua | 2026-11-17
date | tối qua | 2026-11-17
date | chiều hôm qua | 2026-11-17
date | hôm kia | 2026-11-16
date | 3 ngày nữa | 2026-11-21
date | ba hôm nữa | 2026-11-21
date | hai tuần nữa | 2026-12-02
date | 1 tuần nữa | 2026-11-25
date | 2 ngày trước | 2026-11-16
date | mai mốt | ASK 2026-11-20
# without a space between
date | t7chiều hôm nay | ASK 2026-11-21 ; 2026-11-18
date | 15/3từ nay | ASK 2026-11-18 ; 2027-03-15
date | 20sáng kia | 2026-11-20
"""


def test_dates(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
