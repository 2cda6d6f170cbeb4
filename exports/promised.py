"""The photos and notes that a promise numbers."""

from sqlalchemy import Connection

from dialog.chat import SheetWanted
from models.photos import PhotoKind
from models.photos_found import Shown, photos_by_id
from models.units import Place, unit_by_id


def promised(
    connection: Connection, wanted: SheetWanted, kind: PhotoKind
) -> tuple[Place, list[Shown]]:
    """Find what a promise numbers in its option «photos» or «notes», and the unit it is for.

    Raises:
        LookupError: if there is no such unit, or none of them is its own any more.
    """
    top, numbers = unit_by_id(connection, wanted.unit), dict(wanted.options).get(f"{kind}s", "")
    ids = [int(number) for number in numbers.split(",") if number.isdecimal()]
    found = photos_by_id(connection, top, ids, kind) if top is not None else []
    if top is None or not found:
        raise LookupError(f"there are no such {kind}s")
    return top, found
