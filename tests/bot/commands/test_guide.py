"""The guide for whoever writes a plan: its commands are run as they stand there, in order."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs/huong-dan/viet-ke-hoach-moi.md"
EXAMPLE = ROOT / "docs/huong-dan/vi-du/ngay-chu-nhat-xanh"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
TALK = ("15/3", "38", "120", "ko", "bỏ qua", "gửi")


@pytest.fixture
def office(at_the_terminal, tmp_path):
    """Run commands in a folder with the guide's example, on the sample's units."""
    shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.relative_to(ROOT))
    settings = {"database_url": "sqlite:///own.db", "clock": "2026-04-02T07:00+07:00"}
    assert at_the_terminal("demo", "--prepare-only", **settings).code == 0

    def run(line: str) -> str:
        program, *words = line.split()
        assert program == "cuoituan"
        if words[:2] == ["programmes", "try"]:  # would serve its phones until it is stopped
            words.append("--prepare-only")
        ended = at_the_terminal(*words, typed="\n".join(TALK), **settings)
        assert (ended.code, ended.err) == (0, ""), line
        return ended.out

    return run


def test_the_commands_do_what_the_guide_says(office):
    said = ""
    ran = []
    for (kind, block), (before, _) in zip(BLOCKS, [("", ""), *BLOCKS], strict=False):
        if kind == "sh":
            said = "".join(office(line) for line in block.splitlines())
            ran += block.splitlines()
        elif kind == "text" and before == "sh":
            for line in block.splitlines():
                assert line in said
    assert [line.split()[1:3] for line in ran] == [
        ["programmes", "new"], ["programmes", "check"], ["programmes", "calendar"],
        ["talk", "bao-cao"], ["programmes", "try"], ["programmes", "publish"],
        ["programmes", "list"], ["export", "bieu-thang"],
    ]  # fmt: skip


def test_what_the_guide_shows_stands_in_the_example():
    written = "\n".join(path.read_text("utf-8") for path in sorted(EXAMPLE.iterdir()))
    # The example is made of text alone; an office's own workbook is tried in tests/exports.
    shown = [block for kind, block in BLOCKS if kind == "toml" and "[template]" not in block]

    assert len(shown) >= 4
    for block in shown:
        assert block in written


def test_the_example_is_marked_as_one_and_is_no_shipped_plan():
    for path in EXAMPLE.iterdir():
        assert path.read_text("utf-8").startswith("# Ví dụ"), path.name
    assert not (ROOT / "programmes" / EXAMPLE.name).exists()


def test_the_example_is_made_of_nothing_but_text():
    assert {path.suffix for path in EXAMPLE.iterdir()} == {".toml", ".txt"}
