"""Three districts run the same plan in one database: nothing of one is ever seen in another."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dialog.chat import SheetWanted
from exports.making import make_sheet
from models.outcomes import sums_by_unit

PLAN = "ngay-cuoi-tuan-2025"
START = datetime(2025, 4, 8, 12, 0, tzinfo=UTC)

SIDES = {
    "huyện Yên Bình": ("Tâm", "Hương", "Việt", "Hạnh"),
    "huyện Văn Chấn": ("Quang", "Loan", "Sơn"),
    "huyện Trấn Yên": ("Nga", "Cường", "Liên"),
}
SIDE_OF = {who: side for side, people in SIDES.items() for who in people}

SAYS = [
    "báo cáo", "16/3", "phát dọn", "35", "2", "650m", "gửi", "không có hoạt động", "đúng",
    "đăng ký", "trồng hoa", "19/4", "30", "không", "tổng hợp", "biểu", "của tôi", "đôn đốc",
    "1", "2", "3", "quay lại", "menu", "để sau",
]  # fmt: skip
"""Enough to come all the way through every task, in some order."""

turns = st.lists(
    st.tuples(st.sampled_from(sorted(SIDE_OF)), st.sampled_from(SAYS)), min_size=5, max_size=30
)
WHOLE_REPORT = ("báo cáo", "16/3", "phát dọn", "35", "2", "650m", "gửi")


def side_of(district, unit):
    top = district.places[unit].path.split(".")[0]
    return next(side for side in SIDES if district.places[side].path == f"{top}.")


@pytest.fixture
def names_of(district):
    names = {side: set() for side in SIDES}
    for unit in district.places:
        names[side_of(district, unit)].add(unit)
    return names


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(walk=turns)
def test_no_answer_names_what_is_anothers(district, names_of, walk):
    undone = district.connection.begin_nested()
    for minute, (who, text) in enumerate(walk):
        own = names_of[SIDE_OF[who]]
        others = set().union(*names_of.values()) - own
        for message in district.heard(who, text, START + timedelta(minutes=minute)):
            buttons = [button.label for row in message.buttons for button in row]
            said = "\n".join((message.text, *buttons))
            assert not {name for name in others if name in said}
            if message.sheet:
                assert message.sheet.unit in {district.places[name].id for name in own}
    undone.rollback()


def test_sums_and_sheets_stay_with_their_owner(district, names_of):
    for people, who in (("35", "Tâm"), ("47", "Quang"), ("59", "Nga")):
        for text in WHOLE_REPORT:
            district.heard(who, people if text == "35" else text, START)
    for side, people in zip(SIDES, (35, 47, 59), strict=True):
        top = district.places[side]
        sums = sums_by_unit(district.connection, PLAN, "2025-03", top.path)
        assert [int(one["people"]) for one in sums.values()] == [people]
        places = printed(district, top.id)
        assert places == {unit for unit in names_of[side] if unit.startswith("thôn")}


def printed(district, unit):
    wanted = SheetWanted(PLAN, "bieu-2b", "2025-03", unit, (("by", "village"),))
    made = make_sheet(district.connection, district.office.programmes, wanted, START)
    page = load_workbook(BytesIO(made.data)).active
    return {
        str(cell.value) for cell in page["B"] if cell.value and str(cell.value).startswith("thôn")
    }


def test_an_officer_sees_all_and_only_their_own(district):
    for text in WHOLE_REPORT:
        district.heard("Quang", text, START)
    seen = {who: district.heard(who, "tổng hợp", START)[0].text for who in ("Việt", "Sơn", "Liên")}
    assert "Đã báo cáo 0/6" in seen["Việt"]
    assert "Đã báo cáo 1/1" in seen["Sơn"]
    assert "Đã báo cáo 0/1" in seen["Liên"]
