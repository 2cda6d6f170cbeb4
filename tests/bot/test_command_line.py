"""The command line, run as people run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cuoituan(tmp_path: Path):
    """Run a command in an empty folder with nothing set but what is given."""

    def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *args],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_migrate_then_doctor_finds_nothing_wrong(cuoituan):
    assert cuoituan("doctor").returncode == 1
    assert cuoituan("migrate").stdout == "Cơ sở dữ liệu đã có cấu trúc mới nhất.\n"

    report = cuoituan("doctor")

    assert report.returncode == 0
    assert "tốt: Cơ sở dữ liệu" in report.stdout


@pytest.mark.parametrize(
    "url", ["postgresql://bot:s3cret@127.0.0.1:1/x", "mysql://bot:s3cret@db/x"]
)
def test_a_database_that_cannot_be_used_is_one_line_without_its_password(cuoituan, url: str):
    ended = cuoituan("migrate", CUOITUAN_DATABASE_URL=url)

    assert ended.returncode == 1
    assert ended.stderr.startswith("Cơ sở dữ liệu: không dùng được")
    assert ended.stderr.count("\n") == 1
    assert "s3cret" not in ended.stderr


def test_a_wrong_setting_is_one_line(cuoituan):
    ended = cuoituan("migrate", CUOITUAN_LOCALE="tay")

    assert ended.returncode == 1
    assert ended.stderr == "CUOITUAN_LOCALE: Input should be 'vi' or 'en'\n"


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("count", "35 người", {"result": "value", "value": "35"}),
        ("metres", "2m5", {"result": "value", "value": "2.5"}),
        ("date", "22/11 và 29/11", {"result": "value", "value": "2026-11-22,2026-11-29"}),
        ("yesno", "đúng rồi", {"result": "value", "value": "yes"}),
        (
            "metres",
            "1,200",
            {
                "result": "ask",
                "why": "Là bao nhiêu mét ạ?",
                "readings": [
                    {"value": "1200", "label": "1.200 m"},
                    {"value": "1.2", "label": "1,2 m"},
                ],
            },
        ),
        (
            "count",
            "-5",
            {
                "result": "invalid",
                "why": "Số này không thể nhỏ hơn 0. Anh/chị gõ lại giúp, ví dụ: 35.",
            },
        ),
    ],
)
def test_parse_shows_what_an_answer_is_taken_for(cuoituan, kind: str, typed: str, read: dict):
    ended = cuoituan("parse", "--kind", kind, "--today", "2026-11-18", typed)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == read


def test_parse_asks_back_in_english_where_told_to(cuoituan):
    ended = cuoituan(
        "parse", "--kind", "metres", "--today", "2026-11-18", "--language", "en", "1,200"
    )

    assert json.loads(ended.stdout)["why"] == "How many metres is that?"


def test_an_unknown_kind_is_refused_with_the_known_ones(cuoituan):
    ended = cuoituan("parse", "--kind", "colour", "--today", "2026-11-18", "đỏ")

    assert ended.returncode == 2
    assert "households" in ended.stderr


def test_help_names_the_commands_and_no_secret(cuoituan):
    shown = cuoituan("--help", CUOITUAN_TELEGRAM_TOKEN="123456:AAcanary")

    assert "doctor" in shown.stdout
    assert "canary" not in shown.stdout
