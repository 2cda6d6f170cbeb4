"""Reminders of a weekly plan beside a monthly one: only of what a village took upon itself."""

import pytest

from models.engine import writing
from models.programmes_owned import own
from models.units import unit_by_code
from scheduler.sorting_out import Almanac

SATURDAYS = "thu-bay-co-so-2023"
HEAD, ELSEWHERE = "Bùi Văn Cường", "Lê Văn Quang"
REGISTERED = ("đăng ký", "Thứ Bảy đi cơ sở", "nạo vét mương", "20", "không", "không", "bỏ qua",
              "bỏ qua", "đăng ký")  # fmt: skip
TOLD = ("báo cáo", "Thứ Bảy đi cơ sở", "rồi", "25", "3", "nạo vét 200 m", "bỏ qua", "gửi")


@pytest.fixture
def both(district, with_saturdays):
    """Put the Saturday plan, moved to 2025, in force beside the district's."""
    district.office = with_saturdays(district.office)
    office = district.office
    district.almanac = Almanac(office.programmes, office.holidays, office.voice)
    with writing(district.engine) as connection:
        own(connection, SATURDAYS, unit_by_code(connection, "YB").id)
    return district


def about_saturday(district):
    return [(name, text) for name, text in district.letters() if "Thứ 7" in text]


def test_only_who_registered_is_reminded_of_a_saturday(both):
    both.says(HEAD, "14/4 19:00", *REGISTERED)
    both.sweep("20/4 07:30")
    ((name, text),) = about_saturday(both)
    assert name == HEAD
    assert "⏰ Thứ Bảy đi cơ sở: Báo cáo kết quả Thứ 7, tuần 3 tháng 4/2025 (19/4)" in text
    assert "nạo vét mương" in text


def test_who_has_told_the_result_hears_no_more(both):
    both.says(HEAD, "14/4 19:00", *REGISTERED)
    assert "✅" in both.says(HEAD, "19/4 19:00", *TOLD)[-1]
    for at in ("20/4 07:30", "22/4 07:30", "23/4 07:30"):
        both.sweep(at)
    assert about_saturday(both) == []


def test_the_months_summary_names_who_registered_and_kept_silent(both):
    both.put_in_post("Nguyễn Thị Thu", "14/4 08:00", ("staff", "YB"))
    both.says(HEAD, "14/4 19:00", *REGISTERED)
    both.sweep("4/5 08:00")
    ((_, text),) = [one for one in both.letters() if one[0] == "Nguyễn Thị Thu"]
    assert "Chưa báo cáo: 1" in text
