"""After more than a day without hearing anything: who is told, and what."""

from datetime import timedelta

from models.engine import writing
from scheduler.absence import pulse


def test_a_gap_of_thirty_hours_is_said_to_staff_and_to_those_who_owe(district):
    with writing(district.engine) as connection:
        assert pulse(connection, district.almanac, district.instant("10/4 08:00")) == 0
    district.put_in_post("Trần Quốc Việt", "1/4 08:00", ("staff", "YB"))
    with writing(district.engine) as connection:
        told = pulse(connection, district.almanac, district.instant("11/4 14:00"))
    letters = dict(district.letters())
    assert told == len(letters)
    assert "Trần Quốc Việt" in letters
    assert "08:00, thứ Năm 10/4" in letters["Trần Quốc Việt"]
    assert "14:00, thứ Sáu 11/4" in letters["Trần Quốc Việt"]
    assert "gửi lại" in letters["Nông Thị Yến"]


def test_a_short_silence_a_second_pulse_and_a_clock_moved_back_say_nothing(district):
    start = district.instant("10/4 08:00")
    for at in (start, start + timedelta(hours=23), start + timedelta(hours=23), start):
        with writing(district.engine) as connection:
            assert pulse(connection, district.almanac, at) == 0
    assert district.letters() == []


def test_the_same_gap_is_said_once(district):
    start = district.instant("10/4 08:00")
    with writing(district.engine) as connection:
        pulse(connection, district.almanac, start)
    for _ in range(2):
        with writing(district.engine) as connection:
            pulse(connection, district.almanac, start + timedelta(hours=30))
    names = [name for name, _ in district.letters()]
    assert len(names) == len(set(names))
