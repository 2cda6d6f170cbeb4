"""The sweep over the sample district: who is written to, once, and why the others are not."""

from sqlalchemy import select

from dialog import letter
from models.engine import reading, writing
from models.outbox import outbox
from models.people import mark_unreachable

OWING = ["Bùi Văn Cường", "Hoàng Thị Liên", "Lê Văn Quang", "Nông Thị Yến"]
"""Who has a chat and has not reported March; Đồng Tâm has nobody in post yet."""


def test_only_those_who_owe_are_written_to_and_only_once(district):
    assert district.sweep("10/4 07:30").written == len(OWING)
    assert sorted(name for name, _ in district.letters()) == OWING
    assert district.sweep("10/4 07:30").written == 0
    assert district.sweep("10/4 15:00").written == 0


def test_restarts_plan_nothing_twice(district):
    district.sweep("10/4 07:00")
    planned = district.rows()
    for _ in range(3):
        district.sweep("10/4 07:00")
    assert district.rows() == planned > 0


def test_nobody_is_written_to_at_night_and_nothing_is_lost_by_it(district):
    district.sweep("9/4 22:00")
    district.sweep("10/4 06:30")
    assert district.letters() == []
    assert district.sweep("10/4 07:30").written == len(OWING)


def test_the_last_day_says_so_in_the_morning_and_once_more_in_the_evening(district):
    district.sweep("11/4 07:30")
    district.sweep("11/4 12:00")
    morning = district.letters()
    assert len(morning) == len(OWING)
    assert all("hôm nay là ngày cuối" in text for _, text in morning)
    district.sweep("11/4 18:30")
    assert len(district.letters()) == 2 * len(OWING)


def test_who_reports_meanwhile_hears_no_more(district):
    district.sweep("10/4 07:30")
    district.says("Bùi Văn Cường", "10/4 19:00", "báo cáo", "không có hoạt động", "có")
    district.sweep("11/4 07:30")
    later = [name for name, _ in district.letters()][len(OWING) :]
    assert sorted(later) == [name for name in OWING if name != "Bùi Văn Cường"]


def test_after_an_outage_over_the_deadline_each_hears_once_and_truly(district):
    for at in ("8/4 12:00", "9/4 06:00"):
        district.sweep(at)
    before = len(district.letters())
    district.sweep("12/4 12:00")
    after = district.letters()[before:]
    late = [text for name, text in after if name in OWING]
    assert len(late) == len(OWING)
    assert all("đã qua hạn thứ Sáu 11/4" in text for text in late)
    assert district.skipped()["too late"] >= len(OWING)


def test_a_cadre_gets_one_digest_with_the_names(district):
    district.sweep("12/4 08:00")
    digest = [text for name, text in district.letters() if name == "Vũ Đức Long"]
    assert len(digest) == 1
    assert "thôn Đồng Tâm" in digest[0]


def test_several_papers_are_one_message(district):
    district.says("Bùi Văn Cường", "10/4 07:00", "đăng ký", "dọn đường", "để sau")
    district.sweep("24/4 07:30")
    texts = [text for name, text in district.letters() if name == "Bùi Văn Cường"]
    assert len(texts) == 1
    assert "làm dở" in texts[0]


def test_who_cannot_be_reached_is_skipped_with_the_reason(district):
    with writing(district.engine) as connection:
        for number in range(1, 12):
            mark_unreachable(connection, "sample", "sample", str(number))
    district.sweep("10/4 07:30")
    assert district.skipped()["unreachable"] >= 1
    assert all(name not in OWING[:2] for name, _ in district.letters())


def test_the_clock_moved_back_writes_nothing_again(district):
    district.sweep("10/4 08:00")
    count = len(district.letters())
    district.sweep("10/4 07:00")
    district.sweep("10/4 08:00")
    assert len(district.letters()) == count


def test_put_off_until_tomorrow(district):
    district.sweep("10/4 07:30")
    first = len(district.letters())
    said = district.says("Nông Thị Yến", "10/4 08:00", "mai nhắc lại")
    assert "07:30" in said[-1]
    district.sweep("10/4 18:00")
    assert len(district.letters()) == first
    district.sweep("11/4 07:30")
    assert [name for name, _ in district.letters()[first:]].count("Nông Thị Yến") == 1


def test_the_button_opens_the_paper_it_names(district):
    district.sweep("10/4 07:30")
    with reading(district.engine) as connection:
        body = connection.execute(select(outbox.c.body).limit(1)).scalar_one()
    data = letter.read(body).buttons[0][0].data
    assert data.startswith("/baocao ")
    assert data.endswith(" ngay-cuoi-tuan-2025 2025-03")
    assert "của thôn" in district.says("Nông Thị Yến", "10/4 07:40", "báo cáo")[0]


def test_who_comes_into_post_before_a_rung_is_due_is_reminded_of_it(district):
    district.sweep("10/4 12:00")
    district.put_in_post("Đinh Công Mới", "10/4 13:00", ("reporter", "YB-TH-01"))
    district.sweep("10/4 14:00")
    district.sweep("11/4 07:30")
    assert [name for name, _ in district.letters()].count("Đinh Công Mới") == 1


def test_one_message_a_day_also_for_who_reports_and_looks_after_others(district):
    both = (("reporter", "YB-TH-01"), ("cadre", "YB-TH"))
    district.put_in_post("Đinh Công Hai", "1/4 08:00", *both)
    told = []
    for at in ("12/4 07:30", "12/4 08:00", "12/4 19:00", "13/4 07:30"):
        district.sweep(at)
        told.append([name for name, _ in district.letters()].count("Đinh Công Hai"))
    assert told == [1, 1, 1, 2]
