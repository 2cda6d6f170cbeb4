"""Finding rounds: one, those of a plan, those that concern some units, and how they stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from models.rounds import round_answers, round_came, round_letters, round_units, rounds
from models.units import Place, units

_PLACE = tuple(units.c[name] for name in Place._fields)


@dataclass(frozen=True)
class Announced:
    """A round as its latest announcement has it."""

    id: int
    programme: str
    owner_id: int
    period: str
    number: str
    version: int
    day: date
    at: str
    content: str
    guests: str
    off: bool
    why_off: str


@dataclass(frozen=True)
class Answered:
    """What a unit answered to the present version."""

    coming: bool
    people: int | None
    reason: str


@dataclass(frozen=True)
class Asked:
    """A unit concerned, with its answer and how many came, where that is known."""

    unit: Place
    host: bool
    answer: Answered | None
    came: int | None


@dataclass(frozen=True)
class RoundStanding:
    """A round with all that are concerned, those where it is held first."""

    round: Announced
    asked: tuple[Asked, ...] = field(default=())

    @property
    def hosts(self) -> tuple[Asked, ...]:
        """Where it is held."""
        return tuple(one for one in self.asked if one.host)

    @property
    def coming(self) -> tuple[Asked, ...]:
        """Those that said they come."""
        return tuple(one for one in self.asked if one.answer and one.answer.coming)

    @property
    def not_coming(self) -> tuple[Asked, ...]:
        """Those that said they cannot."""
        return tuple(one for one in self.asked if one.answer and not one.answer.coming)

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Those that have not answered this version."""
        return tuple(one for one in self.asked if one.answer is None)

    @property
    def came(self) -> tuple[Asked, ...]:
        """Those of which people came."""
        return tuple(one for one in self.asked if one.came)

    def of(self, unit: int) -> Asked | None:
        """Find one of the units concerned."""
        return next((one for one in self.asked if one.unit.id == unit), None)


_FOUND = select(*(rounds.c[name] for name in Announced.__dataclass_fields__))


def round_by_id(connection: Connection, number: int) -> Announced | None:
    """Find a round by its id."""
    return _first(connection, _FOUND.where(rounds.c.id == number))


def round_of(connection: Connection, programme: str, owner: int, period: str) -> Announced | None:
    """Find the round of a plan's owner for a period, if it has been announced."""
    return _first(connection, _FOUND.filter_by(programme=programme, owner_id=owner, period=period))


def rounds_concerning(
    connection: Connection, unit_ids: Collection[int], since: date
) -> list[Announced]:
    """List the rounds from a day on that concern some units, the next one first."""
    theirs = select(round_units.c.round_id).where(round_units.c.unit_id.in_(unit_ids))
    found = _FOUND.where(rounds.c.id.in_(theirs), rounds.c.day >= since)
    return [Announced(*row) for row in connection.execute(found.order_by(rounds.c.day))]


def rounds_ahead(connection: Connection, since: date) -> list[Announced]:
    """List the rounds from a day on that have not been called off."""
    found = _FOUND.where(rounds.c.day >= since, rounds.c.off.is_(False))
    return [Announced(*row) for row in connection.execute(found.order_by(rounds.c.id))]


def standing_of(connection: Connection, one: Announced) -> RoundStanding:
    """Give a round with its units, their answers to this version, and how many came."""
    answers = round_answers.c
    found = (
        select(
            *_PLACE, round_units.c.host, answers.coming, answers.people, answers.reason,
            round_came.c.people,
        )
        .select_from(
            round_units.join(units, units.c.id == round_units.c.unit_id)
            .outerjoin(
                round_answers,
                (answers.round_id == round_units.c.round_id)
                & (answers.unit_id == round_units.c.unit_id)
                & (answers.version == one.version),
            )
            .outerjoin(
                round_came,
                (round_came.c.round_id == round_units.c.round_id)
                & (round_came.c.unit_id == round_units.c.unit_id),
            )
        )
        .where(round_units.c.round_id == one.id)
        .order_by(round_units.c.host.desc(), units.c.parent_id, units.c.id)
    )  # fmt: skip
    asked = []
    for *place, host, coming, people, reason, came in connection.execute(found):
        answer = None if coming is None else Answered(coming, people, reason)
        asked.append(Asked(Place(*place), host, answer, came))
    return RoundStanding(one, tuple(asked))


def written(
    connection: Connection, number: int, version: int
) -> Mapping[tuple[str, int], datetime]:
    """Tell which letters about a version have been written, by kind and person."""
    found = select(
        round_letters.c.kind, round_letters.c.person_id, round_letters.c.written_at
    ).where(round_letters.c.round_id == number, round_letters.c.version == version)
    return {(row.kind, row.person_id): row.written_at for row in connection.execute(found)}


def told_of_earlier(connection: Connection, number: int, version: int) -> set[int]:
    """Tell who has been written to about an earlier version."""
    found = select(round_letters.c.person_id).where(
        round_letters.c.round_id == number, round_letters.c.version < version
    )
    return set(connection.execute(found).scalars())


def _first(connection: Connection, query: Select[Any]) -> Announced | None:
    row = connection.execute(query).first()
    return Announced(*row) if row else None
