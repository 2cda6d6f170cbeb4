"""Lengths: the rules of section 4."""

TABLE = """
# units
metres | 500 | 500
metres | 500m | 500
metres | 500 mét | 500
metres | 500 met | 500
metres | 500 thước | 500
metres | 1,2km | 1200
metres | 1.2 km | 1200
metres | 2 cây số | 2000
metres | 2 cây | 2000
metres | hai ki lô mét | 2000
metres | 2 ki-lô-mét | 2000
metres | 50cm | 0.5
metres | 30 phân | 0.3
metres | 20 dm | 2
metres | nửa mét | 0.5
metres | 500 M | 500
metres | 1,2 KM | 1200
metres | ５００ｍ | 500
# figures
metres | 1.200 m | 1200
metres | 1.200,5 m | 1200.5
metres | 12.000 | 12000
metres | 1 200 m | 1200
metres | 0,35 | 0.35
metres | 0.35 | 0.35
metres | 0,350 | 0.35
metres | 2.5 | 2.5
metres | 2,5 | 2.5
metres | 1,2 | 1.2
metres | 1,200 | ASK 1200 ; 1.2
metres | 1,200 m | ASK 1200 ; 1.2
metres | 1,200km | 1200
metres | 1,200.5 m | 1200.5
metres | 1.2.3 | ASK
metres | 1234,5678 | ASK 1234.57
# words
metres | năm trăm mét | 500
metres | nam tram met | 500
metres | trăm rưỡi mét | 150
metres | nghìn hai mét | 1200
metres | 1 nghìn 2 mét | 1200
metres | 1,2 nghìn mét | 1200
metres | hai trăm năm mươi mét | 250
metres | 1k2 | 1200
metres | 2k | 2000
# AmB and AkmB
metres | 2cây rưỡi | 2500
metres | 2 cây 300 mét | 2300
metres | cây 2 | 1200
metres | một cây số hai | 1200
metres | 3 km2 | 3200
metres | 1m5cm | 1.05
metres | 1 km 5 m | 1005
metres | .5km | 500
metres | 2m5 | 2.5
metres | 1m75 | 1.75
metres | 2m05 | 2.05
metres | 2m50 | 2.5
metres | 2 mét 5 | 2.5
metres | một mét hai | 1.2
metres | hai mét tư | 2.4
metres | một mét bảy lăm | 1.75
metres | 2 mét rưỡi | 2.5
metres | mét rưỡi | 1.5
metres | 1km5 | 1500
metres | 1km05 | 1050
metres | 1km050 | 1050
metres | 1km2 | 1200
metres | 2km3 | 2300
metres | 2km350 | 2350
metres | 2 km 300 | 2300
metres | 1km500m | 1500
metres | 1 km 500 m | 1500
metres | 2 m 50 cm | 2.5
metres | hai cây ba | 2300
metres | 2 km rưỡi | 2500
metres | cây rưỡi | 1500
metres | cay ruoi | 1500
metres | một cây rưỡi | 1500
metres | nửa cây | 500
metres | nửa km | 500
metres | nua cay so | 500
metres | cây hai | 1200
# areas and volumes
metres | 5 m^2 | ASK 5 ; 5.2
metres | 2 mẫu | ASK
metres | km2 | ASK
metres | 5m3 | ASK 5 ; 5.3
metres | 5 m3 | ASK 5 ; 5.3
metres | 2m2 | ASK 2 ; 2.2
metres | 500m2 | ASK 500 ; 500.2
metres | 500 m² | ASK
metres | 20 m³ | ASK
metres | 5 mét vuông | ASK
metres | 5 mét khối | ASK
metres | 5 khối | ASK
metres | 2 ha | ASK
metres | 3 sào | ASK
metres | m2 | ASK
metres | 2 km² | ASK
metres | 500 m 3 hộ | 500
# length and width
metres | 1.5km x 3m | 1500
metres | dài500m rộng3m | 500
metres | dài khoảng 500m | ~500
metres | 500m/3m | 500
metres | 500m x 2,5m | 500
metres | 500 x 2.5 | 500
metres | 500mx3m | 500
metres | 500m*3m | 500
metres | 500 × 3 × 0,2 | 500
metres | 2m5 x 3 | 2.5
metres | dài 500m rộng 3m | 500
metres | rộng 3m dài 500m | 500
metres | chiều dài 500m, chiều rộng 3m, dày 0,2m | 500
metres | 500m dài, 3m rộng | 500
metres | 500m rộng 3m | 500
metres | 500m (rộng 3m) | 500
metres | rộng 3m | ASK
metres | chiều rộng 2,5m | ASK
metres | 3m2 x 2 | ASK 3 ; 3.2
# sums
metres | 500m + 300m | 800
metres | 500m và 300m | 800
metres | 500m, 300m | 800
metres | 500m với 300m | 800
metres | 200m + 300m + 100m | 600
metres | 500 + 300 | 800
metres | 1km + 500m | 1500
metres | 500 và 300m | ASK 800 ; 500 ; 300
metres | 500m đường hoa, 300m đường bê tông | 800
metres | tổng 800m (500m + 300m) | 800
metres | 500m + 300m = 800m | 800
metres | 2 tuyến, 500m và 300m | 800
metres | tuyến 1 200m, tuyến 2 300m | 500
metres | 200m tuyến 1, 300m tuyến 2 | 500
metres | 35 người, 500m | 500
# doubtful
metres | 20 cây | ASK 20000
metres | 2 cây và 500m | ASK
metres | 500 m đường, 20 cây | ASK
metres | 500 đồng | ASK 500
metres | 1 công | ASK 1
metres | 500 đường hoa | 500
metres | 200m, mỗi bên 100m | ASK
metres | 5e2 | ASK
metres | 500 nghìn | ASK 500 ; 500000
metres | 60 km | ASK 60 ; 60000
metres | 50 km | 50000
metres | 1.200 km | ASK 1200 ; 1200000
metres | 60.000 | ASK 60 ; 60000
metres | 500-600m | ASK 500 ; 600
metres | 500 đến 600 m | ASK 500 ; 600
metres | 1-2 km | ASK 1000 ; 2000
metres | khoảng 500 m | ~500
metres | gần 1 km | ~1000
metres | vài trăm mét | ASK
metres | mấy trăm mét | ASK
metres | 50% | ASK
metres | 1/2 km | ASK 500 ; 1000
metres | 500/700m | 500
metres | 50 cây xanh | ASK 50
metres | 2 cây cầu | ASK 2
metres | 500 người | ASK 500
metres | 35 người | ASK 35
metres | chưa đo | ASK 0
metres | không rõ | ASK
metres | -5 | INVALID
metres | -500m | INVALID
metres | mét | ASK
metres | abc | ASK
# nothing, corrections, labels
metres | không | 0
metres | không có | 0
metres | ko | 0
metres | chưa có | 0
metres | 0 | 0
metres | 500m à nhầm 600m | 600
metres | 2 km à nhầm 3 km | 3000
metres | không phải 500 mà 600 | 600
metres | 500m đường thôn 3 | 500
metres | thôn 3: 500m | 500
metres | 500m, trong đó 200m bê tông | 500
metres | dạ 500m ạ | 500
# quantities in any unit
quantity | 2,5 | 2.5
quantity | 2.5 | 2.5
quantity | 1.200 | 1200
quantity | 1,200 | ASK 1200 ; 1.2
quantity | 3 tấn rưỡi | 3.5
quantity | 2,5 tấn | 2.5
quantity | 5m3 | 5
quantity | 12.5 ha | 12.5
quantity | ba phẩy năm | 3.5
quantity | không phẩy năm | 0.5
quantity | 2m5 | 2.5
quantity | không | 0
quantity | khoảng 2 tấn | ~2
quantity | 50% | ASK
quantity | -1 | INVALID
quantity | 2-3 tấn | ASK 2 ; 3
quantity | ½ | 0.5
quantity | 0,350 | 0.35
"""


def test_metres(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
