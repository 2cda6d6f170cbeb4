"""The picture of the summary, ordered by chat: whose bars, in what order, and the same in words."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram.outgoing import parts
from dialog import letter
from exports.chart import Chart
from exports.making import make_sheet
from models.filings import file_first
from models.people import who_is
from models.units import add_unit

NOW = datetime(2025, 4, 10, 0, 0, tzinfo=UTC)
IN_TIME = datetime(2025, 4, 5, 12, 0, tzinfo=UTC)
LATE = datetime(2025, 4, 11, 17, 0, tzinfo=UTC)
"""The first moment of 12/4 in Viet Nam, when March was due «trước ngày 12»."""

AFTER = datetime(2025, 4, 13, 1, 0, tzinfo=UTC)


@pytest.fixture
def filed(district):
    """Let a unit have reported a month."""

    person = who_is(district.connection, "phone", "bot", "Việt").person

    def file(unit, sent_at, period="2025-03", *, nothing=False, stage="result"):
        place = district.places[unit]
        number = file_first(
            district.connection, programme="ngay-cuoi-tuan-2025", stage=stage, period=period,
            unit_id=place.id, number=str(place.id), nothing=nothing, first_sent_at=sent_at,
            sent_at=sent_at, person_id=person,
        )  # fmt: skip
        assert number is not None

    return file


@pytest.fixture
def add(district):
    """Add a unit under another."""

    def under(name, kind, parent):
        district.places[name] = add_unit(
            district.connection, code=name, name=name, kind=kind, parent=district.places[parent]
        )

    return under


def ordered(district, who, now):
    """Have somebody order the picture from the summary; give the message with it, and the words."""
    district.heard(who, "tổng hợp", now)
    picture, words = district.pressed(who, "Ảnh biểu đồ", now)
    return picture, words


def chart_of(message):
    return Chart.model_validate_json(dict(message.sheet.options)["chart"])


def bars(chart):
    return [(bar.name, bar.parts, bar.label) for bar in chart.bars]


def test_a_district_sees_communes_and_agencies_furthest_behind_first(district, filed):
    filed("thôn Đồng Tâm", IN_TIME)
    filed("thôn Liên Kết", IN_TIME, nothing=True)
    filed("thôn Khả Lĩnh", LATE)
    filed("thôn Cầu Mơ", IN_TIME)
    filed("Phòng Nông nghiệp", LATE)
    picture, words = ordered(district, "Việt", AFTER)
    chart = chart_of(picture)
    assert chart.title == "Báo cáo kết quả tháng 3/2025 – huyện Yên Bình"
    assert chart.note == "Tính đến 08:00, Chủ nhật 13/4; hạn là hết thứ Sáu 11/4"
    assert chart.legend == ("Đúng hạn: 2", "Chậm: 2", "Không có hoạt động: 1", "Chưa: 1")
    assert bars(chart) == [
        ("xã Thịnh Hưng", (1, 0, 1, 1), "2/3"),
        ("Phòng Nông nghiệp", (0, 1, 0, 0), "chậm"),
        ("xã Đại Minh", (1, 1, 0, 0), "2/2"),
    ]
    assert words.text.splitlines()[1:4] == [
        "– xã Thịnh Hưng 2/3: đúng hạn 1, chậm 0, không có hoạt động 1, chưa 1",
        "– Phòng Nông nghiệp: chậm",
        "– xã Đại Minh 2/2: đúng hạn 1, chậm 1, không có hoạt động 0, chưa 0",
    ]


def test_a_commune_sees_its_villages(district, filed):
    filed("thôn Đồng Tâm", IN_TIME)
    filed("thôn Liên Kết", IN_TIME, nothing=True)
    picture, _ = ordered(district, "Hương", NOW)
    assert bars(chart_of(picture)) == [
        ("thôn Hợp Thịnh", (0, 0, 0, 1), "chưa có"),
        ("thôn Đồng Tâm", (1, 0, 0, 0), "đúng hạn"),
        ("thôn Liên Kết", (0, 0, 1, 0), "không có hoạt động"),
    ]


def test_the_trend_begins_with_the_oldest_and_ends_with_the_period_looked_at(district, filed):
    filed("thôn Đồng Tâm", IN_TIME)
    filed("thôn Liên Kết", IN_TIME)
    filed("thôn Đồng Tâm", IN_TIME + timedelta(days=30), "2025-04")
    filed("thôn Liên Kết", IN_TIME + timedelta(days=60), "2025-04")
    filed("thôn Đồng Tâm", IN_TIME + timedelta(days=60), "2025-05")
    picture, words = ordered(district, "Hương", IN_TIME + timedelta(days=66))
    assert [(bar.name, bar.parts, bar.label) for bar in chart_of(picture).trend] == [
        ("tháng 3/2025", (2, 0, 0, 1), "2/3"),
        ("tháng 4/2025", (1, 1, 0, 1), "2/3"),
        ("tháng 5/2025", (1, 0, 0, 2), "1/3"),
    ]
    assert [line for line in words.text.splitlines() if line.startswith("Tháng")] == [
        "Tháng 5/2025: 1/3, đúng hạn 1, chậm 0, không có hoạt động 0",
        "Tháng 4/2025: 2/3, đúng hạn 1, chậm 1, không có hoạt động 0",
        "Tháng 3/2025: 2/3, đúng hạn 2, chậm 0, không có hoạt động 0",
    ]


def test_the_trend_goes_back_six_periods(district):
    picture, _ = ordered(district, "Hương", datetime(2025, 12, 10, 1, 0, tzinfo=UTC))
    assert [bar.name for bar in chart_of(picture).trend] == [
        f"tháng {month}/2025" for month in range(6, 12)
    ]


def test_one_period_is_no_trend(district):
    picture, _ = ordered(district, "Hương", NOW)
    assert chart_of(picture).trend == ()


def test_registrations_have_a_picture_of_their_own(district, filed):
    filed("thôn Đồng Tâm", datetime(2025, 4, 9, tzinfo=UTC), "2025-05", stage="registration")
    district.heard("Hương", "tổng hợp", NOW)
    district.pressed("Hương", "Đăng ký", NOW)
    picture, _ = district.pressed("Hương", "Ảnh biểu đồ", NOW)
    chart = chart_of(picture)
    assert chart.title == "Đăng ký tháng 5/2025 – xã Thịnh Hưng"
    assert [bar.parts for bar in chart.bars] == [(0, 0, 0, 1), (0, 0, 0, 1), (1, 0, 0, 0)]


def test_of_three_hundred_units_the_furthest_behind_are_drawn(district, filed, add):
    for number in range(297):
        add(f"thôn số {number}", "village", "xã Thịnh Hưng")
    for number in range(290):
        filed(f"thôn số {number}", IN_TIME)
    picture, words = ordered(district, "Hương", NOW)
    chart = chart_of(picture)
    assert [bar.label for bar in chart.bars] == ["chưa có"] * 10 + ["đúng hạn"] * 30
    assert chart.more == "và 260 đơn vị khác"
    assert "và 260 đơn vị khác" in words.text.splitlines()
    assert "Đã báo cáo 290/300 (97 %)" in picture.text


def test_a_commune_without_villages_is_told_so(district, add):
    add("xã Mới", "commune", "huyện Yên Bình")
    district.put_in_post("Ngân", "cadre", "xã Mới")
    picture, words = ordered(district, "Ngân", NOW)
    assert chart_of(picture).bars == ()
    assert chart_of(picture).more == "Ở đây không có đơn vị nào phải báo cáo."
    assert "Ở đây không có đơn vị nào phải báo cáo." in words.text


def test_a_picture_that_leaves_late_shows_what_was_counted_when_it_was_ordered(district, filed):
    picture, _ = ordered(district, "Việt", NOW)
    promised = letter.read(letter.write(picture)).sheet
    first = make_sheet(district.connection, {}, promised, NOW)
    filed("thôn Đồng Tâm", IN_TIME)
    assert make_sheet(district.connection, {}, promised, NOW) == first
    assert (first.name, first.mime) == ("tien-do_2025-03_huyen-yen-binh.png", "image/png")
    assert first.data.startswith(b"\x89PNG")
    again, _ = ordered(district, "Việt", NOW)
    assert make_sheet(district.connection, {}, again.sheet, NOW).data != first.data


def test_the_caption_fits_under_a_picture(district):
    picture, _ = ordered(district, "Việt", NOW)
    assert parts(picture) == (picture,)
    assert picture.text.endswith("Chưa: 6.")
