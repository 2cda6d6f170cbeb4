"""Two people who send the same paper in the same moment: one is taken, the other is asked."""

from datetime import UTC, datetime
from threading import Barrier, Thread

from sqlalchemy import func, select

from models.engine import writing
from models.filings import versions
from models.outcomes import outcomes

NOW = datetime(2025, 4, 8, 12, tzinfo=UTC)
FILLED = ("16/3", "phát dọn", "33", "2", "650m")


def test_of_two_who_send_at_once_one_is_taken_and_the_other_asked(engine, settled):
    with writing(engine) as connection:
        for said in (("báo cáo",), ("báo cáo", "đồng tâm")):
            who = "Tâm" if len(said) == 1 else "Hương"
            for text in (*said, *FILLED):
                settled(connection).heard(who, text, NOW)
    together, told = Barrier(2), {}

    def send(who: str) -> None:
        together.wait()
        with writing(engine) as connection:
            told[who] = settled(connection).heard(who, "gửi", NOW)[0].text

    both = [Thread(target=send, args=(who,)) for who in ("Tâm", "Hương")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    taken = [who for who, text in told.items() if text.startswith("✅ Đã nhận")]
    asked = [who for who, text in told.items() if "đã có người khác gửi bản này" in text]
    assert sorted((*taken, *asked)) == ["Hương", "Tâm"]
    assert len(taken) == 1
    with writing(engine) as connection:
        for table in (versions, outcomes):
            assert connection.scalar(select(func.count()).select_from(table)) == 1
