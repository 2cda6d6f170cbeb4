"""What refuses a plan's file says so in a sentence that can be translated."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TYPES = [ROOT / "dialog/form.py", *sorted((ROOT / "programmes").glob("*.py"))]


@pytest.mark.parametrize("module", TYPES, ids=lambda path: path.name)
def test_no_rule_speaks_english_only(module):
    plain = [line for line in module.read_text("utf-8").splitlines() if "raise ValueError(" in line]

    assert plain == [], "raise UnfitError(say(…), where it stands) instead: dialog/unfit.py"
