"""The rows of a sheet of sessions: each session of a side, with what was reported of it."""

from sqlalchemy import Connection

from exports.sheet import Cell, SheetRow
from models.sessions import Session, sessions_of
from models.units import Place, units_below
from programmes.programme import Programme
from programmes.sheet_file import SheetFile


def session_rows(
    connection: Connection, programme: Programme, sheet: SheetFile, period: str, top: Place
) -> list[SheetRow]:
    """Give a row a session of a unit and all below it, in order of days."""
    names = {
        unit.id: unit.name
        for unit in units_below(connection, top, programme.file.taken_from("result"))
    }
    found = sessions_of(connection, programme.slug, period, top.path, sheet.side)
    return [SheetRow(names[one.unit_id], _cells(one)) for one in found]


def _cells(one: Session) -> dict[str, Cell]:
    return {
        **{key: int(value) for key, value in one.figures.items()},
        **one.remarks,
        "days": (one.day,),
        "petitions": ", ".join(one.petitions) or None,
    }
