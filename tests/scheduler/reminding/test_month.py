"""A simulated month of a thousand reporters, swept all day long: who was written to, and when."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from threading import Barrier, Thread
from typing import TypeAlias

import pytest
from sqlalchemy import Engine, insert, select

from bot.composition import office_of
from dialog.speech import VIET_NAM
from models.engine import reading, writing
from models.filings import file_first, filings
from models.outbox import outbox
from models.people import accounts, persons, posts
from models.programmes_owned import own
from models.reminders import reminders
from models.reminders_planned import Rank, plan
from models.units import units
from scheduler.calendar import period_by_key, window
from scheduler.ladder import Due, dues
from scheduler.sorting_out import Almanac

Row: TypeAlias = dict[str, object]
Rows: TypeAlias = dict[str, list[Row]]

PLAN = "ngay-cuoi-tuan-2025"
COMMUNES, VILLAGES = 20, 49
TOP, AGENCIES = 1, 20
FROM, TO, STEP = time(6, 30), time(20, 30), timedelta(minutes=30)
"""When it is swept on every day; all rungs are due at full or half hours."""

NO_ACCOUNT, UNREACHABLE = 7, 11
"""Reporters whose number these divide have not joined, or have blocked the bot."""


@dataclass(frozen=True)
class Month:
    """The papers due in it, by stage and period, and its first and last day."""

    papers: tuple[tuple[str, str], ...]
    first: date
    last: date


APRIL = Month((("result", "2025-03"), ("registration", "2025-05")), date(2025, 4, 5),
              date(2025, 4, 26))  # fmt: skip
TET = Month((("result", "2026-01"), ("registration", "2026-03")), date(2026, 2, 5),
            date(2026, 2, 26))  # fmt: skip


@dataclass
class Province:
    """A thousand reporters on a database; `filing_at` is when each of them files what."""

    engine: Engine
    almanac: Almanac
    month: Month
    filing_at: dict[tuple[str, str, int], datetime] = field(default_factory=dict)
    reporters: list[int] = field(default_factory=list)

    def fill(self) -> None:
        rows: Rows = {"unit": [], "person": [], "post": [], "account": []}
        rows["unit"].append(_unit(TOP, "huyện Yên Bình", "district", ""))
        for commune in range(2, 2 + COMMUNES):
            rows["unit"].append(_unit(commune, f"xã {commune}", "commune", f"{TOP}."))
            _put(rows, commune, "cadre")
            for number in range(VILLAGES):
                village = 1000 * commune + number
                rows["unit"].append(
                    _unit(village, f"thôn {village}", "village", f"{TOP}.{commune}.")
                )
                _put(rows, village, "reporter")
        for agency in range(100, 100 + AGENCIES):
            rows["unit"].append(_unit(agency, f"phòng {agency}", "agency", f"{TOP}."))
            _put(rows, agency, "reporter")
        _put(rows, TOP, "staff")
        with writing(self.engine) as connection:
            for table in (units, persons, posts, accounts):
                connection.execute(insert(table), rows[table.name])
            own(connection, PLAN, TOP)
        self.reporters = [row["unit_id"] for row in rows["post"] if row["role"] == "reporter"]

    def decide(self, seed: int) -> None:
        """Let most file at a moment of their own between opening and lock, and some never."""
        dice = random.Random(seed)
        for stage, key in self.month.papers:
            span = self.window(stage, key)
            for unit in self.reporters:
                if dice.random() < 0.85:
                    after = dice.triangular(0, 1, 0.8) * (span.due - span.opens) * 1.1
                    self.filing_at[stage, key, unit] = span.opens + after

    def window(self, stage: str, key: str):
        calendar = self.almanac.programmes[PLAN].file.calendar
        return window(calendar, stage, period_by_key(calendar, stage, key))

    def rungs(self, *to: str) -> list[Due]:
        file = self.almanac.programmes[PLAN].file
        return [
            due
            for stage, key in (*self.month.papers, ("summary", self.month.papers[0][1]))
            for due in dues(file.calendar, file.reminder, self.almanac.holidays, stage,
                            period_by_key(file.calendar, stage, key))
            if due.rung.to in to
        ]  # fmt: skip

    def live(self, sweep) -> None:
        """Go through the month: file what is filed by then, and sweep."""
        waiting = sorted((at, *paper) for paper, at in self.filing_at.items())
        for now in self.moments():
            gone = [one for one in waiting if one[0] < now]
            waiting = waiting[len(gone) :]
            self.file(gone)
            sweep(self.engine, self.almanac, now)

    def moments(self) -> Iterator[datetime]:
        day = self.month.first
        while day <= self.month.last:
            now = datetime.combine(day, FROM, tzinfo=VIET_NAM)
            while now.time() <= TO:
                yield now
                now += STEP
            day += timedelta(days=1)

    def file(self, papers) -> None:
        with writing(self.engine) as connection:
            for at, stage, period, unit in papers:
                file_first(
                    connection, programme=PLAN, stage=stage, period=period, unit_id=unit,
                    number="1", nothing=False, first_sent_at=at, sent_at=at, person_id=unit,
                )  # fmt: skip

    def owes(self, due: Due, unit: int) -> bool:
        filed = self.filing_at.get((due.stage, due.period.key, unit))
        return filed is None or filed >= due.at

    def rows(self):
        with reading(self.engine) as connection:
            return connection.execute(select(reminders)).all()

    def letters(self):
        with reading(self.engine) as connection:
            found = select(outbox.c.chat, outbox.c.key, outbox.c.created_at)
            return connection.execute(found.order_by(outbox.c.id)).all()


def _unit(number: int, name: str, kind: str, above: str) -> Row:
    return {"id": number, "code": f"U{number}", "name": name, "kind": kind, "aliases": [],
            "path": f"{above}{number}."}  # fmt: skip


def _put(rows: Rows, unit: int, role: str) -> None:
    since = datetime(2025, 3, 1, tzinfo=VIET_NAM)
    rows["person"].append({"id": unit, "name": f"Người {unit}", "language": "vi", "you": "bác"})
    rows["post"].append({"person_id": unit, "unit_id": unit, "role": role, "since": since})
    if role != "reporter" or unit % NO_ACCOUNT:
        reachable = role != "reporter" or bool(unit % UNREACHABLE)
        rows["account"].append(
            {"channel": "phone", "bot": "bot", "external_id": str(unit), "chat": str(unit),
             "person_id": unit, "reachable": reachable}
        )  # fmt: skip


def has_chat(unit: int) -> bool:
    return bool(unit % NO_ACCOUNT and unit % UNREACHABLE)


@pytest.fixture
def province(engine):
    def made(month: Month) -> Province:
        office = office_of(engine)
        plan = office.programmes[PLAN]
        longer = plan.file.calendar.model_copy(update={"ends": date(2026, 12, 31)})
        plan = replace(plan, file=plan.file.model_copy(update={"calendar": longer}))
        almanac = Almanac({PLAN: plan}, office.holidays, office.voice)
        found = Province(engine, almanac, month)
        found.fill()
        found.decide(seed=267)
        return found

    return made


def everybody_was_told_what_they_owed(found: Province) -> None:
    """Hold the reminders sent, by paper and rung, against who owed at that moment."""
    sent = Counter((row.stage, row.kind) for row in found.rows() if row.state == "sent")
    expected = Counter(
        {
            (due.stage, due.rung.kind): sum(
                found.owes(due, unit) for unit in found.reporters if has_chat(unit)
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


def every_rung_has_an_end(found: Province) -> None:
    """Hold that each paper owed at a rung has its row, and each row an end with a reason."""
    rows = {(row.stage, row.period, row.kind, row.unit_id): row for row in found.rows()}
    for due in found.rungs("reporter"):
        for unit in found.reporters:
            if found.owes(due, unit):
                row = rows[due.stage, due.period.key, due.rung.kind, unit]
                missed = "unreachable" if unit % NO_ACCOUNT else "no account"
                wanted = ("sent", "") if has_chat(unit) else ("skipped", missed)
                assert (row.state, row.why) == wanted
    assert Counter(row.why for row in rows.values() if row.state == "skipped").keys() <= {
        "unreachable", "no account", "already reported",
    }  # fmt: skip
    assert not [row for row in rows.values() if row.state == "waiting"]


def nobody_is_told_who_had_filed(found: Province) -> None:
    with reading(found.engine) as connection:
        filed = {
            (row.stage, row.period, row.unit_id): row.first_sent_at
            for row in connection.execute(select(filings))
        }
    for row in found.rows():
        if row.state == "sent":
            at = filed.get((row.stage, row.period, row.unit_id))
            assert at is None or at >= row.done_at


def nobody_is_bothered(found: Province) -> None:
    """Hold the hours, Tết, and one message a person and day but on the last evening."""
    last_days = {found.window(*paper).last_day for paper in found.month.papers}
    by_day = defaultdict(list)
    for one in found.letters():
        local = one.created_at.astimezone(VIET_NAM)
        assert time(7) <= local.time() < time(20)
        assert not found.almanac.holidays.in_tet(local.date()) or local.date() in last_days
        by_day[one.chat, local.date()].append(one.key.rpartition(" ")[2])
    for (_, day), kinds in by_day.items():
        assert kinds == kinds[:1] or (day in last_days and kinds == ["last-day", "last-evening"])


@pytest.mark.parametrize("month", [APRIL, TET], ids=["tháng 4", "tháng Tết"])
def test_a_month_of_a_thousand_reporters(province, swept, month):
    found = province(month)
    found.live(swept)
    everybody_was_told_what_they_owed(found)
    every_rung_has_an_end(found)
    nobody_is_told_who_had_filed(found)
    nobody_is_bothered(found)


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}+07:00")


def test_restarts_and_a_clock_moved_back_add_nothing(province, swept):
    found = province(APRIL)
    swept(found.engine, found.almanac, on("04-11T07:30"))
    rows, letters = len(found.rows()), len(found.letters())
    for at in ("07:30", "07:30", "07:30", "06:30", "07:00", "07:30"):
        swept(found.engine, found.almanac, on(f"04-11T{at}"))
    assert (len(found.rows()), len(found.letters())) == (rows, letters)
    assert letters == sum(has_chat(unit) for unit in found.reporters)


def test_down_from_ten_minutes_before_to_three_hours_after(province, swept):
    found = province(APRIL)
    for at in ("04-11T07:30", "04-11T18:20", "04-11T21:30", "04-12T07:30", "04-12T08:00"):
        swept(found.engine, found.almanac, on(at))
    ends = Counter((row.kind, row.state, row.why) for row in found.rows() if has_chat(row.unit_id))
    everybody = sum(has_chat(unit) for unit in found.reporters)
    assert ends["last-evening", "skipped", "too late"] == everybody
    assert ends["late", "sent", ""] == everybody
    assert not [row for row in found.rows() if row.state == "waiting" and row.at <= on("04-12T08")]


def test_what_an_outage_held_back_waits_for_the_end_of_tet(province, swept):
    found = province(TET)
    rank = Rank(
        programme=PLAN, stage="registration", period="2026-03", kind="two-days", role="reporter",
        at=datetime(2026, 2, 13, 18, tzinfo=VIET_NAM), kinds=("village",), path=f"{TOP}.2.",
        on=date(2026, 3, 31),
    )  # fmt: skip
    with writing(found.engine) as connection:
        plan(connection, rank)
    written = [
        swept(found.engine, found.almanac, datetime(2026, 2, day, 9, tzinfo=VIET_NAM)).written
        for day in (14, 17, 21, 23)
    ]
    assert written[:3] == [0, 0, 0]
    assert written[3] > 0


def test_two_processes_that_sweep_at_the_same_time_write_to_each_once(province, swept):
    found = province(APRIL)
    together = Barrier(2)

    def work() -> None:
        for at in ("04-10T07:30", "04-11T07:30", "04-11T18:30"):
            together.wait()
            swept(found.engine, found.almanac, on(at))

    both = [Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    everybody = sum(has_chat(unit) for unit in found.reporters)
    per_person = Counter(one.chat for one in found.letters())
    assert len(per_person) == everybody
    assert set(per_person.values()) == {3}
