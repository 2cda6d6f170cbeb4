"""Publishing: a version is kept for good, a new one holds from a day, changed files are refused."""

import json
import shutil

import pytest

from bot.__main__ import last_words
from bot.plans_in_force import PlanChangedError

PLAN = "ngay-chu-nhat-xanh"
HEAD, REPORT = "programme.toml", "bao-cao.form.toml"
CLOCK = "2026-03-20T07:00+07:00"


@pytest.fixture
def published(at_the_terminal, plan):
    ended = at_the_terminal("programmes", "publish", plan, clock=CLOCK)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"Đã ban hành {PLAN}, phiên bản 1, cho các kỳ bắt đầu từ 01/02/2026."
        " Chạy lại bot là có hiệu lực.\n"
    )
    return plan


def listed(at_the_terminal):
    rows = json.loads(at_the_terminal("programmes", "list", "--json").out)
    return [(row["slug"], row["version"], row["state"], row["since"]) for row in rows]


def test_a_draft_is_listed_as_one_and_a_published_plan_with_its_day(
    at_the_terminal, plan, tmp_path
):
    shutil.copytree(plan, tmp_path / "data/plans" / PLAN)
    assert (PLAN, 1, "draft", None) in listed(at_the_terminal)
    assert ("ngay-cuoi-tuan-2025", 1, "published", "2025-03-10") in listed(at_the_terminal)

    at_the_terminal("programmes", "publish", PLAN, clock=CLOCK)

    assert [row for row in listed(at_the_terminal) if row[0] == PLAN] == [
        (PLAN, 1, "published", "2026-02-01")
    ]


def test_the_list_reads_as_a_list(at_the_terminal, plan, tmp_path):
    shutil.copytree(plan, tmp_path / "data/plans" / PLAN)

    assert (
        f"{PLAN}: Ngày Chủ nhật xanh (ví dụ) (v1, nháp)"
        in at_the_terminal("programmes", "list").out
    )


def test_publishing_the_same_once_more_changes_nothing(at_the_terminal, published):
    again = at_the_terminal("programmes", "publish", published, clock=CLOCK)

    assert again.out == f"Kế hoạch {PLAN} đã ban hành đúng như thế này rồi.\n"


def test_a_new_version_holds_from_its_day(at_the_terminal, published, replaced):
    replaced(published / HEAD, "version = 1", "version = 2")
    ended = at_the_terminal("programmes", "publish", published, "--from", "2026-04-01", clock=CLOCK)

    assert (ended.code, ended.err) == (0, "")
    assert (PLAN, 2, "published", "2026-04-01") in listed(at_the_terminal)


REFUSED = {
    "the number of a version that is out": (
        [(HEAD, "at_least = 1", "at_least = 2")], "2026-04-01", f"{HEAD}:5",
        "phiên bản 1 đã ban hành, không sửa được nữa; bản này phải là version = 2",
    ),
    "a day that is past": (
        [(HEAD, "version = 1", "version = 2")], "2026-03-20", f"{HEAD}:14",
        "không thể có hiệu lực từ 20/03/2026: các kỳ đã bắt đầu giữ phiên bản của mình",
    ),
    "other periods": (
        [(HEAD, "version = 1", "version = 2"), (HEAD, "starts = 2026-02", "starts = 2026-01")],
        "2026-04-01", f"{HEAD}:17", "không được chia kỳ khác phiên bản trước",
    ),
    "a form that changed without saying so": (
        [(HEAD, "version = 1", "version = 2"), (REPORT, 'label = "Rác thu gom"', 'label = "Rác"')],
        "2026-04-01", f"{REPORT}:4", "phải tăng version của biểu nhập lên 2",
    ),
    "a blank that is not filled in": (
        [(HEAD, "version = 1", "version = 2"), (HEAD, '"00/KH-UBND"', '""')],
        "2026-04-01", f"{HEAD}:8", "còn phải điền số văn bản",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("breaks", "day", "place", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_published_is_told(
    at_the_terminal, published, replaced, breaks, day, place, sentence
):
    for name, old, new in breaks:
        replaced(published / name, old, new)

    ended = at_the_terminal("programmes", "publish", published, "--from", day, clock=CLOCK)

    assert ended.code == 1
    assert sentence in ended.err
    assert f"{PLAN}/{place}" in ended.err
    assert (PLAN, 1, "published", "2026-02-01") in listed(at_the_terminal)


@pytest.mark.usefixtures("published")
def test_changed_files_stop_the_start_with_what_to_do(at_the_terminal, replaced, tmp_path):
    kept = tmp_path / f"data/published/{PLAN}-1/{PLAN}"
    at_the_terminal("doctor")
    replaced(kept / HEAD, "at_least = 1", "at_least = 2")

    report = at_the_terminal("doctor")
    with pytest.raises(PlanChangedError) as refused:
        at_the_terminal("run", telegram_token="1:a", telegram_api_url="http://127.0.0.1:1")

    sentence = f"Kế hoạch {PLAN}: tệp đã bị sửa sau khi phiên bản 1 được ban hành"
    assert report.code == 1
    assert f"có lỗi: {sentence}" in report.out
    assert last_words(refused.value).startswith(sentence)
    assert "cuoituan programmes publish" in last_words(refused.value)


def test_files_that_are_gone_are_written_again(at_the_terminal, published, tmp_path):
    at_the_terminal("doctor")
    kept = tmp_path / f"data/published/{PLAN}-1"
    shutil.rmtree(kept)
    shutil.rmtree(published)

    assert "Kế hoạch: " in at_the_terminal("doctor").out
    assert (kept / PLAN / HEAD).is_file()


def test_a_plan_is_put_in_force_at_a_unit(at_the_terminal, plan):
    at_the_terminal("demo", "--prepare-only", database_url="sqlite:///own.db")

    def publish(unit):
        return at_the_terminal(
            "programmes", "publish", plan, "--unit", unit, database_url="sqlite:///own.db"
        )

    assert publish("ZZ").err == "Không có đơn vị nào mang mã ZZ.\n"
    assert publish("YB-TH").out.endswith(f"{PLAN} có hiệu lực ở xã Thịnh Hưng.\n")
