"""A district full of village heads who are due to report, and what they say when they do."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bench.bot_api import TOKEN
from models.activities import Plan, store_plans
from models.engine import open_engine, writing
from models.filings import file_first
from models.migrate import upgrade
from models.people import add_account, add_person, add_post, change_account, change_person
from models.programmes_owned import own
from models.units import Place, add_unit

START = datetime(2025, 4, 9, 16, 0, tzinfo=UTC)
"""9/4/2025 23:00 in Viet Nam: the report of March is open, and nobody is reminded at night."""

PROGRAMME, PERIOD = "ngay-cuoi-tuan-2025", "2025-03"
IN_A_COMMUNE = 20
_FIRST_ID = 7_000_000_000

REGISTERED = ("báo cáo", "đã làm", "xong", "28 người", "4", "220m", "gửi")
UNREGISTERED = ("báo cáo", "16/3", "phát dọn", "33", "3", "650 m", "gửi")
PEOPLE, METRES = {0: 28, 1: 33}, {0: 220, 1: 650}
"""What a head with and one without registered work reports."""


def what_they_say(count: int) -> dict[int, Sequence[str]]:
    """Give the whole report of each head by Telegram id; every second one had registered."""
    return {
        _FIRST_ID + number: UNREGISTERED if number % 2 else REGISTERED for number in range(count)
    }


def prepare(file: Path, count: int) -> None:
    """Make a database with so many heads, each with a village of their own."""
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with writing(engine) as connection:
        _fill(connection, count)
    engine.dispose()


def _fill(connection: Connection, count: int) -> None:
    district = add_unit(connection, code="H", name="huyện Yên Bình", kind="district", parent=None)
    own(connection, PROGRAMME, district.id)
    for first in range(0, count, IN_A_COMMUNE):
        name = f"xã {first // IN_A_COMMUNE + 1}"
        commune = add_unit(connection, code=f"X{first}", name=name, kind="commune", parent=district)
        for number in range(first, min(first + IN_A_COMMUNE, count)):
            village = add_unit(
                connection, code=f"T{number}", name=f"thôn {number}", kind="village", parent=commune
            )
            person = _head(connection, village, _FIRST_ID + number)
            if number % 2 == 0:
                _register(connection, village, person)


def _head(connection: Connection, village: Place, telegram_id: int) -> int:
    bot, known_as = TOKEN.partition(":")[0], str(telegram_id)
    account = add_account(connection, "telegram", bot, known_as, known_as)
    person = add_person(connection, "Hoàng Văn Tâm", "vi")
    change_person(connection, person, you="anh")
    change_account(connection, account.account, person_id=person)
    add_post(connection, person, village.id, "reporter", "Trưởng thôn", START - timedelta(days=99))
    return person


def _register(connection: Connection, village: Place, person: int) -> None:
    when = START - timedelta(days=50)
    filing = file_first(
        connection, programme=PROGRAMME, stage="registration", period=PERIOD, unit_id=village.id,
        number=f"ĐK 25-03-{village.id}", nothing=False, first_sent_at=when, sent_at=when,
        person_id=person,
    )  # fmt: skip
    if filing is None:
        raise AssertionError("there is a registration already")
    work = Plan(None, "trồng hoa dọc đường 200 m", "", 25, "", (date(2025, 3, 15),))
    store_plans(connection, filing, PROGRAMME, PERIOD, village.id, [work], added=False)
