"""Days: the rules of section 5; 18/11/2026 is a Wednesday."""

TABLE = """
# day/month/year
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
# several days
date | 14 và 28 tháng này | 2026-11-14,2026-11-28
date | 22/11 và 29/11 | 2026-11-22,2026-11-29
date | 22/11, 29/11 | 2026-11-22,2026-11-29
date | 22/11 & 29/11 | 2026-11-22,2026-11-29
date | 14, 21, 28/11 | 2026-11-14,2026-11-21,2026-11-28
date | ngày 14, 28 tháng 11 | 2026-11-14,2026-11-28
date | 14/11 và 28/11/2025 | 2025-11-14,2025-11-28
date | 22, 29 | 2026-11-22,2026-11-29
date | thứ 7 và chủ nhật | 2026-11-21,2026-11-22
date | thứ 7, chủ nhật tuần sau | 2026-11-28,2026-11-29
date | t7 và cn | 2026-11-21,2026-11-22
date | T7 21/11, CN 22/11 | 2026-11-21,2026-11-22
date | 29/11 và 22/11 | 2026-11-22,2026-11-29
date | 22/11 và 22/11 | 2026-11-22
date | 1 và 2/12 | 2026-12-01,2026-12-02
date | 22 29 | INVALID
# spans
date | 21-22/11 | 2026-11-21..2026-11-22
date | 21 - 22/11 | 2026-11-21..2026-11-22
date | từ 21 đến 22/11 | 2026-11-21..2026-11-22
date | từ 21/11 đến 22/11 | 2026-11-21..2026-11-22
date | 21/11-22/11/2026 | 2026-11-21..2026-11-22
date | 28/2-1/3 | 2027-02-28..2027-03-01
date | 30/11-2/12 | 2026-11-30..2026-12-02
date | 28/12-3/1 | 2026-12-28..2027-01-03
date | 15-16 tháng 3 | 2027-03-15..2027-03-16
date | từ thứ 7 đến chủ nhật | 2026-11-21..2026-11-22
date | T7-CN | 2026-11-21..2026-11-22
date | thứ 2 đến thứ 6 tuần sau | 2026-11-23..2026-11-27
date | từ nay đến 20/11 | 2026-11-18..2026-11-20
date | từ mai đến thứ 7 | 2026-11-19..2026-11-21
date | 22/11 - 21/11 | INVALID
date | 1/1 - 31/5 | INVALID
date | 22/11 - 22/11 | 2026-11-22
# weekday and date
date | thứ 7 ngày 21/11 | 2026-11-21
date | thứ 7, 21/11 | 2026-11-21
date | 21/11 thứ 7 | 2026-11-21
date | thứ Bảy 21/11 | 2026-11-21
date | T7 05/12 | 2026-12-05
date | thứ 7 này 21/11 | 2026-11-21
date | thứ 7 ngày 21 | 2026-11-21
date | thứ 7 ngày 22/11 | ASK 2026-11-21 ; 2026-11-22
date | thứ 7, 22/11 | ASK 2026-11-21 ; 2026-11-22
date | thứ 7 tuần sau 21/11 | ASK 2026-11-28 ; 2026-11-21
date | CN 22-11-2026 | 2026-11-22
date | thứ 4 hôm nay | 2026-11-18
date | thứ 5 ngày mai | 2026-11-19
date | thứ tư ngày mai | ASK 2026-11-18 ; 2026-11-19
date | thứ 7 (22/11) | 2026-11-21
# asked back
date | cuối tuần này | ASK 2026-11-21 ; 2026-11-22 ; 2026-11-21,2026-11-22
date | cuối tuần | ASK 2026-11-21 ; 2026-11-22 ; 2026-11-21,2026-11-22
date | tuần sau | ASK 2026-11-28 ; 2026-11-29 ; 2026-11-28,2026-11-29
date | đầu tuần sau | ASK 2026-11-23 ; 2026-11-24 ; 2026-11-23,2026-11-24
date | đầu tháng sau | ASK 2026-12-05 ; 2026-12-06 ; 2026-12-05,2026-12-06
date | cuối tháng | ASK 2026-11-28 ; 2026-11-29 ; 2026-11-28,2026-11-29
date | tháng sau | ASK 2026-12-05 ; 2026-12-06 ; 2026-12-05,2026-12-06
date | giữa tháng 12 | ASK 2026-12-19 ; 2026-12-20 ; 2026-12-19,2026-12-20
date | tháng 3 | ASK 2027-03-06 ; 2027-03-07 ; 2027-03-06,2027-03-07
date | khoảng 20/11 | ASK 2026-11-20
date | sau 20/11 | ASK 2026-11-20
date | trước thứ 7 | ASK 2026-11-21
date | thứ 7 hàng tuần | ASK 2026-11-21
date | thứ 7 hoặc chủ nhật | ASK 2026-11-21 ; 2026-11-22
date | thứ 7 sau | ASK 2026-11-21
date | không biết | ASK
date | không làm thứ 7 | ASK 2026-11-21
date | ok | ASK
date | 2026 | ASK
date | 150325 | ASK
date | 15/3/20256 | ASK 2027-03-15
# lunar
date | rằm | ASK 2026-11-23
date | rằm tháng 7 | ASK 2026-08-27 ; 2027-08-16
date | ram thang bay | ASK 2026-08-27 ; 2027-08-16
date | mùng 1 Tết | ASK 2027-02-06 ; 2026-02-17
date | mùng 3 tết | ASK 2027-02-08 ; 2026-02-19
date | 30 Tết | ASK 2027-02-05 ; 2026-02-16
date | mùng 5 tháng giêng | ASK 2027-02-10 ; 2026-02-21
date | 23 tháng chạp | ASK 2027-01-30 ; 2026-02-10
date | 10/3 âm lịch | ASK 2027-04-16 ; 2026-04-26
date | 10 tháng 3 âm | ASK 2027-04-16 ; 2026-04-26
date | giỗ tổ | ASK 2027-04-16 ; 2026-04-26
date | mùng 1 Tết 2026 | ASK 2026-02-17
date | 15/8 al | ASK 2026-09-25 ; 2027-09-15
date | 20/11 dương lịch | 2026-11-20
# impossible
date | 30/2 | INVALID
date | 31/4 | INVALID
date | 29/2 | INVALID
date | 29/2/2027 | INVALID
date | 32/1 | INVALID
date | 0/5 | INVALID
date | 15/13 | INVALID
date | ngày 35 | INVALID
date | 35 | INVALID
date | tháng 13 | INVALID
date | thứ 8 | INVALID
date | 15/3/1025 | INVALID
date | 31/9/2026 | INVALID
date | 00/00 | INVALID
# clock times, labels, corrections
date | 7h30 sáng 22/11 | 2026-11-22
date | 8 giờ sáng thứ 7 | 2026-11-21
date | 22/11 lúc 7h | 2026-11-22
date | 7h ngày 22/11 | 2026-11-22
date | từ 7h đến 9h thứ 7 | 2026-11-21
date | 7:30 22/11 | 2026-11-22
date | khoảng 7h sáng thứ 7 | 2026-11-21
date | tầm 8 giờ ngày mai | 2026-11-19
date | thôn 3 làm thứ 7 | 2026-11-21
date | 22/11 à nhầm 29/11 | 2026-11-29
date | không phải thứ 7 mà chủ nhật | 2026-11-22
date | thứ 7 chứ không phải chủ nhật | 2026-11-21
date | 35 người ngày 22/11 | 2026-11-22
date | 22/11 (35 người) | 2026-11-22
# just one day
day | 22/11 | 2026-11-22
day | thứ 7 | 2026-11-21
day | 22/11 và 29/11 | ASK 2026-11-22 ; 2026-11-29
day | 21-22/11 | ASK 2026-11-21 ; 2026-11-22
day | cuối tuần này | ASK 2026-11-21 ; 2026-11-22
"""


def test_dates(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
