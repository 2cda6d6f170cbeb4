"""The sample district, and a thousand reporters, for what happens by the clock."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

import pytest
from sqlalchemy import Engine, insert, select

from bot.composition import office_of
from bot.sample.loading import load_sample
from dialog import letter
from dialog.chat import Heard, HeardKind
from dialog.speech import VIET_NAM
from handlers.desk import Office
from handlers.dispatch import answer
from models.engine import reading, writing
from models.filings import file_first
from models.outbox import outbox
from models.people import (
    accounts,
    add_account,
    add_person,
    add_post,
    change_account,
    persons,
    posts,
)
from models.programmes_owned import own
from models.reminders import reminders
from models.units import unit_by_code, units
from scheduler.calendar import Window, period_by_key, window
from scheduler.ladder import Due, dues
from scheduler.sorting_out import Almanac
from scheduler.sweep import Swept, sweep

Row: TypeAlias = dict[str, object]
Rows: TypeAlias = dict[str, list[Row]]

PLAN = "ngay-cuoi-tuan-2025"
COMMUNES, VILLAGES = 20, 49
TOP, AGENCIES = 1, 20
FROM, TO, STEP = time(6, 30), time(20, 30), timedelta(minutes=30)
"""When it is swept on every day; all rungs are due at full or half hours."""

NO_ACCOUNT, UNREACHABLE = 7, 11
"""Reporters whose number these divide have not joined, or have blocked the bot."""


class District:
    """The sample district on a database, swept at times of day in Viet Nam."""

    def __init__(self, engine: Engine, office: Office) -> None:
        self.engine, self.office = engine, office
        self.almanac = Almanac(office.programmes, office.holidays, office.voice)

    def sweep(self, at: str) -> Swept:
        return sweep_all(self.engine, self.almanac, instant(at))

    def says(self, who: str, at: str, *texts: str) -> list[str]:
        said = []
        account = self.chat_of(who)
        with writing(self.engine) as connection:
            for place, text in enumerate(texts):
                now = instant(at) + place * timedelta(seconds=20)
                heard = Heard("sample", "sample", account, account, HeardKind.TEXT, text, now)
                replies = answer(self.office, connection, heard, now)
                said += [reply.text for reply in replies]
        return said

    def chat_of(self, who: str) -> str:
        """The chat of somebody in the sample, which is also their account's id."""
        found = (
            select(accounts.c.chat)
            .join(persons, persons.c.id == accounts.c.person_id)
            .where(persons.c.name == who)
        )
        with reading(self.engine) as connection:
            return str(connection.execute(found).scalar_one())

    def letters(self) -> list[tuple[str, str]]:
        """Every message written unasked: to whom, and its text."""
        found = (
            select(persons.c.name, outbox.c.body)
            .select_from(
                outbox.join(accounts, accounts.c.chat == outbox.c.chat).join(
                    persons, persons.c.id == accounts.c.person_id
                )
            )
            .order_by(outbox.c.id)
        )
        with reading(self.engine) as connection:
            rows = connection.execute(found).all()
        return [(row.name, letter.read(row.body).text) for row in rows]

    def skipped(self) -> Counter[str]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(reminders.c.state, reminders.c.why))
            return Counter(row.why for row in rows if row.state == "skipped")

    @staticmethod
    def instant(text: str) -> datetime:
        return instant(text)

    def put_in_post(self, name: str, at: str, *posts: tuple[str, str]) -> None:
        """Put somebody with a chat in posts: (role, unit's code) each."""
        with writing(self.engine) as connection:
            account = add_account(connection, "sample", "sample", name, name)
            person = add_person(connection, name, "vi")
            change_account(connection, account.account, person_id=person)
            for role, code in posts:
                unit = unit_by_code(connection, code)
                add_post(connection, person, unit.id, role, "", instant(at))

    def rows(self) -> int:
        with reading(self.engine) as connection:
            return len(connection.execute(select(reminders.c.id)).all())


def sweep_all(engine: Engine, almanac: Almanac, now: datetime) -> Swept:
    """Sweep page by page, a transaction each, and add up what was done."""
    planned = written = skipped = 0
    after: int | None = 0
    while after is not None:
        with writing(engine) as connection:
            page = sweep(connection, almanac, now, after)
        planned, written = planned + page.planned, written + page.written
        skipped, after = skipped + page.skipped, page.last
    return Swept(planned, written, skipped)


def instant(text: str) -> datetime:
    """Read «10/4 07:30» as an instant of 2025 in Viet Nam."""
    day, hour = text.split()
    number, month = day.split("/")
    return datetime.fromisoformat(f"2025-{int(month):02d}-{int(number):02d}T{hour}+07:00")


@pytest.fixture
def district(engine: Engine) -> District:
    office = office_of(engine)
    with writing(engine) as connection:
        load_sample(connection, office, datetime(2025, 4, 10, tzinfo=UTC))
    return District(engine, office)


@dataclass
class Province:
    """A thousand reporters on a database; `filing_at` is when each of them files what."""

    engine: Engine
    almanac: Almanac
    papers: tuple[tuple[str, str], ...]
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
        for stage, key in self.papers:
            span = self.window(stage, key)
            for unit in self.reporters:
                if dice.random() < 0.85:
                    after = dice.triangular(0, 1, 0.8) * (span.due - span.opens) * 1.1
                    self.filing_at[stage, key, unit] = span.opens + after

    def window(self, stage: str, key: str) -> Window:
        calendar = self.almanac.programmes[PLAN].file.calendar
        return window(calendar, stage, period_by_key(calendar, stage, key))

    def rungs(self, *to: str) -> list[Due]:
        file = self.almanac.programmes[PLAN].file
        return [
            due
            for stage, key in (*self.papers, ("summary", self.papers[0][1]))
            for due in dues(file.calendar, file.reminder, self.almanac.holidays, stage,
                            period_by_key(file.calendar, stage, key))
            if due.rung.to in to
        ]  # fmt: skip

    def live(self, first: date, last: date) -> None:
        """Go through some days: file what is filed by then, and sweep."""
        waiting = sorted((at, *paper) for paper, at in self.filing_at.items())
        for now in _moments(first, last):
            gone = [one for one in waiting if one[0] < now]
            waiting = waiting[len(gone) :]
            self.file(gone)
            self.sweep(now)

    def sweep(self, now: datetime) -> Swept:
        return sweep_all(self.engine, self.almanac, now)

    @staticmethod
    def has_chat(unit: int) -> bool:
        return bool(unit % NO_ACCOUNT and unit % UNREACHABLE)

    def reached(self) -> int:
        return sum(self.has_chat(unit) for unit in self.reporters)

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


def _moments(first: date, last: date) -> Iterator[datetime]:
    day = first
    while day <= last:
        now = datetime.combine(day, FROM, tzinfo=VIET_NAM)
        while now.time() <= TO:
            yield now
            now += STEP
        day += timedelta(days=1)


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


@pytest.fixture
def province(engine: Engine) -> Callable[..., Province]:
    """Give a thousand reporters who owe the papers of a stage and a period each."""

    def made(*papers: tuple[str, str]) -> Province:
        office = office_of(engine)
        plan = office.programmes[PLAN]
        longer = plan.file.calendar.model_copy(update={"ends": date(2026, 12, 31)})
        plan = replace(plan, file=plan.file.model_copy(update={"calendar": longer}))
        almanac = Almanac({PLAN: plan}, office.holidays, office.voice)
        found = Province(engine, almanac, papers)
        found.fill()
        found.decide(seed=267)
        return found

    return made
