"""Photos of the work, from the moment they were sent; the pictures themselves are files.

A photo is noted in the turn that heard of it, fetched afterwards, and answered together with those
that came with it. `programme`, `period` and `unit_id` say which report it belongs to, once known.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Index,
    bindparam,
    insert,
    select,
    text,
    update,
)
from sqlmodel import Field, SQLModel

from models.columns import UtcDateTime, metadata
from models.prepared import Prepared


class PhotoKind(StrEnum):
    """What somebody sent: a picture that is shown, or a note kept as it came."""

    PHOTO = "photo"
    NOTE = "note"


class PhotoFate(StrEnum):
    """What has become of a photo."""

    WAITING = "waiting"
    KEPT = "kept"
    DOUBLE = "double"
    REFUSED = "refused"
    REMOVED = "removed"


class Photo(SQLModel, table=True):
    """A photo somebody sent; `hash` names its file, `handle` is what the channel fetches it by.

    A voice, a video or a file that somebody wants kept is one of `kind` «note».

    `why` says why it was refused or removed. `draft` is true until the report it belongs to has
    been sent. `work` and `day` are the piece of work it shows, in the words it was read back in.
    """

    __table_args__ = (
        CheckConstraint(f"kind in ({', '.join(repr(str(kind)) for kind in PhotoKind)})",
                        name="known_kind"),
        CheckConstraint(f"fate in ({', '.join(repr(str(fate)) for fate in PhotoFate)})",
                        name="known_fate"),
        CheckConstraint("fate <> 'kept' or hash <> ''", name="kept_is_a_file"),
        Index("ix_photo_unanswered", "account_id", sqlite_where=text("answered IS 0"),
              postgresql_where=text("answered IS false")),
        Index("ix_photo_paper", "programme", "period", "unit_id"),
    )  # fmt: skip
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(default=PhotoKind.PHOTO, max_length=5)
    handle: str = Field(max_length=1000)
    album: str = Field(default="", max_length=64)
    caption: str = Field(default="", max_length=1024)
    sent_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    received_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    fate: str = Field(default=PhotoFate.WAITING, max_length=10)
    why: str = Field(default="", max_length=20)
    tries: int = 0
    not_before: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    answered: bool = False
    hash: str = Field(default="", max_length=64, index=True)
    programme: str | None = Field(default=None, max_length=60)
    period: str | None = Field(default=None, max_length=12)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    day: date | None = None
    work: str = Field(default="", max_length=300)
    draft: bool = False


photos = metadata.tables["photo"]


@dataclass(frozen=True)
class Belongs:
    """Where a photo belongs: the report, and the piece of work in it."""

    programme: str
    period: str
    unit_id: int
    day: date | None = None
    work: str = ""
    draft: bool = False


_ADD = insert(photos).values(
    fate=PhotoFate.WAITING, answered=False, tries=0, why="", hash="", work="", draft=False
)
_IS_WAITING = photos.c.fate == PhotoFate.WAITING


def add_photo(
    connection: Connection, account: int, person: int, *, handle: str, album: str, caption: str,
    sent_at: datetime, received_at: datetime, belongs: Belongs | None,
    kind: PhotoKind = PhotoKind.PHOTO,
) -> int:  # fmt: skip
    """Note a photo that is to be fetched, and give its number."""
    row = {
        "account_id": account, "person_id": person, "handle": handle, "album": album,
        "caption": caption, "kind": kind, "sent_at": sent_at, "received_at": received_at,
        **(vars(belongs) if belongs else {}),
    }  # fmt: skip
    return int(connection.execute(_ADD.values(row).returning(photos.c.id)).scalar_one())


def put_off(connection: Connection, photo: int, until: datetime) -> None:
    """Try a photo again later."""
    waits = update(photos).where(photos.c.id == photo, _IS_WAITING)
    connection.execute(waits.values(tries=photos.c.tries + 1, not_before=until))


def refuse(connection: Connection, photo: int, why: str) -> None:
    """Write down that a photo is not kept."""
    waits = update(photos).where(photos.c.id == photo, _IS_WAITING)
    connection.execute(waits.values(fate=PhotoFate.REFUSED, why=why, handle=""))


def keep_photo(connection: Connection, photo: int, name: str) -> None:
    """Write down that a photo lies in its file now, or that the report has the same one already."""
    waits = update(photos).where(photos.c.id == photo, _IS_WAITING)
    connection.execute(waits.values(fate=PhotoFate.KEPT, hash=name, handle=""))
    _mark_doubles(connection, [photo])


def place(connection: Connection, ids: Sequence[int], belongs: Belongs) -> None:
    """Say of photos which report they belong to."""
    connection.execute(update(photos).where(photos.c.id.in_(ids)).values(**vars(belongs)))
    _mark_doubles(connection, ids)


def _mark_doubles(connection: Connection, ids: Sequence[int]) -> None:
    """Let go of photos that the same report has already."""
    first = photos.alias("first")
    earlier = (
        (first.c.fate == PhotoFate.KEPT)
        & (first.c.id < photos.c.id)
        & (first.c.hash == photos.c.hash)
        & (first.c.programme == photos.c.programme)
        & (first.c.period == photos.c.period)
        & (first.c.unit_id == photos.c.unit_id)
    )
    double = update(photos).where(
        photos.c.id.in_(ids),
        photos.c.fate == PhotoFate.KEPT,
        select(first.c.id).where(earlier).exists(),
    )
    connection.execute(double.values(fate=PhotoFate.DOUBLE))


def answer_photos(connection: Connection, ids: Sequence[int]) -> None:
    """Write down that these photos have been spoken of."""
    connection.execute(update(photos).where(photos.c.id.in_(ids)).values(answered=True))


_SEND_WITH = Prepared(
    lambda _: (
        update(photos)
        .where(
            photos.c.programme == bindparam("programme"),
            photos.c.period == bindparam("period"),
            photos.c.unit_id == bindparam("unit"),
            photos.c.draft.is_(True),
        )
        .values(draft=False)
    )
)


def send_with(connection: Connection, programme: str, period: str, unit: int) -> None:
    """Let the photos of a report that is being sent go along with it."""
    _SEND_WITH.run(connection, programme=programme, period=period, unit=unit)


def remove_draft_photos(
    connection: Connection, person: int, programme: str, period: str, unit: int
) -> int:
    """Remove the photos of somebody's draft that was thrown away; gives their number."""
    own = (photos.c.person_id == person, photos.c.draft.is_(True))
    gone = update(photos).where(*_of(programme, period, unit), *own)
    return connection.execute(gone.values(**_REMOVED, why="draft")).rowcount


def remove_photo(connection: Connection, photo: int) -> None:
    """Remove one photo; its file goes as soon as no other needs it."""
    connection.execute(update(photos).where(photos.c.id == photo).values(**_REMOVED, why="asked"))


def remove_unplaced(connection: Connection, before: datetime) -> None:
    """Remove photos sent before an instant that belong to no report."""
    lost = (photos.c.unit_id.is_(None), photos.c.received_at < before)
    kept = photos.c.fate == PhotoFate.KEPT
    connection.execute(update(photos).where(*lost, kept).values(**_REMOVED, why="old"))


def unneeded(connection: Connection, names: Collection[str]) -> set[str]:
    """Tell which of some files no photo needs any more."""
    needed = select(photos.c.hash).where(photos.c.hash.in_(names), photos.c.fate == PhotoFate.KEPT)
    return set(names) - set(connection.execute(needed).scalars())


_REMOVED = {"fate": PhotoFate.REMOVED, "answered": True, "handle": "", "caption": ""}


def _of(programme: str, period: str, unit: int) -> tuple[ColumnElement[bool], ...]:
    return (
        photos.c.programme == programme, photos.c.period == period, photos.c.unit_id == unit
    )  # fmt: skip
