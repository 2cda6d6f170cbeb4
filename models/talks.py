"""What each person is in the middle of, and the drafts they have open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, UniqueConstraint, bindparam, delete, select, update
from sqlmodel import Field, SQLModel

from models.columns import Json, UtcDateTime, metadata
from models.engine import upsert
from models.people import accounts
from models.prepared import Prepared


class Talk(SQLModel, table=True):
    """The wait of one person: which task, and what was shown of it.

    It is theirs on whatever channel they write: `account_id` is where it was shown last, which is
    also where they are written to. `turn` grows with every question, so that an old button is known
    for one; `shown` is the task's own state, what the options under it do and how they read;
    `typed` is what they typed to come here. `notice` is a message that came unasked since, with its
    options.
    """

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    account_id: int = Field(foreign_key="account.id")
    turn: int = 0
    task: str = Field(default="", max_length=40)
    shown: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    takes: str = Field(default="options", max_length=8)
    typed: str = Field(default="", max_length=20)
    notice: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class Draft(SQLModel, table=True):
    """A form being filled, kept for the person, not for the phone."""

    __table_args__ = (UniqueConstraint("person_id", "programme", "stage", "unit_id", "period"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    programme: str = Field(max_length=60)
    stage: str = Field(max_length=12)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    period: str = Field(max_length=12)
    filing_version: int = 0
    state: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


talks = metadata.tables["talk"]
drafts = metadata.tables["draft"]


NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Notice:
    """A message that came unasked, on which channel, by which bot, into which chat, and when."""

    where: tuple[str, str, str]
    at: datetime
    does: tuple[str, ...]
    labels: tuple[str, ...]


class Wait(NamedTuple):
    """What is waited for; `takes` is what typed text is taken for, as in `dialog.marks`.

    `account` is where it was shown, at `at`; 0 says that nothing has been shown.
    """

    turn: int
    task: str
    state: dict[str, Any]
    does: tuple[str, ...]
    labels: tuple[str, ...]
    takes: str = "options"
    typed: str = ""
    account: int = 0
    at: datetime = NEVER
    notice: Notice | None = None


@dataclass(frozen=True)
class Kept:
    """A draft: whose it is is known, what it is about, and where it stands."""

    programme: str
    stage: str
    unit_id: int
    period: str
    filing_version: int
    state: dict[str, Any]


_WAITS = ("turn", "task", "shown", "takes", "typed", "account_id", "at", "notice")
_WAIT = Prepared(
    lambda _: (
        select(*(talks.c[name] for name in _WAITS))
        .where(talks.c.person_id == bindparam("person", type_=talks.c.person_id.type))
        .with_for_update()
    )  # two channels of one person, two processes: one turn at a time
)
_SET_WAIT = Prepared(lambda dialect: upsert(dialect, talks, ("person_id",), _WAITS))
_KEPT = select(*(drafts.c[name] for name in Kept.__dataclass_fields__))
_DRAFT_KEY = ("person_id", "programme", "stage", "unit_id", "period")
_IS_DRAFT = [drafts.c[name] == bindparam(name) for name in _DRAFT_KEY]
_DRAFT = Prepared(lambda _: _KEPT.where(*_IS_DRAFT))
_DROP = Prepared(lambda _: delete(drafts).where(*_IS_DRAFT))
_KEEP = Prepared(
    lambda dialect: upsert(dialect, drafts, _DRAFT_KEY, ("filing_version", "state", "at"))
)


def wait_of(connection: Connection, person: int) -> Wait | None:
    """Give what is waited for from a person; no other turn of theirs reads it until this one ends.

    On SQLite there is one writer anyway.
    """
    found = _WAIT.first(connection, person=person)
    if found is None:
        return None
    turn, task, shown, takes, typed, account, at, notice = found
    state, does, labels = shown["state"], tuple(shown["does"]), tuple(shown["labels"])
    unasked = notice and _notice(notice)
    return Wait(turn, task, state, does, labels, takes, typed, account, at, unasked)


def _notice(kept: dict[str, Any]) -> Notice:
    channel, bot, chat = kept["where"]
    at = datetime.fromisoformat(kept["at"])
    return Notice((channel, bot, chat), at, tuple(kept["does"]), tuple(kept["labels"]))


def _written(notice: Notice) -> dict[str, object]:
    return {**vars(notice), "at": notice.at.isoformat()}


def set_wait(connection: Connection, person: int, wait: Wait, now: datetime) -> None:
    """Store what is waited for from now on; it is the newest thing shown in its chat."""
    _SET_WAIT.run(
        connection, person_id=person, account_id=wait.account, turn=wait.turn, task=wait.task,
        shown={"state": wait.state, "does": wait.does, "labels": wait.labels}, takes=wait.takes,
        typed=wait.typed, at=now, notice=wait.notice and _written(wait.notice),
    )  # fmt: skip


_SHOW_NOTICE = (
    update(talks)
    .where(
        talks.c.person_id
        == select(accounts.c.person_id)
        .where(*(accounts.c[name] == bindparam(name) for name in ("channel", "bot", "external_id")))
        .scalar_subquery()
    )
    .values(notice=bindparam("unasked"))
)


def show_notices(connection: Connection, notices: Sequence[Notice]) -> None:
    """Remember messages that came unasked as the newest thing in their chats.

    In a private chat the chat's id is the person's own.
    """
    rows = []
    for one in notices:
        channel, bot, chat = one.where
        address = {"channel": channel, "bot": bot, "external_id": chat}
        rows.append({**address, "unasked": _written(one)})
    if rows:
        connection.execute(_SHOW_NOTICE, rows)


def draft_of(
    connection: Connection, person: int, programme: str, stage: str, unit: int, period: str
) -> Kept | None:
    """Find somebody's open draft of one paper."""
    row = _DRAFT.first(
        connection, person_id=person, programme=programme, stage=stage, unit_id=unit, period=period
    )
    return Kept(*row) if row else None


def drafts_of(connection: Connection, person: int) -> tuple[Kept, ...]:
    """List somebody's open drafts, the latest first."""
    found = _KEPT.where(drafts.c.person_id == person).order_by(drafts.c.at.desc())
    return tuple(Kept(**row) for row in connection.execute(found).mappings())


def keep_draft(connection: Connection, person: int, draft: Kept, now: datetime) -> None:
    """Store a draft where it stands."""
    _KEEP.run(connection, **vars(draft), person_id=person, at=now)


def drop_draft(connection: Connection, person: int, draft: Kept) -> None:
    """Forget a draft that was sent or thrown away."""
    _DROP.run(connection, **vars(draft), person_id=person)


def papers_begun(connection: Connection, people: Sequence[int]) -> set[tuple[int, str, str, int]]:
    """Tell which papers some people have begun to answer: (person, stage, period, unit)."""
    found = select(
        drafts.c.person_id, drafts.c.stage, drafts.c.period, drafts.c.unit_id, drafts.c.state
    )
    rows = connection.execute(found.where(drafts.c.person_id.in_(people)))
    return {
        (row.person_id, row.stage, row.period, row.unit_id)
        for row in rows
        if any(entry.get("answers") for entry in row.state["entries"])
    }
