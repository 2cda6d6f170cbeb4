"""Who may do what, over which units: the one place that decides."""

from collections.abc import Mapping

from models.people import ROLES, Known
from models.units import Place

RIGHTS: Mapping[str, frozenset[str]] = {
    "file": frozenset({"reporter", "cadre"}),
    "follow": frozenset({"overseer", "cadre", "staff"}),
    "sheet": frozenset({"overseer", "cadre", "staff"}),
    "close": frozenset({"cadre", "staff"}),
    "announce": frozenset({"staff"}),
    "grant": frozenset({"staff"}),
    "judge": frozenset({"cadre", "staff"}),
    "petition": frozenset(ROLES),
    "handle": frozenset({"cadre", "staff"}),
}
"""Which roles carry which right; a post carries it over its unit and everything below.

An overseer («phụ trách địa bàn», head of a «tổ công tác») reads what an area does, and writes
nothing but petitions of their own.
"""


def may(known: Known, right: str, unit: Place) -> bool:
    """Tell whether somebody has a right at a unit; no post, no right."""
    carrying = RIGHTS[right]
    for role in known.roles:  # noqa: SIM110 - asked every turn, and any() takes twice as long
        if role.role in carrying and role.unit.holds(unit):
            return True
    return False


def reach(known: Known, right: str) -> tuple[Place, ...]:
    """Give the units from which downward somebody has a right, each once."""
    carrying = RIGHTS[right]
    tops = {role.unit.id: role.unit for role in known.roles if role.role in carrying}
    return tuple(tops.values())


def posted_below(known: Known, tops: set[int]) -> bool:
    """Tell whether somebody has a post at one of some units, or below it."""
    return bool(tops) and any(not tops.isdisjoint(role.unit.line) for role in known.roles)


def require(known: Known, right: str, unit: Place) -> None:
    """Refuse what somebody has no right to.

    Raises:
        PermissionError: naming the right, never the unit.
    """
    if not may(known, right, unit):
        raise PermissionError(right)
