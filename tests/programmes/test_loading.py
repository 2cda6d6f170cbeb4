"""Plans are loaded whole or not at all; what is wrong with each is a table beside the command."""

import shutil
from pathlib import Path

import pytest

from programmes.complaint import BadPlanError
from programmes.loading import PLANS, load, load_all

SLUG = "ngay-cuoi-tuan-2025"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLANS / SLUG, tmp_path / SLUG))


def broken(plan: Path) -> None:
    head = plan / "programme.toml"
    head.write_text(
        head.read_text("utf-8").replace("format = 1\nslug", "format = 9\nslug"), "utf-8"
    )


def test_the_untouched_copy_loads(plan):
    assert load(plan).slug == SLUG


def test_a_bad_plan_is_told_with_file_line_and_reason(plan):
    broken(plan)
    with pytest.raises(BadPlanError) as refused:
        load(plan)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == (plan / "programme.toml", 3)
    assert str(refused.value) == (f"{SLUG}/programme.toml:3: «format» cannot be «9»; there are: 1")


def test_one_bad_plan_stops_them_all(plan):
    shutil.copytree(plan, plan.parent / "a-good-one")
    broken(plan)
    with pytest.raises(BadPlanError) as refused:
        load_all(plan.parent)
    assert [fault.file.parent.name for fault in refused.value.faults] == ["a-good-one", SLUG]


@pytest.mark.parametrize("form", [path.name for path in sorted(PLANS.glob("*/*.form.toml"))])
def test_no_form_of_a_shipped_plan_loads_without_its_example(tmp_path, form):
    """Remove every example of one form, whatever its file is called."""
    for folder in [path.parent for path in PLANS.glob(f"*/{form}")]:
        copy = Path(shutil.copytree(folder, tmp_path / folder.name))
        slug = form.removesuffix(".form.toml")
        for chat in copy.glob("*.chat.txt"):
            if f"\nform: {slug}\n" in chat.read_text("utf-8"):
                chat.unlink()
        with pytest.raises(BadPlanError, match=rf"{form}:\d+: there is no example conversation"):
            load(copy)
