"""The digest for whoever is in charge of an area: once a day, only if there is news, none lost."""

import pytest

HEAD, OVERSEER = "Bùi Văn Cường", "Đỗ Văn Toàn"
REGISTERED = ("đăng ký", "phát dọn đường", "10/5", "30", "không", "đăng ký")


@pytest.fixture
def area(district):
    """Put somebody in charge of the whole district."""
    district.put_in_post(OVERSEER, "14/4 08:00", ("overseer", "YB"))
    return district


def digests(area):
    return [text for name, text in area.letters() if name == OVERSEER]


def test_a_day_with_news_is_told_once(area):
    assert "✅" in area.says(HEAD, "14/4 15:00", *REGISTERED)[-1]
    for at in ("14/4 16:30", "14/4 17:00", "14/4 17:30", "14/4 19:00"):
        area.sweep(at)
    (text,) = digests(area)
    assert text.startswith("Địa bàn mới đăng ký 1 việc:")
    assert "thứ Bảy 10/5, thôn Ngọn Ngòi: phát dọn đường" in text


def test_a_day_without_news_is_quiet(area):
    area.says(HEAD, "14/4 15:00", *REGISTERED)
    for at in ("14/4 17:00", "15/4 17:00", "16/4 17:00"):
        area.sweep(at)
    assert len(digests(area)) == 1


def test_an_outage_loses_nothing_and_tells_nothing_twice(area):
    area.sweep("14/4 17:00")
    area.says(HEAD, "14/4 18:00", *REGISTERED)
    area.sweep("17/4 17:00")
    area.sweep("18/4 17:00")
    (text,) = digests(area)
    assert "phát dọn đường" in text


def test_nobody_is_written_to_at_night_and_the_next_digest_has_it(area):
    area.says(HEAD, "14/4 15:00", *REGISTERED)
    area.sweep("14/4 22:30")
    assert digests(area) == []
    area.sweep("15/4 17:00")
    assert len(digests(area)) == 1


def test_another_area_is_not_told(area):
    area.put_in_post("Hà Thị Lý", "14/4 08:00", ("overseer", "YB-DM"))
    area.says(HEAD, "14/4 15:00", *REGISTERED)
    area.sweep("14/4 17:00")
    told = {name for name, _ in area.letters()}
    assert OVERSEER in told
    assert "Hà Thị Lý" not in told
