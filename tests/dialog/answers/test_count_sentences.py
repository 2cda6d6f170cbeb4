"""How many: numbers among other words; sums, nothing, not known; households."""

TABLE = """
# with nouns, particles, clock times, dates
count | 7h30,40 người | 40
count | lần 2: 35 người | 35
count | đợt 1 35 người | 35
count | năm 2025 có 35 người | 35
count | 20hộ | 20
count | moi co 35 nguoi | 35
count | cả 35 người | 35
count | 2 buổi | 2
count | 35 ng | 35
count | 35ng | 35
count | dạ 35 người ạ | 35
count | em có 35 | 35
count | bác ghi 35 nhé | 35
count | 35 bác | 35
count | 7h30 có 35 người | 35
count | 8h sáng 35 người | 35
count | lúc 7 giờ 30 có 35 người | 35
count | 7 giờ 35 người | 35
count | ngày 15/3 có 35 người | 35
count | thứ 7 có 35 người | 35
count | 35 người tham gia dọn đường | 35
count | số người: 35 | 35
count | 35 người lớn | 35
count | 20 nguoi lon | 20
count | 35 😀 | 35
count | 35? | 35
count | 3️⃣ | 3
count | (35 người) | 35
count | ５ người | 5
# approximate
count | gần trăm người | ~100
count | xấp xỉ 30 | ~30
count | ước chừng 30 | ~30
count | dưới 30 | ~30
count | khoảng 35 người | ~35
count | khoang ba chuc nguoi | ~30
count | tầm 2 chục | ~20
count | tam 30 nguoi | ~30
count | cỡ 30 | ~30
count | độ 30 người | ~30
count | chừng ba chục | ~30
count | trên 40 | ~40
count | hơn ba chục người | ~30
count | gần 40 người | ~40
count | 30 hơn | ~30
count | ~30 | ~30
# vague, ranges, percentages
count | 20->30 | ASK 20 ; 30
count | 20~30 | ASK 20 ; 30
count | 20 – 30 | ASK 20 ; 30
count | năm sáu chục | ASK
count | hai ba chục người | ASK
count | một nửa | ASK
count | toàn thôn | ASK
count | vài | ASK
count | vài người | ASK
count | mấy chục | ASK
count | mười mấy | ASK
count | 30 mấy | ASK
count | dăm người | ASK
count | nhiều lắm | ASK
count | cả thôn | ASK
count | một số người | ASK
count | đôi ba người | ASK
count | 20-30 | ASK 20 ; 30
count | 20 đến 30 | ASK 20 ; 30
count | từ 20 đến 30 người | ASK 20 ; 30
count | 20 hoặc 30 | ASK 20 ; 30
count | ba bốn người | ASK 3 ; 4
count | hai ba | ASK 2 ; 3
count | năm bảy người | ASK 5 ; 7
count | bốn năm người | ASK 4 ; 5
count | 50% | ASK
count | 50 phần trăm | ASK
count | mỗi nhà 2 người | ASK
count | 2 tá | ASK
# corrections
count | à nhầm,40 | 40
count | 35 à nhầm 40 | 40
count | à nhầm, 40 người | 40
count | 40 người à quên 45 | 45
count | xin lỗi, 40 | 40
count | 35, à không, 40 | 40
count | sửa lại là 40 người | 40
count | 40 người, xin lỗi em gửi muộn | 40
count | 35 à nhầm | ASK
count | không phải 35 mà 40 | 40
count | không phải 35, 40 người | 40
count | 40 chứ không phải 35 | 40
count | bốn mươi chứ không phải ba mươi lăm | 40
# labels are names
count | thôn 3 | ASK
count | thôn 3 có 5 hộ | 5
count | tổ 5: 30 người | 30
count | tổ 2 - 30 người | 30
count | khu 2 30 người | 30
count | đội 4 35 người | 35
count | xóm 7 có 12 người | 12
count | bản 2: 20 | 20
count | 35 người thôn 3 | 35
count | tổ dân phố số 3 có 20 người | 20
count | thôn ba có 20 người | 20
count | 3 thôn | 3
# of which, in brackets
count | 35 người, trong đó 5 cán bộ | 35
count | 35 (trong đó 5 cán bộ) | 35
count | trong đó 5 cán bộ | ASK
count | 40 người (hôm qua 35) | 40
count | 35 trong do 5 can bo | 35
count | hai mươi lăm (25) | 25
# of so many
count | 5/7 hộ | 5
count | 5/7 | 5
count | 35/40 người | 35
count | 5 trên 7 hộ | 5
count | 5 trong số 7 hộ | 5
count | 15/3/2025 | ASK
# sums and totals
count | 20người+15người | 35
count | 20 người cộng 15 người | 35
count | sáng 20 người, chiều 15 người | 35
count | 35 = 20+15 | 35
count | 20 nam | 20
count | 20 thanh niên, 10 phụ nữ, tổng 30 | 30
count | 20 + 15 | 35
count | 10+20+5 | 35
count | 25 nam + 15 nữ | 40
count | 20 người và 15 người | 35
count | 20 người, 15 người | 35
count | 20 cán bộ, 15 dân | ASK 35 ; 20 ; 15
count | 25 nam và 15 nữ | ASK 40 ; 25 ; 15
count | nam 20 nu 15 | ASK 35 ; 20 ; 15
count | tổng 40 | 40
count | tổng 40 (25 nam, 15 nữ) | 40
count | 25 nam, 15 nữ, tổng 40 | 40
count | tổng cộng 40 người | 40
count | 25+15=40 | 40
count | 40 người: 25 nam, 15 nữ | 40
count | 35 người gồm 5 cán bộ và 30 dân | 35
count | 35 người, có 5 cán bộ | ASK 40 ; 35 ; 5
count | 35 người, 2 xe | ASK 37 ; 35 ; 2
# nothing
count | k có ai | 0
count | không hề có | 0
count | số không | 0
count | 0 người | 0
count | chua co ho nao | 0
count | 0 | 0
count | không | 0
count | ko | 0
count | k | 0
count | kh | 0
count | hok | 0
count | hông | 0
count | hổng | 0
count | không có | 0
count | ko có ai | 0
count | chưa có | 0
count | chả có | 0
count | không phát sinh | 0
count | không có ai cả | 0
count | không người nào | 0
count | không một ai | 0
count | dạ không có ạ | 0
count | không ạ | 0
# not known
count | không biết | ASK
count | ko rõ | ASK
count | chưa đếm | ASK
count | không tính được | ASK
count | chưa tổng hợp | ASK
count | để hỏi lại | ASK
count | để em hỏi lại | ASK
count | chưa có số liệu | ASK
count | không nhớ | ASK
count | 35 người nhưng chưa chắc | ASK
count | chưa | ASK 0
count | chưa làm | ASK 0
count | không đến 30 | ASK 30
count | không dưới 30 | ASK 30
# impossible, other, nothing said
count | -5 | INVALID
count | −5 | INVALID
count | - 5 | INVALID
count | âm 5 | INVALID
count | 1e3 | ASK
count | nan | ASK
count | Infinity | ASK
count | 999999999999 | INVALID
count | 500 m | ASK 500
count | 2 km | ASK 2
count | abc | ASK
count | ? | ASK
count | 35 nguoi 40 | ASK 75 ; 35 ; 40
count | mai báo | ASK
# households
households | 8 hộ: 5 hộ nghèo, 3 hộ cận nghèo | 8
households | 8 hộ (5 nghèo, 3 cận nghèo) | 8
households | 20 hộ/120 khẩu | 20
households | 5 nghèo 3 cận nghèo | ASK 8 ; 5 ; 3
households | tổ 5 100 hộ | 100
households | nhà ông A, nhà bà B | ASK
households | 3 hộ | 3
households | ba hộ nghèo | 3
households | 3ho | 3
households | hộ nghèo 3 | 3
households | 2 | 2
households | ba nhà | 3
households | 3 hộ gia đình | 3
households | giúp được 3 hộ ông Nam, bà Lan, ông Tư | 3
households | hộ ông Ba | ASK
households | 2 hộ nghèo và 3 hộ cận nghèo | 5
households | 3 hộ + 2 hộ | 5
households | 3 hộ, 12 người | 3
households | 3 hộ 12 khẩu | 3
households | 12 người | ASK 12
households | 12 khẩu | ASK 12
households | 5/7 hộ | 5
households | không | 0
households | chưa có | 0
households | ko giúp hộ nào | 0
households | không có hộ nào | 0
households | không có một hộ nào | 0
households | 0 hộ | 0
households | 1,5 hộ | ASK 1 ; 2
households | hai ba hộ | ASK 2 ; 3
households | -1 hộ | INVALID
households | cả xóm | ASK
"""


def test_count_sentences(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
