"""The sample district on a database, for what happens by the clock."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, select

from bot.composition import office_of
from bot.sample.loading import load_sample
from dialog import letter
from dialog.chat import Heard, HeardKind
from handlers.desk import Office
from handlers.dispatch import answer
from models.engine import reading, writing
from models.outbox import outbox
from models.people import (
    accounts,
    add_account,
    add_person,
    add_post,
    change_account,
    persons,
)
from models.reminders import reminders
from models.units import unit_by_code
from scheduler.sorting_out import Almanac
from scheduler.sweep import Swept, sweep


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
            for text in texts:
                heard = Heard("sample", "sample", account, account, HeardKind.TEXT, text,
                              instant(at))  # fmt: skip
                replies = answer(self.office, connection, heard, instant(at))
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

    def put_staff(self, connection: Connection, name: str) -> None:
        """Put somebody in post at the office that owns the plan."""
        account = add_account(connection, "sample", "sample", "900", "900")
        person = add_person(connection, name, "vi")
        change_account(connection, account.account, person_id=person)
        top = unit_by_code(connection, "YB")
        add_post(connection, person, top.id, "staff", "Chuyên viên", instant("1/4 08:00"))

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


@pytest.fixture(scope="session")
def swept() -> Callable[[Engine, Almanac, datetime], Swept]:
    """Give the way to sweep a database."""
    return sweep_all
