"""Raw Telex and VNI, spellings, invisible characters, held keys."""

TABLE = """
# Telex
count | hai muwowi lawm | 25
count | muwowif lawm | 15
count | ba muwowi | 30
count | boons nguwowif | 4
count | khoong | 0
count | khoong cos | 0
count | vaif nguwowif | ASK
count | nawm | 5
count | saus | 6
count | tams | 8
count | mootj trawm ruwowix | 150
# Telex
date | thuws bayr tuaanf sau | 2026-11-28
date | chur nhaatj | 2026-11-22
date | hoom qua | 2026-11-17
date | ngafy 22/11 | 2026-11-22
date | maif | ASK
# VNI
count | hai mu7o7i la8m | 25
count | mu7o72i | 10
count | kho6ng | 0
count | na8m ngu7o72i | 5
count | ba chu5c | 30
# VNI
date | thu71 ba3y | 2026-11-21
date | chu3 nha65t | 2026-11-22
date | ngay2 22/11 | 2026-11-22
date | t7 | 2026-11-21
date | thu7 | 2026-11-21
date | tuan62n sau | ASK 2026-11-21 ; 2026-11-22 ; 2026-11-21,2026-11-22
# VNI
month | tha1ng 3 | 2027-03
month | thang1 3 | 2027-03
month | thang1 | 2027-01
# Telex
households | 3 hooj | 3
households | hooj ngheof 3 | 3
# spellings
count | hai mươi bẩy | 27
count | một trăm lẽ năm | 105
count | ba muơi | 30
count | 35 nguời | 35
# held keys
yesno | ừừừừ | yes
yesno | koooo | no
yesno | đúnggggg | yes
"""


def test_keystrokes(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
