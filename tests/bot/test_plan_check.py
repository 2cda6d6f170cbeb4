"""A plan damaged in any way is told to be wrong, or is still in order: the check never breaks."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan_check import Checker

EXAMPLE = Path(__file__).parents[2] / "docs/huong-dan/vi-du/ngay-chu-nhat-xanh"
FILES = sorted(path.name for path in EXAMPLE.iterdir())
SCRAPS = ["", '"', "[", "]", "{", "}", "=", "#", "0", "-1", "9999-12-31", "0001-01-01", "x", "\n"]


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Check the example with one file replaced."""
    folder, checker = tmp_path_factory.mktemp("plans") / EXAMPLE.name, Checker()
    shutil.copytree(EXAMPLE, folder)

    def checked(name: str, text: str):
        before = (folder / name).read_text("utf-8")
        (folder / name).write_text(text, "utf-8")
        try:
            return checker.check(folder)
        finally:
            (folder / name).write_text(before, "utf-8")

    return checked


@given(data=st.data())
def test_whatever_is_cut_out_or_put_in(check, data):
    name = data.draw(st.sampled_from(FILES))
    text = (EXAMPLE / name).read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damaged = text[:start] + data.draw(st.sampled_from(SCRAPS)) + text[end:]

    programme, faults = check(name, damaged)

    assert programme is not None or faults
    for fault in faults:
        lines = (EXAMPLE / fault.file.name).read_text("utf-8").count("\n") + 3
        assert 1 <= fault.line <= lines


@given(data=st.data())
def test_whatever_a_value_is_put_at(check, data):
    """Replace a value of a key, so that the damage gets past the reading of TOML."""
    name = data.draw(st.sampled_from([name for name in FILES if name.endswith(".toml")]))
    lines = (EXAMPLE / name).read_text("utf-8").splitlines()
    valued = [at for at, line in enumerate(lines) if " = " in line]
    at = data.draw(st.sampled_from(valued))
    value = data.draw(
        st.sampled_from(
            ["0", "1", "31", "true", '""', '"x"', "[]", '["x"]', "{}", "2026-02-01", "9999-12-31",
             "0001-01-01", '"{x}"', '"people"', '["village"]', '"result"', '"week"', '"date"']
        )
    )  # fmt: skip
    lines[at] = f"{lines[at].partition(' = ')[0]} = {value}"

    programme, faults = check(name, "\n".join(lines))

    assert programme is not None or faults
