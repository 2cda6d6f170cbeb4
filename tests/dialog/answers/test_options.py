"""Options: by number, label, label without marks, cut label, other words, likeness."""

TABLE = """
# one
choice | 1 | don
choice | số 2 | hoa
choice | 2. | hoa
choice | 2 nhé | hoa
choice | chọn 3 | be_tong
choice | Trồng hoa, cây cảnh | hoa
choice | trong hoa, cay canh | hoa
choice | TRỒNG HOA | hoa
choice | trồng hoa | hoa
choice | phat don | don
choice | Phát dọn, v | don
choice | Phát dọn, vệ… | don
choice | 1. Phát dọn, vệ sinh đường | don
choice | ✓ Phát dọn, vệ sinh đường | don
choice | đổ bê tông | be_tong
choice | lap den duong | den
choice | tuyên truyền ạ | tuyen_truyen
choice | viec khac | khac
choice | thắp sáng đường thôn | den
# asked back
choice | đường | ASK don ; be_tong ; den
choice | 8 | ASK
choice | 0 | ASK
choice | không trồng hoa | ASK
choice | hôm đó trồng hoa với bà con | ASK hoa ; be_tong ; don
choice | x | ASK
choice | nạo vét mương | ASK den ; don ; be_tong
choice | 13 | ASK
# several
choices | 1 | don
choices | 1, 3 | don, be_tong
choices | 1 và 3 | don, be_tong
choices | 1 3 | don, be_tong
choices | 1,3,5 | don, be_tong, giup
choices | 1-2 | don, hoa
choices | Phát dọn, vệ sinh đường, Trồng hoa, cây cảnh | don, hoa
choices | trồng hoa và thắp sáng | hoa, den
choices | trong hoa, thap sang duong | hoa, den
choices | 1, trồng hoa | don, hoa
choices | 1 và thắp sáng | don, den
choices | Giúp nhà, giúp hộ | giup
choices | phát dọn | don
choices | tất cả | don, hoa, be_tong, den, giup, tuyen_truyen, khac
choices | tat ca | don, hoa, be_tong, den, giup, tuyen_truyen, khac
choices | 3, 1, 3 | don, be_tong
# several, asked back
choices | 13 | ASK don+be_tong
choices | 1-3 | ASK don+hoa+be_tong ; don+be_tong
choices | 8 | ASK
choices | không | ASK
choices | đường | ASK don ; be_tong ; den
choices | trồng hoa, bay lên trời | ASK hoa ; be_tong
# a place
unit | Đồng Tâm | dong_tam
unit | đông tám | dong_tam_2
unit | Thôn Đồng Tâm | dong_tam
unit | thon dong tam | ASK dong_tam ; dong_tam_2
unit | thôn 1 | thon_1
unit | thon 13 | thon_13
unit | 13 | thon_13
unit | 2 | thon_1
unit | 1 | ASK thon_1 ; dong_tam
unit | yen binh | yen_binh
unit | xã yên bình | yen_binh
unit | thôn | ASK dong_tam ; thon_1 ; thon_13 ; dong_tam_2
unit | Thôn 3 | ASK
"""


def test_options(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
