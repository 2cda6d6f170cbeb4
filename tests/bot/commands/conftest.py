"""Commands run in this process, in an empty folder, with nothing set but what is given."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import command_line

EXAMPLE = Path(__file__).parents[3] / "docs/huong-dan/vi-du/ngay-chu-nhat-xanh"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its code, and what it printed where."""

    code: int
    out: str
    err: str


@pytest.fixture
def at_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run a command; `typed` is what somebody answers."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, typed: str = "", **settings: str) -> Ended:
        environment = {f"CUOITUAN_{name.upper()}": value for name, value in settings.items()}
        ended = CliRunner().invoke(
            command_line(), [str(word) for word in words], input=typed, env=environment
        )
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give a copy of the guide's example, in a folder that may be written to."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name))


@pytest.fixture
def replaced() -> Callable[[Path, str, str], int]:
    """Replace what stands in a file once, and give the line it stands on."""

    def replace(file: Path, old: str, new: str) -> int:
        text = file.read_text("utf-8")
        assert old in text, f"{file.name} has no «{old}» to break"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace
