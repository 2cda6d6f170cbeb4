"""A batch of turns in one transaction: what is wrong with one of them costs the others nothing."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.exc import OperationalError

from bot.channels.telegram.client import Telegram
from bot.turn import TRIES, Turns, arrived
from dialog import letter
from dialog.chat import Outgoing
from models import inbox
from models.engine import reading, writing

NOW = datetime(2025, 4, 9, 16, 0, tzinfo=UTC)
heard = Table(
    "heard", MetaData(), Column("id", Integer, primary_key=True), Column("text", String(40))
)


def update(number, text):
    who = {"id": 80 + number, "is_bot": False, "first_name": "Lan"}
    chat = {"id": 80 + number, "type": "private"}
    date = int(NOW.timestamp())
    said = {"message_id": number, "date": date, "chat": chat, "from": who, "text": text}
    return {"update_id": number, "message": said}


class Answering:
    """Writes down what is heard; says how often it was asked about each text."""

    def __init__(self):
        self.asked = []

    def __call__(self, connection, said, now):  # noqa: ARG002 - the shape of an answer
        self.asked.append(said.text)
        connection.execute(insert(heard).values(text=said.text))
        match said.text:
            case "hỏng":
                raise ZeroDivisionError
            case "hỏng lần đầu" if self.asked.count(said.text) == 1:
                raise ZeroDivisionError
            case "trùng":
                connection.execute(insert(heard), [{"id": 7}, {"id": 7}])
            case "mất điện":
                raise OperationalError("", None, Exception("gone"))
        return (Outgoing(f"Đã ghi: {said.text}"),)


@pytest.fixture
def work(engine):
    heard.create(engine)
    channel, answer = Telegram("77:token", "http://127.0.0.1:1"), Answering()
    turns = Turns(
        {(channel.name, channel.bot): channel}, answer, sorry="Có trục trặc: {}".format,
        clock=lambda: NOW, number=1,
    )  # fmt: skip

    def worked(*texts):
        rows = [arrived(channel, update(at, text)) for at, text in enumerate(texts, start=1)]
        with writing(engine) as connection:
            inbox.keep(connection, rows, NOW)
        with writing(engine) as connection:
            done = turns.work(connection, 100)
        told = [letter.read(one.body).text for one in done.letters]
        return told, answer.asked, column(heard.c.text), fates()

    def column(wanted):
        with reading(engine) as connection:
            return list(connection.scalars(select(wanted).order_by(wanted.table.c.id)))

    def fates():
        return list(zip(column(inbox.inbox.c.fate), column(inbox.inbox.c.attempts), strict=True))

    worked.fates = fates
    worked.kept = lambda: column(heard.c.text)
    return worked


def test_turns_that_go_well_are_each_handled_once(work):
    told, asked, kept, fates = work("một", "hai", "ba")
    assert told == ["Đã ghi: một", "Đã ghi: hai", "Đã ghi: ba"]
    assert asked == kept == ["một", "hai", "ba"]
    assert fates == [("done", 1)] * 3


@pytest.mark.parametrize("wrong", ["hỏng", "trùng"], ids=["our bug", "a broken constraint"])
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "in the middle", "last"])
def test_one_that_raises_is_put_aside_and_the_others_are_handled(work, wrong, place):
    texts = ["một", "hai"]
    texts.insert(place, wrong)
    told, asked, kept, fates = work(*texts)
    assert told.pop(place).startswith("Có trục trặc: ")
    assert told == ["Đã ghi: một", "Đã ghi: hai"]
    assert kept == ["một", "hai"], "what was undone was done again, once"
    assert fates == [("quarantined", TRIES) if text == wrong else ("done", 1) for text in texts]
    assert asked.count(wrong) == TRIES + 1, "once among the others"


def test_one_that_is_alone_is_tried_so_often_and_put_aside(work):
    told, asked, kept, fates = work("hỏng")
    assert told[0].startswith("Có trục trặc: ")
    assert (asked, kept) == (["hỏng"] * TRIES, [])
    assert fates == [("quarantined", TRIES)]


def test_one_that_goes_well_the_second_time_is_done(work):
    told, _, kept, fates = work("một", "hỏng lần đầu")
    assert told == ["Đã ghi: một", "Đã ghi: hỏng lần đầu"]
    assert kept == ["một", "hỏng lần đầu"]
    assert {fate for fate, _ in fates} == {"done"}


@pytest.mark.parametrize("texts", [("một", "mất điện"), ("mất điện",)], ids=["of two", "alone"])
def test_when_the_database_is_at_fault_nothing_has_happened(work, texts):
    with pytest.raises(OperationalError):
        work(*texts)
    assert work.kept() == []
    assert work.fates() == [("waiting", 0)] * len(texts)
