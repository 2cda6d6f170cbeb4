"""The `[initiatives]` part of a plan: what does not fit is refused with file, line and reason."""

import shutil
from pathlib import Path

import pytest

from bot.i18n import load_catalogues
from dialog.speech import spoken
from programmes.loading import PLANS, inspect, load

SLUG = "dan-van-kheo-2023"
HEAD, REGISTRATION, REPORT = "programme.toml", "dang-ky.form.toml", "ket-qua.form.toml"
LIST, COUNTS = "danh-sach.sheet.toml", "tong-hop.sheet.toml"

# what is broken: file, what stands there, what stands there instead, the reason
BROKEN = {
    "no criteria": (HEAD, "criteria = [", "criteria = []\nnothing = [", "criteria» không"),
    "two criteria of one key": (
        HEAD, 'key = "owner", name', 'key = "policy", name', "hai tiêu chí cùng tên «policy»",
    ),
    "two kinds of one key": (
        HEAD, 'key = "individual"', 'key = "collective"', "hai loại mô hình cùng tên «collective»",
    ),
    "a kind the form does not offer": (
        HEAD, 'key = "individual"', 'key = "household"', "câu «kind» phải có",
    ),
    "a registration without a field": (
        REGISTRATION, 'key = "field"', 'key = "sphere"', "phải hỏi «field»",
    ),
    "a report that knows no project": (
        REPORT, 'initiative = "count"', 'project = "count"', "«initiative» trong [facts]",
    ),
    "a column that nothing fills": (
        LIST, 'from = "state"', 'from = "mood"', "«mood»",
    ),
    "a state that does not exist": (
        COUNTS, 'from = "maintained"', 'from = "kept"', "«kept»",
    ),
    "a target above nothing": (
        REGISTRATION, 'key = "benefit"\nkind = "text"',
        'key = "benefit"\nkind = "text"\nhigher_than = "target_before"', "target_before",
    ),
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLANS / SLUG, tmp_path / SLUG))


@pytest.mark.parametrize(("name", "old", "new", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_plan_is_refused_with_the_reason(plan, name, old, new, reason):
    text = (plan / name).read_text("utf-8")
    assert old in text
    (plan / name).write_text(text.replace(old, new, 1), "utf-8")
    _, faults = inspect(plan)
    voice = load_catalogues().voice("vi", "anh/chị", None)
    told = [(fault.file.name, spoken(fault.why, voice)) for fault in faults]
    assert [why for _, why in told if reason in why], told
    assert all(fault.line >= 1 for fault in faults)


def test_the_plans_judge_by_five_criteria_and_by_three():
    kinds = {kind.key: kind for kind in load(PLANS / SLUG).file.initiatives.kind}
    assert {key: len(kind.criteria) for key, kind in kinds.items()} == {
        "collective": 5, "individual": 3,
    }  # fmt: skip
    assert [one.name.vi for one in kinds["collective"].criteria] == [
        "Có chủ trương, định hướng",
        "Có chủ thể thực hiện cụ thể",
        "Có lực lượng tham gia xây dựng và tổ chức mô hình",
        "Có phương pháp, cách làm sáng tạo",
        "Có hiệu quả thiết thực trong đời sống xã hội",
    ]


def test_a_plan_without_projects_has_no_sheet_of_them(plan):
    text = (plan / HEAD).read_text("utf-8")
    measure = '[[measure]]\nkey = "done_text"\nname = "Kết quả"\nkind = "text"\n'
    (plan / HEAD).write_text(text.partition("[[initiatives.kind]]")[0] + measure, "utf-8")
    _, faults = inspect(plan)
    assert {fault.file.name for fault in faults} >= {LIST, COUNTS}
