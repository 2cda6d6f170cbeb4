"""The rows of a round's sheet: each unit concerned, what it answered, and how many came."""

from collections.abc import Mapping

from sqlalchemy import Connection

from exports.table import Cell, SheetRow
from models.rounds_found import Announced, Asked, round_of, standing_of
from models.units import Place

_PARTS = {True: "Nơi tổ chức", False: "Được mời"}
_ANSWERS = {True: "Tham gia", False: "Không tham gia được"}
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


def round_rows(connection: Connection, programme: str, period: str, top: Place) -> list[SheetRow]:
    """Give a row a unit concerned at or below one, those where the round is held first."""
    one = _announced_over(connection, programme, period, top)
    if one is None:
        return []
    return [
        SheetRow(asked.unit.name, _cells(asked))
        for asked in standing_of(connection, one).asked
        if top.holds(asked.unit)
    ]


def _cells(asked: Asked) -> Mapping[str, Cell]:
    answer = asked.answer
    return {
        "part": _PARTS[asked.host],
        "answer": _ANSWERS[answer.coming] if answer else None,
        "planned_people": answer.people if answer else None,
        "came": asked.came,
        "reason": answer.reason or None if answer else None,
    }


def round_facts(connection: Connection, programme: str, period: str, top: Place) -> tuple[str, str]:
    """Give what a round's sheet says above its table: when it is held, and what is done."""
    one = _announced_over(connection, programme, period, top)
    return (_held(one), one.content) if one else ("", "")


def _announced_over(
    connection: Connection, programme: str, period: str, top: Place
) -> Announced | None:
    """Find the round announced by a unit or by the nearest one above it."""
    owners = (round_of(connection, programme, owner, period) for owner in reversed(top.line))
    return next((one for one in owners if one is not None), None)


def _held(one: Announced) -> str:
    weekday = one.day.weekday()
    named = f"thứ {_WEEKDAYS[weekday]}" if weekday < len(_WEEKDAYS) else "Chủ nhật"
    hour, _, minute = one.at.partition(":")
    return f"{int(hour)} giờ {minute}, {named} ngày {one.day:%d/%m/%Y}"
