"""Yes and no: the rules of section 7."""

TABLE = """
# yes
yesno | gửi luôn | yes
yesno | đúng hết | yes
yesno | không sai đâu | yes
yesno | vâng vâng | yes
yesno | đồng ý gửi | yes
yesno | có | yes
yesno | ừ | yes
yesno | uh | yes
yesno | ok | yes
yesno | OK | yes
yesno | oke | yes
yesno | okkkk | yes
yesno | ô kê | yes
yesno | đúng | yes
yesno | đúng rồi | yes
yesno | phải | yes
yesno | phải rồi | yes
yesno | vâng | yes
yesno | dạ | yes
yesno | rồi | yes
yesno | được | yes
yesno | đc | yes
yesno | đồng ý | yes
yesno | nhất trí | yes
yesno | chuẩn | yes
yesno | chốt | yes
yesno | gửi đi | yes
yesno | có ạ | yes
yesno | dạ vâng | yes
yesno | vâng ạ | yes
yesno | dạ có | yes
yesno | vâng đúng rồi ạ | yes
yesno | ok em | yes
yesno | ừ được | yes
yesno | đúng thế ạ | yes
yesno | có làm | yes
yesno | không sai | yes
yesno | co | yes
yesno | dung roi | yes
yesno | dong y | yes
yesno | có chị ạ | yes
# no
yesno | không đúng lắm | no
yesno | không phải đâu | no
yesno | thôi không | no
yesno | dạ hông | no
yesno | sai hết rồi | no
yesno | không có ai | no
yesno | không | no
yesno | ko | no
yesno | k | no
yesno | hông | no
yesno | hổng | no
yesno | chưa | no
yesno | sai | no
yesno | sai rồi | no
yesno | không đúng | no
yesno | chưa đúng | no
yesno | thôi | no
yesno | bỏ | no
yesno | bỏ đi | no
yesno | không phải | no
yesno | không ạ | no
yesno | dạ không | no
yesno | dạ chưa ạ | no
yesno | chưa có | no
yesno | không có | no
yesno | không đồng ý | no
yesno | không làm | no
yesno | đừng | no
yesno | khong | no
yesno | chua | no
# asked back
yesno | có 2 người | ASK yes ; no
yesno | đúng chưa | ASK yes ; no
yesno | chờ chút | ASK yes ; no
yesno | để hỏi lại | ASK yes ; no
yesno | có mà | ASK yes ; no
yesno | có nhưng mai | ASK yes ; no
yesno | vâng nhưng để xem | ASK yes ; no
yesno | khoan | ASK yes ; no
yesno | khoan đã | ASK yes ; no
yesno | để mai | ASK yes ; no
yesno | để sau | ASK yes ; no
yesno | đợi | ASK yes ; no
yesno | đợi chút | ASK yes ; no
yesno | không biết | ASK yes ; no
yesno | chưa chắc | ASK yes ; no
yesno | có không | ASK yes ; no
yesno | được không | ASK yes ; no
yesno | có lẽ | ASK yes ; no
yesno | có, không | ASK yes ; no
yesno | 2 | ASK yes ; no
yesno | hello | ASK yes ; no
yesno | ? | ASK yes ; no
# corrections and keystrokes
yesno | không, à nhầm có | yes
yesno | cos | yes
yesno | khoong | no
yesno | ddungs | yes
yesno | dduwowcj | yes
yesno | d9u7o7c5 | yes
yesno | kho6ng | no
"""


def test_yesno(kind, typed, outcome, today, read):
    assert read(kind, typed, today) == outcome
