"""A simulated month of a thousand reporters, swept all day long: who was written to, and when."""

from collections import Counter, defaultdict
from datetime import date, time

import pytest
from sqlalchemy import select

from dialog.speech import VIET_NAM
from models.engine import reading
from models.filings import filings

APRIL = (("result", "2025-03"), ("registration", "2025-05")), date(2025, 4, 5), date(2025, 4, 26)
TET = (("result", "2026-01"), ("registration", "2026-03")), date(2026, 2, 5), date(2026, 2, 26)
ENDS = {
    True: {("sent", "")},
    False: {("skipped", "no account"), ("skipped", "unreachable")},
}
"""How a reminder of what is owed ends, by whether its person can be reached."""


@pytest.mark.parametrize(("papers", "first", "last"), [APRIL, TET], ids=["April", "Tết"])
def test_a_month_of_a_thousand_reporters(province, papers, first, last):
    found = province(*papers)
    found.live(first, last)
    everybody_was_told_what_they_owed(found)
    every_rung_has_an_end(found)
    nobody_is_told_who_had_filed(found)
    nobody_is_bothered(found)


def everybody_was_told_what_they_owed(found) -> None:
    """Hold the reminders sent, by paper and rung, against who owed at that moment."""
    sent = Counter((row.stage, row.kind) for row in found.rows() if row.state == "sent")
    expected = Counter(
        {
            (due.stage, due.rung.kind): sum(
                found.owes(due, unit) for unit in found.reporters if found.has_chat(unit)
            )
            for due in found.rungs("reporter")
        }
    )
    for due in found.rungs("cadre"):
        communes = {unit // 1000 for unit in found.reporters if found.owes(due, unit)}
        expected[due.stage, due.rung.kind] = len(communes - {0})
    for due in found.rungs("staff"):
        expected[due.stage, due.rung.kind] = 1
    assert sent == expected


def every_rung_has_an_end(found) -> None:
    """Hold that each paper owed at a rung has its row, and each row an end with a reason."""
    rows = {(row.stage, row.period, row.kind, row.unit_id): row for row in found.rows()}
    for due in found.rungs("reporter"):
        for unit in found.reporters:
            if found.owes(due, unit):
                row = rows[due.stage, due.period.key, due.rung.kind, unit]
                assert (row.state, row.why) in ENDS[found.has_chat(unit)]
    assert Counter(row.why for row in rows.values() if row.state == "skipped").keys() <= {
        "unreachable", "no account", "already reported",
    }  # fmt: skip
    assert not [row for row in rows.values() if row.state == "waiting"]


def nobody_is_told_who_had_filed(found) -> None:
    with reading(found.engine) as connection:
        filed = {
            (row.stage, row.period, row.unit_id): row.first_sent_at
            for row in connection.execute(select(filings))
        }
    for row in found.rows():
        if row.state == "sent":
            at = filed.get((row.stage, row.period, row.unit_id))
            assert at is None or at >= row.done_at


def nobody_is_bothered(found) -> None:
    """Hold the hours, Tết, and one message a person and day but on the last evening."""
    last_days = {found.window(*paper).last_day for paper in found.papers}
    by_day = defaultdict(list)
    for one in found.letters():
        local = one.created_at.astimezone(VIET_NAM)
        assert time(7) <= local.time() < time(20)
        assert not found.almanac.holidays.in_tet(local.date()) or local.date() in last_days
        by_day[one.chat, local.date()].append(one.key.rpartition(" ")[2])
    for (_, day), kinds in by_day.items():
        assert kinds == kinds[:1] or (day in last_days and kinds == ["last-day", "last-evening"])
