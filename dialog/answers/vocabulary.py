"""The closed vocabulary of answers: number, unit, time and yes/no words, correctly spelled.

Only a token that folds to none of these is tried as raw Telex or VNI, and only a token that decodes
to one of these is taken for it.
"""

from collections.abc import Mapping

from dialog.answers.text import fold, marked, spelling

DIGITS: Mapping[str, int] = {
    "khong": 0, "mot": 1, "mốt": 1, "hai": 2, "ba": 3, "bon": 4, "tư": 4, "tu": 4, "nam": 5,
    "năm": 5, "lam": 5, "nham": 5, "sau": 6, "sáu": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
SCALES: Mapping[str, int] = {
    "nghin": 1000, "ngan": 1000, "k": 1000, "van": 10**4, "trieu": 10**6, "ty": 10**9, "ti": 10**9,
}  # fmt: skip

_NUMBERS = (
    "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi muời muơi chục trăm "
    "hăm băm linh lẻ lẽ nghìn ngàn vạn triệu tỷ tỉ rưỡi rưởi nửa phẩy chấm âm mỗi tá tổng cộng"
)
_AROUND = "khoảng tầm chừng độ cỡ gần hơn trên dưới ngót xấp xỉ ước đến tới từ hoặc hay và với"
_VAGUE = "vài mấy dăm nhiều ít cả đôi toàn bộ hầu hết đa số tất"
_UNITS = (
    "mét met thước cây ki lô km m cm dm vuông khối héc ha sào mẫu hộ nhà gia đình người buổi lượt "
    "cán dân phần phân"
)
_TIME = (
    "ngày hôm nay mai kia kìa qua bữa mùng mồng mông thứ chủ nhật nhựt chúa tuần tháng này sau "
    "trước rồi vừa nữa cuối đầu giữa ngoái giờ phút sáng trưa chiều tối đêm lúc lịch dương rằm "
    "giêng chạp tết nhuận quý ta giỗ thg cn"
)
_YES_NO = (
    "có ừ ừm ờ uh ok oke okê ô kê đúng phải vâng dạ được đc đồng ý nhất trí chuẩn chốt gửi đi ko k "
    "kh khg hok hông hổng chưa chả chẳng sai thôi bỏ khoan đợi chờ để nhưng đừng khỏi biết rõ đếm "
    "tính hợp hỏi lại nhớ phát sinh gì nào ai"
)
_TALK = (
    "ạ nhé nha nhá em bác luôn à quên nhầm lộn sửa xin lỗi mà chứ là trong đó dài rộng cao sâu dày "
    "thôn tổ đội xóm bản ấp khu lần cũ như vẫn nói gõ viết máy "
    "của ở vào tiên cùng nếu các những cách"
)
_KEPT = (
    "năm sáu sâu tầm mươi muơi mốt tư từ nửa tối nhầm lộn đừng độ cỡ chứ bộ đa vẫn khỏi tá nhà "
    "đêm kìa đội máy mỗi"
)
"""Words whose mark decides: another word folds alike («sáu», «sau»; «mươi», «mười»)."""

WORDS = tuple(
    dict.fromkeys(f"{_NUMBERS} {_AROUND} {_VAGUE} {_UNITS} {_TIME} {_YES_NO} {_TALK}".split())
)
_FOLDED = {fold(word) for word in WORDS}
_KEEPS_MARKS = {**{word: word for word in _KEPT.split()}, "muơi": "mươi"}
_BY_SPELLING = {
    spelling(word): _KEEPS_MARKS.get(word, fold(word)) for word in WORDS if marked(word)
}


def knows(token: str) -> bool:
    """Whether the token, marks left aside, is a word of the vocabulary."""
    return fold(token) in _FOLDED


def canonical(token: str) -> str:
    """The token as patterns know it.

    A marked word of the vocabulary loses its marks, «thứ» becomes «thu», unless they decide: «sáu»
    stays «sáu». A marked word that is not of the vocabulary keeps its marks and so is mistaken for
    none; an unmarked one stays as typed.
    """
    return token if token.isascii() else _BY_SPELLING.get(spelling(token), token)


CANONICAL: Mapping[str, str] = {word: canonical(word) for word in (*WORDS, *_FOLDED)}
"""The words as nearly everybody spells them, and unmarked: what `canonical` makes of each."""
