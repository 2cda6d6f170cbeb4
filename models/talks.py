"""What each chat is in the middle of, and the drafts people have open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, UniqueConstraint, bindparam, delete, select
from sqlmodel import Field, SQLModel

from models.columns import Json, UtcDateTime, metadata
from models.engine import upsert
from models.prepared import Prepared


class Talk(SQLModel, table=True):
    """The wait of one chat: which task, its state, and what the options under it do.

    `turn` grows with every question, so that an old button is known for one.
    """

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    turn: int = 0
    task: str = Field(default="", max_length=40)
    state: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    does: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    labels: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    takes: str = Field(default="options", max_length=8)
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


@dataclass(frozen=True)
class Wait:
    """What a chat waits for; `takes` is what typed text is taken for, as in `dialog.marks`."""

    turn: int
    task: str
    state: dict[str, Any]
    does: tuple[str, ...]
    labels: tuple[str, ...]
    takes: str = "options"


@dataclass(frozen=True)
class Kept:
    """A draft: whose it is is known, what it is about, and where it stands."""

    programme: str
    stage: str
    unit_id: int
    period: str
    filing_version: int
    state: dict[str, Any]


_WAITS = ("turn", "task", "state", "does", "labels", "takes", "at")
_WAIT = Prepared(
    lambda _: select(*(talks.c[name] for name in _WAITS[:-1])).where(
        talks.c.account_id == bindparam("account", type_=talks.c.account_id.type)
    )
)
_SET_WAIT = Prepared(lambda dialect: upsert(dialect, talks, ("account_id",), _WAITS))
_KEPT = select(*(drafts.c[name] for name in Kept.__dataclass_fields__))
_DRAFT_KEY = ("person_id", "programme", "stage", "unit_id", "period")
_IS_DRAFT = [drafts.c[name] == bindparam(name) for name in _DRAFT_KEY]
_DRAFT = Prepared(lambda _: _KEPT.where(*_IS_DRAFT))
_DROP = Prepared(lambda _: delete(drafts).where(*_IS_DRAFT))
_KEEP = Prepared(
    lambda dialect: upsert(dialect, drafts, _DRAFT_KEY, ("filing_version", "state", "at"))
)


def wait_of(connection: Connection, account: int) -> Wait | None:
    """Give what a chat waits for."""
    for turn, task, state, does, labels, takes in _WAIT.run(connection, account=account):
        return Wait(turn, task, state, tuple(does), tuple(labels), takes)
    return None


def set_wait(connection: Connection, account: int, wait: Wait, now: datetime) -> None:
    """Store what a chat waits for from now on."""
    _SET_WAIT.run(
        connection, account_id=account, turn=wait.turn, task=wait.task, state=wait.state,
        does=list(wait.does), labels=list(wait.labels), takes=wait.takes, at=now,
    )  # fmt: skip


def draft_of(
    connection: Connection, person: int, programme: str, stage: str, unit: int, period: str
) -> Kept | None:
    """Find somebody's open draft of one paper."""
    same = dict(zip(_DRAFT_KEY, (person, programme, stage, unit, period), strict=True))
    return next((Kept(*row) for row in _DRAFT.run(connection, **same)), None)


def drafts_of(connection: Connection, person: int) -> tuple[Kept, ...]:
    """List somebody's open drafts, the latest first."""
    found = _KEPT.where(drafts.c.person_id == person).order_by(drafts.c.at.desc())
    return tuple(Kept(**row) for row in connection.execute(found).mappings())


def keep_draft(connection: Connection, person: int, draft: Kept, now: datetime) -> None:
    """Store a draft where it stands."""
    key = (person, draft.programme, draft.stage, draft.unit_id, draft.period)
    _KEEP.run(
        connection, **dict(zip(_DRAFT_KEY, key, strict=True)),
        filing_version=draft.filing_version, state=draft.state, at=now,
    )  # fmt: skip


def drop_draft(connection: Connection, person: int, draft: Kept) -> None:
    """Forget a draft that was sent or thrown away."""
    key = (person, draft.programme, draft.stage, draft.unit_id, draft.period)
    _DROP.run(connection, **dict(zip(_DRAFT_KEY, key, strict=True)))


def papers_begun(connection: Connection, people: Sequence[int]) -> set[tuple[int, str, str, int]]:
    """Tell which papers some people have a draft of: (person, stage, period, unit)."""
    found = select(drafts.c.person_id, drafts.c.stage, drafts.c.period, drafts.c.unit_id)
    rows = connection.execute(found.where(drafts.c.person_id.in_(people)))
    return {(row.person_id, row.stage, row.period, row.unit_id) for row in rows}
