"""Nothing said to people presumes a button: what may be pressed may be chosen or typed as well."""

import re

import pytest
from babel.messages.pofile import read_po

from bot.i18n import catalogue_folder, po_file
from programmes.loading import PLANS

PRESSES = re.compile(r"(?<!nút )\b(?:bấm|nhấn)\b(?! Ctrl)", re.IGNORECASE)
TYPES = re.compile(r"\bgõ\b", re.IGNORECASE)


def sentences():
    with po_file(catalogue_folder(), "vi").open("rb") as file:
        yield from (message.string for message in read_po(file) if message.id)
    for form in sorted(PLANS.glob("*/*.toml")):
        yield from re.findall(r'vi = "([^"]*)"', form.read_text("utf-8"))


def only_presses(sentence):
    return bool(PRESSES.search(sentence)) and not TYPES.search(sentence)


@pytest.mark.parametrize(
    ("sentence", "presumes"),
    [
        ("Chọn xong bấm «Xong».", True),
        ("Đủ rồi thì chọn «Xong».", False),
        ("Chọn một mục bên dưới, bấm hay gõ đều được.", False),
        ("Mở trong trình duyệt. Bấm Ctrl-C để dừng.", False),
        ("Tên gọi tắt, hiện trên nút bấm?", False),
    ],
)
def test_which_sentences_presume_a_button(sentence, presumes):
    assert only_presses(sentence) is presumes


def test_no_sentence_does():
    found = list(sentences())
    assert len(found) > len(list(PLANS.glob("*/*.toml")))
    assert [one for one in found if only_presses(one)] == []
