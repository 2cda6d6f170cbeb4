"""How far a model project («mô hình») has come, where it can go next, and whose step that is. Pure.

dự thảo → đã đăng ký → đang thực hiện → đã đánh giá → nhân rộng | duy trì | dừng
(31/KH-UBND, II.4; «loại bỏ» at the review of earlier ones, II.1, is a step of the unit).
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "draft", "registered", "running", "evaluated", "replicated", "maintained", "stopped"
]
Hand: TypeAlias = Literal["unit", "office"]
"""Who takes a step: the unit whose project it is, or an officer of those it is registered with."""

STATES: tuple[State, ...] = (
    "draft", "registered", "running", "evaluated", "replicated", "maintained", "stopped"
)  # fmt: skip
OUTCOMES: tuple[State, ...] = ("replicated", "maintained", "stopped")
LIVE = frozenset({"registered", "running", "evaluated", "replicated", "maintained"})
"""States that count as registered; a draft does not yet, a stopped one no longer."""
OPEN_TO_UNIT = frozenset({"draft", "registered", "running"})
"""States in which the unit may still change what it registered."""

_UNIT, _OFFICE, _EITHER = (
    frozenset[Hand]({"unit"}), frozenset[Hand]({"office"}), frozenset[Hand]({"unit", "office"}),
)  # fmt: skip
MOVES: Mapping[str, Mapping[str, frozenset[Hand]]] = {
    "draft": {"registered": _UNIT, "stopped": _UNIT},
    "registered": {"draft": _EITHER, "running": _EITHER, "stopped": _UNIT},
    "running": {"evaluated": _OFFICE},
    "evaluated": {"replicated": _OFFICE, "maintained": _OFFICE, "stopped": _OFFICE},
    "replicated": {},
    "maintained": {},
    "stopped": {},
}
"""From each state where to, and by whom. An office sends a registration back to be a draft."""

NEEDS_WHY = frozenset(
    {("registered", "draft"), ("registered", "stopped"), ("evaluated", "stopped")}
)
"""Steps that are only taken with a reason."""


def may_move(came: str, to: str, hand: Hand) -> bool:
    """Tell whether a hand may take a project from one state to another."""
    return hand in MOVES.get(came, {}).get(to, frozenset())


def check_move(came: str, to: str, why: str) -> None:
    """Refuse a step that nobody may take, or one that lacks its reason.

    Raises:
        ValueError: naming the step.
    """
    if to not in MOVES.get(came, {}):
        raise ValueError(f"a project does not go from {came} to {to}")
    if (came, to) in NEEDS_WHY and not why:
        raise ValueError(f"a project goes from {came} to {to} for a reason only")
