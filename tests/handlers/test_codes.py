"""A join code as people type it, and what only looks like one."""

import pytest

from handlers.codes import code_read

TYPED = [
    "TAM-234-KXM", "tam 234 kxm", "tam234kxm", "Mã: tam234kxm", "mã của tôi là TAM-234-KXM",
    "dạ em gửi mã ạ: TAM-234-KXM", "em gửi mã tham gia TAM.234.KXM nhé", "tam 234 kxm ạ",
    "/start TAM-234-KXM",
]  # fmt: skip
NO_CODE = ["mã ABC", "phát dọn mã", "35 người", "sạch đẹp bạc", "HWO-234-KXM", ""]
NAMES = ["Mạc Văn Dần", "xây nhà đẹp", "mac van dan"]


@pytest.mark.parametrize("text", TYPED)
def test_it_is_read_however_it_is_typed(text):
    assert code_read(text, for_sure=True) == "TAM-234-KXM"


@pytest.mark.parametrize("text", NO_CODE)
def test_something_else_is_none(text):
    assert code_read(text) is None


@pytest.mark.parametrize("text", NAMES)
def test_three_short_words_are_a_code_only_of_a_stranger(text):
    assert code_read(text) is not None
    assert code_read(text, for_sure=True) is None
    assert code_read(f"mã {text}", for_sure=True) is not None
