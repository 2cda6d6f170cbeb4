"""Every `*.chat.txt` in this folder, played on both databases."""

from pathlib import Path

import pytest

CHATS = sorted(Path(__file__).parent.glob("*.chat.txt"))


NAMES = [file.name.removesuffix(".chat.txt") for file in CHATS]


@pytest.mark.parametrize("file", CHATS, ids=NAMES)
def test_the_chat_goes_as_written(chat, file: Path):
    chat(file.read_text("utf-8"))


@pytest.mark.parametrize("file", CHATS, ids=NAMES)
def test_it_goes_the_same_way_without_buttons(chat, file: Path):
    chat(file.read_text("utf-8"), typing=True)
