"""How the bodies of the State are named in a letterhead."""

from models.units import Place

_GOVERNED = frozenset({"province", "district", "commune"})


def state_bodies(top: Place, above: Place | None) -> tuple[str, str]:
    """Name the upper and the issuing body of the State: a committee, or an agency under one."""
    upper = f"ỦY BAN NHÂN DÂN {above.name.upper()}" if above else "ỦY BAN NHÂN DÂN"
    name = top.name.upper()
    return upper, f"ỦY BAN NHÂN DÂN {name}" if top.kind in _GOVERNED else name
