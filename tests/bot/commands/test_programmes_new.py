"""Copying a plan for the next year: what is moved, what is asked, what is still to be done."""

import tomllib

import pytest

from programmes.loading import PLANS

SHIPPED = [path.parent.name for path in sorted(PLANS.glob("*/programme.toml"))]
NUMBER, DAY = "document.number=12/KH-UBND", "document.date=2027-01-04"


def head_of(folder) -> dict:
    return tomllib.loads((folder / "programme.toml").read_text("utf-8"))


def test_a_copy_for_the_next_year_is_in_order_once_its_blanks_are_filled(
    at_the_terminal, plan, tmp_path
):
    ended = at_the_terminal(
        "programmes", "new", "xanh-2027", "--from", plan, "--set", NUMBER, "--set", DAY
    )

    assert (ended.code, ended.err) == (0, "")
    assert "Chủ nhật 07/2 nằm trong kỳ nghỉ Tết Nguyên đán" in ended.out
    assert ended.out.endswith("Mọi thứ đều đúng. Chạy thử: `cuoituan programmes try xanh-2027`.\n")
    head = head_of(tmp_path / "data/plans/xanh-2027")
    assert (head["slug"], head["version"]) == ("xanh-2027", 1)
    assert head["document"]["number"] == "12/KH-UBND"
    assert str(head["calendar"]["starts"]) == "2027-02-01"
    assert str(head["calendar"]["ends"]) == "2027-12-31"
    assert "> 14/3" in (tmp_path / "data/plans/xanh-2027/dang-ky.chat.txt").read_text("utf-8")


def test_blanks_are_named_and_keep_it_from_being_published(at_the_terminal, plan):
    ended = at_the_terminal("programmes", "new", "xanh-2027", "--from", plan)

    blank = "xanh-2027/programme.toml:8: còn phải điền số văn bản"
    assert ended.code == 0
    assert blank in ended.out
    assert blank in at_the_terminal("programmes", "check", "xanh-2027").out
    published = at_the_terminal("programmes", "publish", "xanh-2027")
    assert published.code == 1
    assert blank in published.err


def test_what_changed_is_asked_and_every_question_can_be_passed_over(
    at_the_terminal, plan, tmp_path
):
    answers = {
        "name": "", "short": "Xanh 2028", "number": "7/KH", "day": "mai\n4/1/2028", "issuer": "",
        "starts": "", "ends": "", "registration": "27", "result": "", "summary": "", "quota": "2",
    }  # fmt: skip
    words = ("x", "--from", plan, "--year", "2028", "--ask", "--out", tmp_path / "o")

    ended = at_the_terminal("programmes", "new", *words, typed="\n".join((*answers.values(), "")))

    assert "Số văn bản? [để trống; Enter: giữ nguyên]" in ended.out
    assert "Hạn cho việc đăng ký: trước ngày mấy của tháng? [28; Enter: giữ nguyên]" in ended.out
    assert "Chưa hợp, xin gõ lại." in ended.out
    head = head_of(tmp_path / "o/x")
    assert head["short"] == "Xanh 2028"
    assert (head["document"]["number"], str(head["document"]["date"])) == ("7/KH", "2028-01-04")
    assert head["document"]["issuer"] == "Ủy ban nhân dân phường Hoa Mơ"
    due = head["calendar"]["registration"]["due"]
    assert due == {"before_day": 27, "months_before": 1, "said": "trước ngày 27 tháng trước"}
    assert head["calendar"]["result"]["due"]["before_day"] == 6
    assert head["quota"][0]["at_least"] == 2


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_shipped_plan_can_be_copied(at_the_terminal, slug):
    """Its own files are right at once; an example that the new year's days upset is named."""
    ended = at_the_terminal(
        "programmes", "new", "nam-sau", "--from", slug, "--set", NUMBER, "--set", DAY
    )

    assert (ended.code, ended.err) == (0, "")
    _, _, to_do = ended.out.partition("Còn phải làm")
    assert [line for line in to_do.splitlines()[1:] if ".toml:" in line] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Năm Sau",), "«Năm Sau» phải là chữ thường không dấu, chữ số và dấu -.\n"),
        (("x", "--set", "color=1"), "--set nhận: name, short, document.number, document.date, "),
        (("x", "--set", "calendar.starts=mai"), "«mai» không hợp với calendar.starts.\n"),
        (("x", "--out", ""), "x đã có rồi.\n"),
    ],
    ids=["a slug with marks", "an unknown place", "an answer that does not fit", "a folder"],
)
def test_what_cannot_be_done_is_told(at_the_terminal, plan, tmp_path, words, sentence):
    (tmp_path / "x").mkdir()

    ended = at_the_terminal("programmes", "new", words[0], "--from", plan, *words[1:])

    assert ended.code == 1
    assert ended.err.startswith(sentence)
