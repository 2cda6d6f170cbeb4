"""The page of every key that a plan's files may hold: it says what the types say."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs/huong-dan/keys_page.py"
AGAIN = (
    "a key was added or changed: run `python docs/huong-dan/keys_page.py`, then write what it"
    " means, in Vietnamese, where docs/huong-dan/tra-cuu-ke-hoach.md says «…»"
)


@pytest.fixture(scope="module")
def keys_page():
    spec = importlib.util.spec_from_file_location("keys_page", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_that_of_the_types(keys_page):
    text = keys_page.PAGE.read_text("utf-8")

    assert keys_page.page(text) == text, AGAIN


def test_every_key_is_explained(keys_page):
    text = keys_page.PAGE.read_text("utf-8")

    assert [line for line in text.splitlines() if line.endswith(f"| {keys_page.OPEN} |")] == [], (
        AGAIN
    )


def test_a_key_that_is_new_asks_for_its_meaning(keys_page):
    text = keys_page.PAGE.read_text("utf-8")
    without = "\n".join(line for line in text.split("\n") if not line.startswith("| `headline`"))

    again = keys_page.page(without)

    assert "| `headline` | `true` hoặc `false` | `false` | … |" in again
    assert again != without
