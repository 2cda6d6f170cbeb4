"""The places below a unit as answers: each by its name, with what lies above it where two agree."""

from collections import Counter

from dialog.question import Option
from dialog.wording import Text
from handlers.desk import Desk
from models.units import Place, in_use

EVERY = "every "
"""How the value of a whole kind of units begins: «every agency»."""

_EVERY_KIND = (
    Option(
        value=f"{EVERY}agency",
        label=Text(vi="tất cả cơ quan, đơn vị", en="every agency"),
        also=("tất cả cơ quan", "các cơ quan", "mọi cơ quan", "tất cả phòng, ban"),
    ),
    Option(
        value=f"{EVERY}commune",
        label=Text(vi="tất cả các xã", en="every commune"),
        also=("tất cả xã", "các xã", "mọi xã"),
    ),
    Option(
        value=f"{EVERY}village",
        label=Text(vi="tất cả các thôn", en="every village"),
        also=("tất cả thôn", "các thôn", "mọi thôn"),
    ),
)


def places_below(desk: Desk, top: Place) -> tuple[Option, ...]:
    """List what can be named of the units below one: each of them, and all of a kind."""
    units = [unit for unit in in_use(desk.connection, top, desk.today) if unit.id != top.id]
    by_id = {unit.id: unit for unit in units}
    names = Counter(unit.name for unit in units)
    kinds = {f"{EVERY}{unit.kind}" for unit in units}
    return (
        *(option for option in _EVERY_KIND if option.value in kinds),
        *(_one(unit, by_id, alone=names[unit.name] == 1) for unit in units),
    )


def units_meant(desk: Desk, top: Place, values: tuple[str, ...]) -> tuple[Place, ...]:
    """Give the units that an answer names, each once, in the order of the tree."""
    return tuple(
        unit
        for unit in in_use(desk.connection, top, desk.today)
        if str(unit.id) in values or f"{EVERY}{unit.kind}" in values
    )


def _one(unit: Place, by_id: dict[int, Place], *, alone: bool) -> Option:
    above = by_id.get(unit.parent_id or 0)
    if above is None:
        return Option(value=str(unit.id), label=Text(vi=unit.name))
    full = f"{unit.name}, {above.name}"
    also = (f"{unit.name} {above.name}", unit.name, f"{unit.name} ({above.name})")
    return Option(value=str(unit.id), label=Text(vi=unit.name if alone else full), also=also)
