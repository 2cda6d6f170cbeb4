"""The commands, run on the sample as people run them."""

import json
import socket
import subprocess

import pytest

PLAN = "ngay-cuoi-tuan-2025"
EXPORT = ("export", "bieu-2b", "--programme", PLAN, "--period", "2025-03", "--out", "x.xlsx")
IN_THE_CALENDAR = {"period", "stage", "covers_from", "covers_to", "opens", "due", "locks"}


@pytest.fixture(scope="module")
def at_the_terminal(cuoituan, environment, tmp_path_factory):
    """Run commands in a folder where the sample has been loaded."""
    folder = tmp_path_factory.mktemp("office")
    given = environment(database_url=f"sqlite:///{folder / 'sample.db'}", data_dir=str(folder))

    def run(*words, typed="", **settings):
        return subprocess.run(
            [*cuoituan, *words],
            cwd=folder,
            env={**given, **environment(**settings)},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    prepared = run("demo", "--prepare-only")
    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert "TAM-234-KXM" in prepared.stdout
    run.folder = folder
    return run


def test_preparing_twice_changes_nothing(at_the_terminal):
    again = at_the_terminal("demo", "--prepare-only")

    assert (again.returncode, again.stderr) == (0, "")


@pytest.mark.parametrize(
    ("more", "place", "figures"),
    [
        ((), "thôn Liên Kết", (1, 28)),
        (("--unit", "YB-TH"), "thôn Liên Kết", (1, 28)),
        (("--by", "commune"), "xã Thịnh Hưng", (4, 141)),
        (("--unit", "YB-TH", "--total"), "Tổng cộng", (4, 141)),
    ],
    ids=["the owner's", "of a commune", "a row a commune", "with the total"],
)
def test_a_sheet_is_written(at_the_terminal, rows_of, more, place, figures):
    ended = at_the_terminal(*EXPORT, *more)
    data = (at_the_terminal.folder / "x.xlsx").read_bytes()

    assert (ended.returncode, ended.stdout) == (0, "Đã ghi: x.xlsx\n")
    assert [row[2:4] for row in rows_of(data, place)] == [figures]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*EXPORT, "--unit", "ZZ"), "Không có đơn vị nào mang mã ZZ."),
        ((*EXPORT, "--period", "2025-13"), "Kế hoạch không có kỳ 2025-13."),
        (
            (*EXPORT, "--out", "x.odt"),
            "x.odt phải có đuôi là một trong: .xlsx, .docx, .pdf, .png, .csv.",
        ),
        ((*EXPORT, "--out", "x"), "x phải có đuôi là một trong: .xlsx, .docx, .pdf, .png, .csv."),
        ((*EXPORT, "--out", "sample.db/x.xlsx"), "Không ghi được sample.db/x.xlsx"),
        ((*EXPORT, "--programme", "x"), "Không có biểu đó. Các biểu: "),
        ((*EXPORT, "--by", "street"), "Biểu này lập mỗi dòng một: village, commune."),
        (("invite", "--unit", "ZZ", "--role", "cadre"), "Không có đơn vị nào mang mã ZZ."),
        (("invite", "--unit", "YB", "--role", "boss"), "Không có vai trò boss; các vai trò:"),
        (("programmes", "calendar", "x", "--year", "2025"), "Không có kế hoạch x: "),
        (("talk", "x"), f"Không có biểu nhập đó. Các biểu nhập: {PLAN}/bao-cao, "),
        (("talk", "bao-cao", "--period", "2035-01"), "Kế hoạch không có kỳ 2035-01."),
    ],
    ids=lambda value: " ".join(value[-2:]) if isinstance(value, tuple) else None,
)
def test_what_does_not_exist_is_told_in_a_sentence(at_the_terminal, words, told):
    ended = at_the_terminal(*words)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(told)
    assert ended.stderr.count("\n") == 1


def test_a_database_out_of_reach_is_told_in_a_sentence_without_its_password(at_the_terminal):
    ended = at_the_terminal(*EXPORT, database_url="postgresql://bot:s3cret@127.0.0.1:1/x")

    assert ended.returncode == 1
    assert ended.stderr.startswith("Cơ sở dữ liệu: không dùng được")
    assert "s3cret" not in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_told_with_the_next_one(at_the_terminal):
    with socket.socket() as taking:
        taking.bind(("127.0.0.1", 0))
        taking.listen()
        port = taking.getsockname()[1]
        ended = at_the_terminal("demo", "--port", str(port))

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Cổng {port} đang có chương trình khác dùng.")
    assert f"make demo PORT={port + 1}" in ended.stderr


def test_codes_are_made_as_many_as_asked(at_the_terminal):
    made = at_the_terminal("invite", "--unit", "YB-TH-02", "--role", "reporter", "--count", "2")
    *codes, until = made.stdout.splitlines()

    assert len(set(codes)) == 2
    assert until.startswith("Cho thôn Liên Kết, vai trò reporter, dùng đến ")


def test_plans_are_listed_and_checked(at_the_terminal):
    plans = json.loads(at_the_terminal("programmes", "list", "--json").stdout)

    assert {plan["slug"]: plan for plan in plans}[PLAN] == {
        "slug": PLAN,
        "name": "Ngày cuối tuần cùng dân và doanh nghiệp",
        "sheets": ["bieu-1", "bieu-2a", "bieu-2b", "phu-luc-doanh-nghiep"],
        "forms": ["bao-cao", "dang-ky"],
        "version": 1,
        "state": "published",
        "since": "2025-03-10",
    }
    assert at_the_terminal("programmes", "check").stdout == f"{len(plans)} kế hoạch đều đúng.\n"


def test_a_year_is_listed_with_its_last_days(at_the_terminal):
    shown = at_the_terminal("programmes", "calendar", PLAN, "--year", "2025", "--json")
    rows = json.loads(shown.stdout)

    assert all(row.keys() == IN_THE_CALENDAR for row in rows)
    assert {
        "period": "2025-03", "stage": "result", "covers_from": "2025-03-10",
        "covers_to": "2025-04-09", "opens": "2025-03-10", "due": "2025-04-11",
        "locks": "2025-04-13",
    } in rows  # fmt: skip


def test_a_form_is_filled_in_the_terminal(at_the_terminal):
    typed = "16/3\nphat don\nxong\n35 người\nko có\n1,2km\ngửi\n"
    talked = at_the_terminal(
        "talk", "bao-cao", "--today", "2025-04-10", "--period", "2025-03", typed=typed
    )
    answers = json.loads(talked.stdout[talked.stdout.rindex("\n> [") + 3 :])

    assert (talked.returncode, talked.stderr) == (0, "")
    assert {key: given["value"] for key, given in answers[0].items()} == {
        "day": "2025-03-16", "works": ["road_clean"], "sessions": 1, "people": 35,
        "officials": 0, "road_clean_m": "1200",
    }  # fmt: skip
    assert "6. Phát dọn, vệ sinh đường: 1.200 m" in talked.stdout


def test_an_option_is_taken_by_its_number_in_the_terminal(at_the_terminal):
    typed = "phát dọn đường\n2\n35\nko\nđể sau\n"
    talked = at_the_terminal("talk", "dang-ky", "--today", "2025-04-10", typed=typed)

    assert talked.returncode == 0
    assert "2. Ngày làm: Chủ nhật 11/5" in talked.stdout
