"""Every `*.chat.txt` in this folder, played on both databases."""

from pathlib import Path

import pytest

CHATS = sorted(Path(__file__).parent.glob("*.chat.txt"))


@pytest.mark.parametrize("file", CHATS, ids=lambda file: file.name.removesuffix(".chat.txt"))
def test_the_chat_goes_as_written(chat, file: Path):
    chat(file.read_text("utf-8"))
