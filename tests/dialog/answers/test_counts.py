"""How many: rules 1 to 3 of answers in whole numbers."""

TABLE = """
# Vietnamese style figures
count | 1.200 | 1200
count | 12.000 | 12000
count | 1.200.000 | 1200000
count | 1 200 | 1200
count | 1,200 | 1200
count | 1,200,000 | 1200000
count | 1.200,0 | 1200
count | 35.0 | 35
count | 35,0 | 35
count | 007 | 7
count | +5 | 5
count | 1,200 người | 1200
count | 1.2 | ASK 1 ; 2
count | 2.5 | ASK 2 ; 3
count | 1.20 | ASK 1 ; 2
count | 1,5 | ASK 1 ; 2
count | 0,5 | ASK 0 ; 1
count | 1,200.5 | ASK 1200 ; 1201
count | 1.2.3 | ASK
count | 1234.567 | ASK
count | ½ | ASK 0 ; 1
# k, chục, trăm, nghìn
count | 2nghìn | 2000
count | 3chục | 30
count | 1triệu | 1000000
count | 2k | 2000
count | 1k2 | 1200
count | 1k25 | 1250
count | 1k250 | 1250
count | 2 k | 2000
count | 2 chục | 20
count | 1,2 nghìn | 1200
count | 1 nghìn 2 | 1200
count | 12 nghìn 5 | 12500
count | 12 nghìn rưỡi | 12500
count | 2 trăm 5 | 250
count | 1 triệu rưỡi | 1500000
count | 3 vạn | 30000
count | 12 chục | 120
count | 1 triệu 2 trăm nghìn | 1200000
# words
count | hai phẩy năm | ASK 2 ; 3
count | nửa nghìn | 500
count | ba ngàn lẻ năm | 3005
count | hai nghìn rưởi | 2500
count | mười | 10
count | mười lăm | 15
count | mười nhăm | 15
count | hai mươi | 20
count | hai mươi mốt | 21
count | hai mươi tư | 24
count | hai mươi bốn | 24
count | hai mươi lăm | 25
count | ba mươi nhăm | 35
count | một trăm | 100
count | một trăm linh năm | 105
count | một trăm lẻ năm | 105
count | một trăm mười | 110
count | hai trăm năm mươi | 250
count | chín trăm chín mươi chín | 999
count | một nghìn không trăm linh năm | 1005
count | hai ngàn ba trăm bốn mươi sáu | 2346
count | mười hai nghìn | 12000
count | một triệu hai | 1200000
count | ba chục | 30
count | ba chục rưỡi | 35
count | hai chục mốt | 21
# short words
count | hăm | 20
count | hăm mốt | 21
count | hăm lăm | 25
count | ba lăm | 35
count | bốn mốt | 41
count | hai nhăm | 25
count | sáu tư | 64
count | bảy hai | 72
count | trăm hai | 120
count | trăm rưỡi | 150
count | hai trăm rưỡi | 250
count | ngàn mốt | 1100
count | nghìn hai | 1200
count | nghìn rưỡi | 1500
count | một trăm hai ba | 123
count | 3 lăm | 35
count | chục người | 10
count | nửa trăm | 50
# without marks
count | hai muoi lam | 25
count | muoi lam | 15
count | mot tram linh nam | 105
count | nam muoi | 50
count | nam nguoi | 5
count | sau nguoi | 6
count | tam nguoi | 8
count | nghin ruoi | 1500
count | hai muoi tu | 24
count | ba chuc nguoi | 30
count | hai tram le nam | 205
count | nam nghin nam tram nam muoi lam | 5555
count | tam muoi tam | 88
# marks decide
count | năm người | 5
count | sáu người | 6
count | tám người | 8
count | sau người | ASK
count | nam người | ASK
count | mươi người | ASK
count | mười người | 10
count | bà con | ASK
count | hải | ASK
"""


def test_counts(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
