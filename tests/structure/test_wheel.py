"""The wheel: what is built carries the catalogues and the plans, and speaks Vietnamese."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SAY_SOMETHING = """
from pathlib import Path
import bot, programmes
from bot.i18n import catalogue_folder, load_catalogues
from dialog.speech import spoken
from dialog.wording import say
here = Path.cwd()
assert here in Path(bot.__file__).parents, bot.__file__
assert here in catalogue_folder().parents, catalogue_folder()
assert list(Path(programmes.__file__).parent.glob("*/programme.toml")), "no plan"
print(spoken(say("you"), load_catalogues().voice("vi", "")))
"""


@pytest.fixture
def unpacked_wheel(tmp_path: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    return tmp_path / "installed"


def test_the_wheel_speaks_vietnamese(unpacked_wheel: Path):
    said = subprocess.run(
        [sys.executable, "-c", SAY_SOMETHING],
        cwd=unpacked_wheel,
        env={"PYTHONPATH": str(unpacked_wheel), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert said.stderr == ""
    assert said.stdout == "anh/chị\n"


def test_the_wheel_holds_our_packages_and_nothing_else(unpacked_wheel: Path):
    top = {path.name for path in unpacked_wheel.iterdir() if not path.name.endswith(".dist-info")}

    assert top == {
        "bot",
        "dialog",
        "exports",
        "handlers",
        "models",
        "programmes",
        "sandbox",
        "scheduler",
    }
