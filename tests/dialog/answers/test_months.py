"""Months: the rules of section 6."""

TABLE = """
# named
month | tháng này | 2026-11
month | tháng trước | 2026-10
month | tháng vừa rồi | 2026-10
month | tháng sau | 2026-12
month | thang sau | 2026-12
month | tháng tới | 2026-12
month | tháng trước nữa | 2026-09
month | 2 tháng trước | 2026-09
month | tháng 3 | 2027-03
month | thg 3 | 2027-03
month | T3 | 2027-03
month | t12 | 2026-12
month | thang1 | 2027-01
month | tháng ba | 2027-03
month | tháng tư | 2027-04
month | tháng năm | 2027-05
month | tháng sáu | 2026-06
month | tháng mười một | 2026-11
month | tháng mười hai | 2026-12
month | 3 | 2027-03
month | 11 | 2026-11
month | dạ tháng 3 ạ | 2027-03
# with a year
month | 3/2025 | 2025-03
month | 03-2025 | 2025-03
month | 2025-03 | 2025-03
month | 2025/3 | 2025-03
month | 3.2025 | 2025-03
month | 3/25 | 2025-03
month | 11/26 | 2026-11
month | tháng 3/2025 | 2025-03
month | tháng 3 năm 2025 | 2025-03
month | thang 3 nam 2025 | 2025-03
month | tháng 3, 2025 | 2025-03
month | tháng 3 năm ngoái | 2025-03
month | tháng 3 năm nay | 2026-03
month | tháng 3 năm sau | 2027-03
month | tháng này năm ngoái | 2025-11
month | tháng năm năm 2025 | 2025-05
month | tháng 10 năm hai nghìn không trăm hai mươi lăm | 2025-10
month | tháng 12 vừa rồi | 2025-12
month | tháng 3 tới | 2027-03
# closest to today
month | tháng 3 | 2025-03 | 2025-04-05
month | tháng 1 | 2025-01 | 2025-04-05
month | tháng 12 | 2024-12 | 2025-04-05
month | tháng 9 | 2025-09 | 2025-04-05
# asked back or impossible
month | giêng | ASK 2027-02 ; 2027-03
month | tháng giêng | ASK 2027-02 ; 2027-03
month | tháng chạp | ASK 2027-01 ; 2027-02
month | tháng 3 và tháng 4 | ASK 2027-03 ; 2027-04
month | tháng 3, 4 | ASK 2027-03 ; 2027-04
month | tháng 3-4 | ASK 2027-03 ; 2027-04
month | 11/12 | ASK 2026-12 ; 2012-11
month | 15/3/2025 | ASK 2025-03
month | 2025-03-15 | ASK 2025-03
month | quý 1 | ASK 2027-01
month | 2025 | ASK
month | không biết | ASK
month | tháng 13 | INVALID
month | tháng 0 | INVALID
month | 13/2025 | INVALID
month | 13 | INVALID
month | 2025-13 | INVALID
# corrections
month | tháng 3 à nhầm tháng 4 | 2027-04
month | không phải tháng 3 mà tháng 4 | 2027-04
"""


def test_months(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
