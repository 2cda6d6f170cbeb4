"""How the code is laid out: sizes, names, and what must not be found in it."""

import re
import statistics
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "dialog", "exports", "handlers", "models", "programmes", "sandbox", "scheduler")
FOLDERS = (*PACKAGES, "bench", "tests", "docs", "locale", "locks", ".ci")
OUGHT_TO_BE_SHORT = [
    path
    for folder in (*PACKAGES, "bench", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.parent != ROOT / "models/migrations/versions"  # generated, and never changed again
]
CODE = [path for path in OUGHT_TO_BE_SHORT if "tests" not in path.parts]
NOT_TEXT = {".png", ".jpg", ".ico", ".xlsx", ".ttf", ".pyc", ".db"}
LONGEST_MODULE = 300
MEDIAN_MODULE = 100

UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError"]))
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|tmp|root|home)/\w")
ADDRESS = re.compile(r"https?://|--[a-z-]*(index|find-links)", re.IGNORECASE)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def kept_files() -> list[Path]:
    """Every text file of the project."""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    files = (path for path in (*ROOT.iterdir(), *inside) if path.is_file())
    kept = (path for path in files if path.name != ".git")  # in a worktree it is a file
    return [path for path in kept if path.suffix not in NOT_TEXT]


def test_no_module_is_past_the_longest():
    long = {
        relative(path): n for path in OUGHT_TO_BE_SHORT if (n := line_count(path)) > LONGEST_MODULE
    }

    assert long == {}


def test_modules_are_small_by_habit():
    lengths = [n for path in CODE if path.name != "__init__.py" and (n := line_count(path))]

    assert statistics.median(lengths) <= MEDIAN_MODULE


def test_locale_holds_catalogues_only():
    """A module there would stand in front of the standard library's `locale`."""
    assert {path.suffix for path in (ROOT / "locale").rglob("*") if path.is_file()} <= {
        ".po",
        ".pot",
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_ships_our_package_names(package: str):
    assert set(packages_distributions().get(package, [])) <= {"cuoituan"}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_hides_one_of_pythons(package: str):
    assert package not in sys.stdlib_module_names


@pytest.mark.parametrize(
    ("forbidden", "why"),
    [(UNFINISHED, "unfinished"), (MACHINE_PATH, "a path of one machine")],
    ids=["unfinished work", "machine paths"],
)
def test_nothing_kept_holds(forbidden: re.Pattern[str], why: str):
    found = {
        f"{relative(path)}:{number}": f"{why}: {line.strip()}"
        for path in kept_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    }

    assert found == {}


@pytest.mark.parametrize("lock", sorted((ROOT / "locks").glob("*.lock")), ids=relative)
def test_locks_pin_every_package_by_hash_and_name_no_address(lock: Path):
    text = lock.read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"(?<!\\)\n(?=\S)", text) if not entry.startswith("#")]

    assert not ADDRESS.search(text)
    assert entries
    for entry in entries:
        assert "==" in entry
        assert "--hash=sha256:" in entry
