"""Photos looked up: those to be fetched, those to be answered, those of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from models.people import accounts
from models.photos import Belongs, PhotoFate, PhotoKind, photos
from models.prepared import Prepared
from models.units import Place, units

_UNANSWERED = photos.c.answered.is_(False)
_IS_WAITING = photos.c.fate == PhotoFate.WAITING
_IS_KEPT = photos.c.fate == PhotoFate.KEPT


@dataclass(frozen=True)
class ToFetch:
    """A photo that waits to be fetched."""

    id: int
    channel: str
    bot: str
    handle: str
    tries: int
    kind: str


@dataclass(frozen=True)
class Chatter:
    """An account whose photos can be answered now."""

    account: int
    channel: str
    bot: str
    external_id: str
    chat: str


@dataclass(frozen=True)
class Unanswered:
    """A settled photo that nobody has spoken of yet; `work` is what it shows, if known."""

    id: int
    kind: str
    fate: str
    why: str
    album: str
    sent_at: datetime
    programme: str | None
    period: str | None
    unit_id: int | None
    day: date | None
    work: str


@dataclass(frozen=True)
class Shown:
    """A photo of a report, with the place it is from."""

    id: int
    hash: str
    caption: str
    sent_at: datetime
    day: date | None
    work: str
    unit: str


@dataclass(frozen=True)
class Own:
    """A photo for whoever sent it; `unit` is where its report is from, if it has one."""

    id: int
    sent_at: datetime
    caption: str
    work: str
    unit: str | None
    kind: str


def to_fetch(connection: Connection, now: datetime, most: int) -> list[ToFetch]:
    """List photos that are due to be fetched, the oldest first."""
    due = photos.c.not_before.is_(None) | (photos.c.not_before <= now)
    found = (
        select(
            photos.c.id,
            accounts.c.channel,
            accounts.c.bot,
            photos.c.handle,
            photos.c.tries,
            photos.c.kind,
        )
        .join(accounts, accounts.c.id == photos.c.account_id)
        .where(_UNANSWERED, _IS_WAITING, due)
        .order_by(photos.c.id)
        .limit(most)
    )
    return [ToFetch(*row) for row in connection.execute(found)]


def to_answer(connection: Connection, before: datetime) -> list[Chatter]:
    """List the accounts all of whose photos are settled, the last one having come before then."""
    fresh = photos.alias()
    held = fresh.c.answered.is_(False) & (
        (fresh.c.fate == PhotoFate.WAITING) | (fresh.c.received_at > before)
    )
    open_ones = select(photos.c.account_id).where(_UNANSWERED).distinct()
    not_yet = select(fresh.c.account_id).where(held)
    found = select(
        accounts.c.id, accounts.c.channel, accounts.c.bot, accounts.c.external_id, accounts.c.chat
    ).where(accounts.c.id.in_(open_ones), accounts.c.id.not_in(not_yet))
    return [Chatter(*row) for row in connection.execute(found.order_by(accounts.c.id))]


_TOLD = tuple(photos.c[name] for name in Unanswered.__dataclass_fields__)


def unanswered(connection: Connection, account: int) -> list[Unanswered]:
    """List the photos of an account that nobody has spoken of, the oldest first."""
    found = select(*_TOLD).where(_UNANSWERED, photos.c.account_id == account)
    return [Unanswered(*row) for row in connection.execute(found.order_by(photos.c.id))]


def unplaced(connection: Connection, person: int) -> list[Unanswered]:
    """List the photos of somebody that are kept but belong to no report yet."""
    found = select(*_TOLD).where(_IS_KEPT, photos.c.person_id == person, photos.c.unit_id.is_(None))
    return [Unanswered(*row) for row in connection.execute(found.order_by(photos.c.id))]


_COUNT = Prepared(
    lambda _: (
        select(photos.c.kind, func.count())
        .where(
            _IS_KEPT | _IS_WAITING,
            photos.c.programme == bindparam("programme"),
            photos.c.period == bindparam("period"),
            photos.c.unit_id == bindparam("unit"),
        )
        .group_by(photos.c.kind)
    )
)


def counts_of(connection: Connection, programme: str, period: str, unit: int) -> Mapping[str, int]:
    """Count by kind what goes with a report, also on its way or with an open draft."""
    found = _COUNT.run(connection, programme=programme, period=period, unit=unit)
    return {str(kind): int(count) for kind, count in found}


def photos_of(
    connection: Connection, programme: str, period: str, top: Place, most: int,
    kind: PhotoKind = PhotoKind.PHOTO,
) -> list[Shown]:  # fmt: skip
    """List the photos sent with the reports of a unit and all below it, by unit and day."""
    found = _SENT.where(photos.c.kind == kind, *_below(programme, period, top)).limit(most)
    return [Shown(*row) for row in connection.execute(found)]


def photos_by_id(
    connection: Connection, top: Place, ids: Sequence[int], kind: PhotoKind = PhotoKind.PHOTO
) -> list[Shown]:
    """List some photos, as far as they were sent with reports of a unit or of one below it."""
    found = _SENT.where(photos.c.kind == kind, photos.c.id.in_(ids), *_inside(top))
    return [Shown(*row) for row in connection.execute(found)]


def count_below(
    connection: Connection, programme: str, period: str, top: Place,
    kind: PhotoKind = PhotoKind.PHOTO,
) -> int:  # fmt: skip
    """Count the photos sent with the reports of a unit and all below it."""
    found = select(func.count()).select_from(photos.join(units, units.c.id == photos.c.unit_id))
    sent = (_IS_KEPT, photos.c.kind == kind, photos.c.draft.is_(False))
    return int(connection.execute(found.where(*sent, *_below(programme, period, top))).scalar_one())


_SENT = (
    select(
        photos.c.id, photos.c.hash, photos.c.caption, photos.c.sent_at, photos.c.day,
        photos.c.work, units.c.name,
    )
    .join(units, units.c.id == photos.c.unit_id)
    .where(_IS_KEPT, photos.c.draft.is_(False))
    .order_by(units.c.path, photos.c.day, photos.c.id)
)  # fmt: skip


def _below(programme: str, period: str, top: Place) -> tuple[ColumnElement[bool], ...]:
    return photos.c.programme == programme, photos.c.period == period, *_inside(top)


def _inside(top: Place) -> tuple[ColumnElement[bool], ...]:
    return (units.c.path.startswith(top.path, autoescape=True),)


def album_of(connection: Connection, account: int, album: str) -> Belongs | None:
    """Tell where the photos belong that came in the same album, if that is known."""
    columns = (photos.c[name] for name in Belongs.__dataclass_fields__)
    same = (photos.c.account_id == account, photos.c.album == album, photos.c.unit_id.is_not(None))
    row = connection.execute(select(*columns).where(*same).order_by(photos.c.id)).first()
    return Belongs(*row) if row else None


def own_photos(connection: Connection, person: int, most: int) -> list[Own]:
    """List the last photos that somebody sent, the newest first."""
    found = (
        select(
            photos.c.id,
            photos.c.sent_at,
            photos.c.caption,
            photos.c.work,
            units.c.name,
            photos.c.kind,
        )
        .select_from(photos.outerjoin(units, units.c.id == photos.c.unit_id))
        .where(_IS_KEPT, photos.c.person_id == person)
        .order_by(photos.c.id.desc())
        .limit(most)
    )
    return [Own(*row) for row in connection.execute(found)]
