"""Several days, weekdays with dates, what is asked back, what is impossible."""

TABLE = """
# several days
date | 15,16,17/3 | 2027-03-15,2027-03-16,2027-03-17
date | 15, 16 và 17/3 | 2027-03-15,2027-03-16,2027-03-17
date | 15 và 16/3/2025 | 2025-03-15,2025-03-16
date | T7 CN | 2026-11-21,2026-11-22
date | thứ 7 này và thứ 7 tuần sau | 2026-11-21,2026-11-28
date | thứ 7 tuần này và chủ nhật tuần sau | 2026-11-21,2026-11-29
date | thứ 7/chủ nhật | ASK 2026-11-21,2026-11-22 ; 2026-11-21 ; 2026-11-22
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
date | từ ngày 15 đến hết ngày 17/3 | 2027-03-15..2027-03-17
date | 15 đến 17/3 | 2027-03-15..2027-03-17
date | ngày 15-17/3 | 2027-03-15..2027-03-17
date | từ 15/3 đến 17/3/2025 | 2025-03-15..2025-03-17
date | 27/12 - 2/1 | 2026-12-27..2027-01-02
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
date | có thể thứ 7 | ASK 2026-11-21
date | chắc thứ 7 | ASK 2026-11-21
date | nếu mưa thì chủ nhật | ASK 2026-11-22
date | hai thứ 7 tới | ASK 2026-11-21
date | trừ thứ 7 | ASK 2026-11-21
date | 22/11 làm đường, 29/11 trồng hoa | ASK 2026-11-22,2026-11-29 ; 2026-11-22 ; 2026-11-29
date | 1 tháng nữa | ASK 2026-11-21 ; 2026-11-22 ; 2026-11-21,2026-11-22
date | 3/2025 | ASK
date | cuối tuần sau | ASK 2026-11-28 ; 2026-11-29 ; 2026-11-28,2026-11-29
date | thứ 7 tuần 3 | ASK 2026-11-21 ; 2026-12-19
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
date | 23 tháng chạp năm 2025 | ASK 2026-02-10
date | ngày 10/3 âm lịch năm 2027 | ASK 2027-04-16
date | rằm tháng giêng | ASK 2027-02-20 ; 2026-03-03
date | mùng 1 âm | ASK 2026-12-09
date | 29 tết | ASK 2027-02-04 ; 2026-02-15
date | tết dương lịch | ASK
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


def test_day_lists(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
