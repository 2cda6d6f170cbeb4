"""Plans by their versions, on both databases: old periods keep what they began with."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.plans_in_force import PlanChangedError, plans_in_force
from bot.publishing import keep
from dialog.speech import VIET_NAM
from models.audit import audit
from models.engine import writing
from models.programmes_owned import own
from programmes.loading import load

EXAMPLE = Path(__file__).parents[2] / "docs/huong-dan/vi-du/ngay-chu-nhat-xanh"
SLUG = EXAMPLE.name
NOW = datetime(2026, 3, 20, tzinfo=UTC)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Give a package that ships one plan."""
    shutil.copytree(EXAMPLE, tmp_path / "package" / SLUG)
    return tmp_path / "package"


def changed(folder: Path, *changes: tuple[str, str, str]) -> None:
    for name, old, new in changes:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")


SECOND = (
    ("programme.toml", "version = 1", "version = 2"),
    ("bao-cao.form.toml", "version = 1", "version = 2"),
    ("bao-cao.form.toml", "bao nhiêu bao rác", "bao nhiêu túi rác"),
    ("bao-cao.chat.txt", "bao nhiêu bao rác", "bao nhiêu túi rác"),
)


def test_what_the_package_brings_counts_as_published(engine, package, tmp_path):
    with writing(engine) as connection:
        plans = plans_in_force(connection, tmp_path, NOW, package)

    assert {slug: plan.since for slug, plan in plans.items()} == {SLUG: date(2026, 2, 1)}


def test_a_plan_of_the_package_that_was_edited_in_place_is_refused(engine, package, tmp_path):
    with writing(engine) as connection:
        plans_in_force(connection, tmp_path, NOW, package)
    changed(package / SLUG, ("programme.toml", "at_least = 1", "at_least = 2"))

    with writing(engine) as connection, pytest.raises(PlanChangedError, match=SLUG):
        plans_in_force(connection, tmp_path, NOW, package)


def test_an_update_of_the_package_leaves_running_periods_their_version(engine, package, tmp_path):
    with writing(engine) as connection:
        plans_in_force(connection, tmp_path, NOW, package)
    changed(package / SLUG, *SECOND)

    with writing(engine) as connection:
        plan = plans_in_force(connection, tmp_path, NOW, package)[SLUG]

    assert plan.at(date(2026, 3, 1)).file.version == 1
    assert plan.at(date(2026, 4, 1)).file.version == 2
    assert [one.file.version for one in plan.versions()] == [2, 1]


def test_a_version_of_an_offices_own_stands_beside_the_packages(engine, package, tmp_path):
    own_draft = Path(shutil.copytree(EXAMPLE, tmp_path / "drafts" / SLUG))
    changed(own_draft, *SECOND)
    with writing(engine) as connection:
        plans_in_force(connection, tmp_path, NOW, package)
        keep(connection, own_draft, load(own_draft), date(2026, 4, 1), NOW)
        noted = connection.execute(select(audit.c.subject)).scalars().all()
        changed(package / SLUG, *SECOND)  # an update brings a version 2 of its own
        plan = plans_in_force(connection, tmp_path, NOW, package)[SLUG]

    assert noted == [f"plan {SLUG} 2"]
    assert [one.file.version for one in plan.versions()] == [2, 1]
    assert plan.since == date(2026, 4, 1)


@pytest.fixture
def report(district, tmp_path):
    """Give the questions asked of a village head who reports in a month, with two versions out."""
    first = load(EXAMPLE)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "drafts" / SLUG))
    changed(folder, *SECOND)
    second = replace(load(folder), since=date(2026, 4, 1), earlier=first)
    district.office = replace(district.office, programmes={SLUG: second})
    own(district.connection, SLUG, district.places["xã Thịnh Hưng"].id)

    def asked(month: int, day: int, *said: str) -> str:
        now = datetime(2026, month, day, 19, 0, tzinfo=VIET_NAM).astimezone(UTC)
        told = [message.text for text in said for message in district.heard("Tâm", text, now)]
        return "\n".join(told)

    return asked


def test_an_old_period_is_asked_by_the_version_it_began_with(report):
    told = report(4, 2, "báo cáo", "15/3", "30", "5")

    assert "bao nhiêu bao rác" in told


def test_a_new_period_is_asked_by_the_new_version(report):
    told = report(5, 3, "báo cáo", "12/4", "30", "5")

    assert "bao nhiêu túi rác" in told
