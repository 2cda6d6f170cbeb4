"""The examples of the specification, row by row."""

TABLE = """
date | 15/3 | 2025-03-15 | 2025-03-10
date | 15-3-2025 | 2025-03-15
date | ngày 15 tháng 3 năm 2025 | 2025-03-15
date | thứ 7 này | 2026-11-21
date | T7 | 2026-11-21
date | thu bay tuan sau | 2026-11-28
date | chủ nhật tuần sau | 2026-11-29
date | sáng mai | 2026-11-19
date | hôm qua | 2026-11-17
date | 22/11 và 29/11 | 2026-11-22,2026-11-29
date | thứ 7 ngày 21/11 | 2026-11-21
date | thứ 7 ngày 22/11 | ASK 2026-11-21 ; 2026-11-22
date | cuối tuần này | ASK 2026-11-21 ; 2026-11-22
date | 30/2 | INVALID
count | 35 người | 35
count | 1.200 | 1200
count | 2 buổi | 2
count | hai mươi lăm | 25
count | mười lăm | 15
count | hăm lăm | 25
count | ko có | 0
count | không biết | ASK
count | vài chục người | ASK
metres | 500m | 500
metres | 1,2km | 1200
metres | 1.200 m | 1200
metres | 500m x 2,5m | 500
metres | 2m5 | 2.5
metres | 5m3 | ASK
households | 3 hộ | 3
households | ba hộ nghèo | 3
households | chưa có | 0
yesno | có | yes
yesno | đúng rồi | yes
yesno | chưa | no
month | tháng 3 | 2025-03 | 2025-04-05
month | tháng trước | 2026-12 | 2027-01-05
month | 11/2026 | 2026-11
"""


def test_is_read_as_specified(kind, typed, outcome, today, read):
    assert read(kind, typed, today).startswith(outcome)
