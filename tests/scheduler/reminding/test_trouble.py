"""Restarts, clocks that jump, outages and two processes: each reminder once, and none lost."""

from collections import Counter
from datetime import date, datetime
from threading import Barrier, Thread

from dialog.speech import VIET_NAM
from models.engine import writing
from models.reminders_planned import Rank, plan

PLAN = "ngay-cuoi-tuan-2025"


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}+07:00")


def test_restarts_and_a_clock_moved_back_add_nothing(province):
    found = province(("result", "2025-03"))
    found.sweep(on("04-11T07:30"))
    rows, letters = len(found.rows()), len(found.letters())
    for at in ("07:30", "07:30", "07:30", "06:30", "07:00", "07:30"):
        found.sweep(on(f"04-11T{at}"))
    assert (len(found.rows()), len(found.letters())) == (rows, letters)
    assert letters == found.reached()


def test_down_from_ten_minutes_before_to_three_hours_after(province):
    found = province(("result", "2025-03"))
    for at in ("04-11T07:30", "04-11T18:20", "04-11T21:30", "04-12T07:30", "04-12T08:00"):
        found.sweep(on(at))
    ends = Counter(
        (row.kind, row.state, row.why) for row in found.rows() if found.has_chat(row.unit_id)
    )
    everybody = found.reached()
    assert ends["last-evening", "skipped", "too late"] == everybody
    assert ends["late", "sent", ""] == everybody
    assert not [row for row in found.rows() if row.state == "waiting" and row.at <= on("04-12T08")]


def test_what_an_outage_held_back_waits_for_the_end_of_tet(province):
    found = province(("registration", "2026-03"))
    rank = Rank(
        programme=PLAN, stage="registration", period="2026-03", kind="two-days", role="reporter",
        at=datetime(2026, 2, 13, 18, tzinfo=VIET_NAM), kinds=("village",), path="1.2.",
        on=date(2026, 3, 31),
    )  # fmt: skip
    with writing(found.engine) as connection:
        plan(connection, rank)
    written = [
        found.sweep(datetime(2026, 2, day, 9, tzinfo=VIET_NAM)).written for day in (14, 17, 21, 23)
    ]
    assert written[:3] == [0, 0, 0]
    assert written[3] > 0


def test_two_processes_that_sweep_at_the_same_time_write_to_each_once(province):
    found = province(("result", "2025-03"))
    together = Barrier(2)

    def work() -> None:
        for at in ("04-10T07:30", "04-11T07:30", "04-11T18:30"):
            together.wait()
            found.sweep(on(at))

    both = [Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    everybody = found.reached()
    per_person = Counter(one.chat for one in found.letters())
    assert len(per_person) == everybody
    assert set(per_person.values()) == {3}
