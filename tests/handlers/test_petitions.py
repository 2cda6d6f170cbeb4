"""Petitions: what is stored of them, one step at a time, and who is told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from models.audit import audit
from models.outbox import outbox
from models.people import accounts
from models.petitions import MOVES, add_petition, move_petition, petition_steps, petitions
from models.units import add_unit

NOW = datetime(2025, 3, 21, 1, 0, tzinfo=UTC)
CONTENT = "Đường ra đồng Cây Gạo ngập"


def plays(district, who, *texts, now=NOW):
    for text in texts:
        told = district.heard(who, text, now)
    return "\n".join(message.text for message in told)


@pytest.fixture
def brought(district):
    """Let thôn Đồng Tâm bring a petition, and give its id."""
    plays(district, "Tâm", "kiến nghị", CONTENT, "đất đai", "dân", "gửi")
    return district.connection.execute(select(petitions.c.id)).scalar_one()


def letters(district):
    """List (chat, key) of what waits to leave."""
    found = select(outbox.c.chat, outbox.c.key).order_by(outbox.c.id)
    return [tuple(row) for row in district.connection.execute(found)]


@pytest.mark.parametrize(
    "text",
    [
        "{you} {0} {name!r} {", "<b>đậm</b> & [link](x) *sao* _gạch_", "%s %(a)s \\n \\u0000",
        "'); drop table petition; --", "=HYPERLINK(1)", "🌾 xin «giống» lúa", "-" * 1000,
    ],
    ids=["braces", "markup", "percent", "sql", "formula", "emoji and quotes", "as long as may be"],
)  # fmt: skip
def test_words_stay_words(district, text):
    read_back = plays(district, "Tâm", "kiến nghị", text, "khác", "dân")
    assert f"«{text}»" in read_back
    plays(district, "Tâm", "gửi")
    stored = district.connection.execute(select(petitions.c.id, petitions.c.content)).one()
    assert stored.content == text
    assert f"«{text}»" in plays(district, "Hương", f"/kiennghi {stored.id}")


def test_too_much_is_asked_again(district):
    assert "1.000" in plays(district, "Tâm", "kiến nghị", "a" * 1001)
    assert "về việc gì" in plays(district, "Tâm", "vừa phải")


def test_every_step_has_its_history_its_audit_and_one_letter_to_the_bringer(district, brought):
    plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý", "7 ngày nữa", "đổi hạn",
          "15 ngày nữa", "chuyển lên huyện yên bình", "không ghi thêm")  # fmt: skip
    plays(district, "Việt", f"/kiennghi {brought}", "nhận xử lý", "20/4", "trả lời", "Đã sửa",
          "gửi")  # fmt: skip
    steps = select(petition_steps.c.to_state).order_by(petition_steps.c.version)
    taken = district.connection.execute(steps).scalars().all()
    assert taken == ["noted", "handling", "handling", "forwarded", "handling", "answered"]
    written = select(audit.c.action).where(audit.c.action.startswith("petition "))
    audited = district.connection.execute(written.order_by(audit.c.id)).scalars().all()
    assert audited == [f"petition {state}" for state in taken]
    keys = [key for chat, key in letters(district) if chat == "Tâm"]
    assert [key.split()[:3] for key in keys] == [
        ["petition", str(brought), str(version)] for version in range(2, 7)
    ]
    assert {chat for chat, _ in letters(district)} == {"Tâm", "Hương", "Việt"}


def test_who_is_quicker_answers_the_other_sees_it(district, brought):
    plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý", "7 ngày nữa", "trả lời", "Mai")
    plays(district, "Việt", f"/kiennghi {brought}", "trả lời", "Rồi", "gửi")
    assert "Trả lời: «Rồi»" in plays(district, "Hương", "gửi")
    answers = district.connection.execute(select(petitions.c.answer)).scalars().all()
    assert answers == ["Rồi"]


@pytest.mark.parametrize("said", ["Mai xem", "không rõ", "quay lại"])
def test_what_was_passed_up_meanwhile_is_shown_as_it_is(district, brought, said):
    plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý", "7 ngày nữa", "trả lời")
    plays(district, "Việt", f"/kiennghi {brought}", "chuyển lên huyện yên bình", "không ghi thêm")
    assert "Hiện nay: chuyển lên cấp trên, huyện Yên Bình" in plays(district, "Hương", said)
    assert district.connection.execute(select(petitions.c.answer)).scalar_one() == ""


def test_an_officers_own_petition_writes_them_no_letters(district):
    plays(district, "Hương", "kiến nghị", CONTENT, "đất đai", "dân", "gửi", "kn", "chưa trả lời",
          "KN 25-001", "nhận xử lý")  # fmt: skip
    assert "✅ Đã ghi.\n" in plays(district, "Hương", "7 ngày nữa")
    assert letters(district) == []


def test_it_says_when_the_bringer_cannot_be_reached(district, brought):
    tam = accounts.update().where(accounts.c.chat == "Tâm").values(reachable=False)
    district.connection.execute(tam)
    plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý")
    assert "chưa nhắn được cho Tâm" in plays(district, "Hương", "7 ngày nữa")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20/3", "từ hôm nay trở đi"), ("21/3", "hạn hết thứ Sáu 21/3"),
        ("21/3/2027", "trong vòng một năm"), ("thứ 7 tuần sau", "hạn hết thứ Bảy 29/3"),
        ("bao giờ rảnh", "trả lời trước ngày nào"),
    ],
)  # fmt: skip
def test_the_last_day_is_typed(district, brought, typed, said):
    assert said in plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý", typed)


def test_it_is_overdue_the_day_after_its_last(district, brought):
    plays(district, "Hương", f"/kiennghi {brought}", "nhận xử lý", "7 ngày nữa")
    for days, overdue in ((7, False), (8, True)):
        later = NOW + timedelta(days=days)
        assert ("⚠️" in plays(district, "Hương", "/kiennghi list", now=later)) == overdue
        assert ("quá hạn 1" in plays(district, "Việt", "tổng hợp", now=later)) == overdue


def test_a_long_list_is_turned_page_by_page(district):
    for _ in range(11):
        plays(district, "Tâm", f"/kiennghi {CONTENT}", "đất đai", "dân", "gửi")
    first, second = (plays(district, "Hương", *texts) for texts in (["kn", "1"], ["xem tiếp"]))
    assert (first.count("KN 25-"), second.count("KN 25-")) == (10, 1)


@pytest.mark.parametrize("word", ["list", "answered", "mine"])
@pytest.mark.parametrize("page", ["2", "0", "9" * 30])
def test_there_is_nothing_on_a_page_too_far(district, word, page):
    assert "Chưa có kiến nghị nào" in plays(district, "Hương", f"/kiennghi {word} {page}")


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_there_is_no_petition_of_any_number(district, number):
    assert "Việc đó chưa mở" in plays(district, "Hương", f"/kiennghi {number}")


def test_somebody_of_two_places_says_from_which_it_comes(district):
    district.put_in_post("Tâm", "reporter", "thôn Khả Lĩnh")
    plays(district, "Tâm", "kiến nghị", CONTENT, "đất đai", "dân")
    assert "thôn Khả Lĩnh, về đất đai" in plays(district, "Tâm", "là của thôn khả lĩnh")
    assert "đã chuyển đến xã Đại Minh" in plays(district, "Tâm", "gửi")


def test_where_no_plan_is_in_force_no_topic_is_asked(district):
    place = add_unit(district.connection, code="X1", name="xã Xa", kind="commune", parent=None)
    district.places["xã Xa"] = place
    district.put_in_post("Xuân", "reporter", "xã Xa")
    assert "của ai" in plays(district, "Xuân", "kiến nghị", CONTENT)
    assert "Số KN 25-001, đã chuyển đến xã Xa" in plays(district, "Xuân", "dân", "gửi")
    stored = district.connection.execute(select(petitions.c.programme, petitions.c.topic)).one()
    assert tuple(stored) == (None, "")


@pytest.mark.parametrize(
    ("before", "after"), [(a, b) for a in MOVES for b in MOVES if b not in MOVES[a]]
)
def test_no_other_step_is_taken(district, brought, before, after):
    unit = district.places["xã Thịnh Hưng"].id
    with pytest.raises(ValueError, match=f"from {before} to {after}"):
        move_petition(district.connection, brought, 1, at=NOW, by_person=1, from_state=before,
                      to_state=after, unit_id=unit, due=None)  # fmt: skip
    assert district.connection.execute(select(func.count(petition_steps.c.id))).scalar_one() == 1


def test_a_step_from_an_older_version_is_not_taken(district, brought):
    connection, unit = district.connection, district.places["xã Thịnh Hưng"].id
    person = connection.execute(select(petitions.c.by_person)).scalar_one()
    taken = [
        move_petition(connection, brought, 1, at=NOW, by_person=person, from_state="noted",
                      to_state="handling", unit_id=unit, due=date(2025, 4, 1))
        for _ in range(2)
    ]  # fmt: skip
    assert taken == [True, False]


WRONG = {
    "an unknown state": {"state": "lost"},
    "dealt with, but by no day": {"state": "handling", "due": None},
    "answered without a word": {"state": "answered"},
    "answered by nobody": {"state": "answered", "answer": "Rồi"},
    "an answer before it is answered": {"answer": "Rồi"},
    "for nobody": {"behalf": "nobody"},
    "saying nothing": {"content": ""},
    "with no unit that has it": {"unit_id": None},
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
@pytest.mark.usefixtures("brought")
def test_the_database_refuses_what_cannot_be(district, values):
    with pytest.raises(IntegrityError), district.connection.begin_nested():
        district.connection.execute(petitions.update().values(values))


@pytest.mark.usefixtures("brought")
def test_a_number_is_given_once(district):
    columns = (c for c in petitions.c if c.name not in {"id", "state", "version"})
    again = district.connection.execute(select(*columns)).mappings().one()
    with pytest.raises(IntegrityError, match="number"), district.connection.begin_nested():
        add_petition(district.connection, **again)
