"""A cadre whose commune has more villages than a screen holds, and names that are not unique."""

import pytest

from models.units import add_unit


@pytest.fixture
def many(district, chat):
    """Give the way to chat in a commune of thirty villages, thôn 1 to thôn 25 among them."""
    commune = district.places["xã Thịnh Hưng"]
    names = [*(f"thôn {number}" for number in range(1, 26)), "thôn Khả Lĩnh", "thôn Khả Lê"]
    for number, name in enumerate(names):
        made = add_unit(district.connection, code=f"T{number}", name=name, kind="village",
                        parent=commune)  # fmt: skip
        district.places[f"{name} (Thịnh Hưng)"] = made
    district.put_in_post("Đạt", "cadre", "huyện Yên Bình")
    return chat


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("thôn Đồng Tâm", "thôn Đồng Tâm"), ("dong tam", "thôn Đồng Tâm"),
        ("ĐỒNG TÂM", "thôn Đồng Tâm"),
        ("lien ket", "thôn Liên Kết"), ("hop thinh", "thôn Hợp Thịnh"), ("thôn 17", "thôn 17"),
        ("thon 5", "thôn 5"), ("kha linh", "thôn Khả Lĩnh"),
    ],
)  # fmt: skip
def test_a_place_is_named_with_or_without_marks(many, typed, unit):
    many(f"@ Hương 19:00 08/4\n> báo cáo\n> {typed}\n< của {unit}, hạn")


def test_no_more_buttons_than_a_screen_holds(many, district):
    many("@ Hương 19:00 08/4\n> đăng ký\n< Có 31 nơi")
    buttons = [button.label for row in district.told["Hương"][0].buttons for button in row]
    assert len(buttons) == 18
    assert "thôn 25" not in buttons


@pytest.mark.parametrize("typed", ["thôn Khả", "kha l"])
def test_of_several_that_are_meant_one_is_chosen(many, typed):
    many(
        f"""
        @ Hương 19:00 08/4
        > báo cáo
        > {typed}
        < Là nơi nào trong những nơi này
        [thôn Khả Lĩnh] [thôn Khả Lê] [!thôn Đồng Tâm]
        > thôn khả lê
        < của thôn Khả Lê
        """
    )


def test_a_number_that_may_be_a_name_is_asked_about(many):
    many(
        """
        @ Hương 19:00 08/4
        > báo cáo
        > 4
        [thôn 4] [thôn 1]
        > thôn 4
        < của thôn 4
        """
    )


def test_a_name_nobody_has_is_asked_again(many):
    many(
        """
        @ Hương 19:00 08/4
        > báo cáo
        > xyz
        < Cho đơn vị nào
        > đồng tâm
        < của thôn Đồng Tâm
        """
    )


def test_places_of_one_name_are_told_apart_by_what_is_above(many):
    many(
        """
        @ Đạt 19:00 08/4
        > báo cáo
        > khả lĩnh
        [thôn Khả Lĩnh, xã Thịnh Hưng] [thôn Khả Lĩnh, xã Đại Minh]
        > thôn khả lĩnh, xã đại minh
        < của thôn Khả Lĩnh
        > 16/3
        > phát dọn
        > 20
        > 1
        > 300
        > gửi
        = report thôn Khả Lĩnh 2025-03: officials 1, people 20, road_clean_m 300, sessions 1
        = report thôn Khả Lĩnh (Thịnh Hưng) 2025-03: none
        """
    )
