"""Loading the sample: units and people are put in, the history is typed through the real tasks."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from sqlalchemy import Connection, func, select

from bot.invitations import make_invite
from bot.sample.sample_file import SampleChat, SampleFile, SamplePerson
from dialog.chat import Heard, HeardKind
from handlers.codes import JoinCode, new_code
from handlers.desk import Office
from handlers.dispatch import answer
from models.people import add_account, add_person, add_post, change_account, change_person
from models.programmes_owned import own
from models.units import Place, add_unit, units

CHANNEL, BOT = "sample", "sample"
CODES_LAST = timedelta(days=3650)
ADDRESSES = {"Thị": "bà", "Văn": "ông", "Đức": "ông"}
BETWEEN = timedelta(seconds=20)


def sample() -> SampleFile:
    """Read the sample."""
    text = (files("bot.sample") / "sample.toml").read_text("utf-8")
    return SampleFile.model_validate(tomllib.loads(text))


def is_empty(connection: Connection) -> bool:
    """Tell whether the database holds no unit yet."""
    return connection.execute(select(func.count()).select_from(units)).scalar_one() == 0


def load_sample(connection: Connection, office: Office, now: datetime) -> None:
    """Fill an empty database with the sample, as far as it had come at `now`."""
    found = sample()
    accounts = load_people(connection, office, now, found.programme)
    for chat in sorted(found.chat, key=lambda chat: chat.at):
        if chat.at <= now:
            _play(connection, office, chat, accounts[chat.who])


def load_people(
    connection: Connection, office: Office, now: datetime, programme: str
) -> dict[str, str]:
    """Fill an empty database with the sample's units and people, and put one plan in force there.

    Gives the account of each person already in post, by name.
    """
    found = sample()
    places: dict[str, Place] = {}
    for unit in found.unit:
        places[unit.code] = add_unit(
            connection, code=unit.code, name=unit.name, kind=unit.kind,
            parent=places[unit.parent] if unit.parent else None,
            place_name=unit.place_name, letterhead=unit.letterhead,
        )  # fmt: skip
    own(connection, programme, places[found.owner].id)
    for phone in found.phone:
        code = JoinCode(phone.code, new_code().link)
        make_invite(
            connection, office.codes, places[phone.unit], phone.role, now=now, lasts=CODES_LAST,
            title=phone.title, person_name=phone.name, code=code,
        )  # fmt: skip
    return {
        person.name: _put_in_post(connection, person, places, number, now)
        for number, person in enumerate(found.person, start=1)
    }


def _put_in_post(
    connection: Connection, person: SamplePerson, places: Mapping[str, Place], number: int,
    now: datetime,
) -> str:  # fmt: skip
    external_id = str(number)
    account = add_account(connection, CHANNEL, BOT, external_id, external_id)
    made = add_person(connection, person.name, "vi", person.phone)
    middle = person.name.split()[1]
    change_person(connection, made, you=ADDRESSES.get(middle, "anh"))
    change_account(connection, account.account, person_id=made)
    add_post(connection, made, places[person.unit].id, person.role, person.title, now)
    return external_id


def _play(connection: Connection, office: Office, chat: SampleChat, external_id: str) -> None:
    at = chat.at.astimezone(UTC)
    for place, text in enumerate(chat.says):
        said_at = at + place * BETWEEN
        heard = Heard(
            channel=CHANNEL, bot=BOT, account=external_id, chat=external_id,
            kind=HeardKind.TEXT, text=text, sent_at=said_at, message=str(place),
        )  # fmt: skip
        answer(office, connection, heard, said_at)
