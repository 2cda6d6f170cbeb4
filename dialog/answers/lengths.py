"""Lengths in a sentence: numbers with m, km, cây số; «2m5», «1km5», «cây rưỡi»."""

from decimal import Decimal

from msgspec import Struct

from dialog.answers.amounts import Amount, doubt_of, noun_at
from dialog.answers.numbers import Number, number_at
from dialog.answers.text import fold
from dialog.answers.tokens import Tokens
from dialog.wording import say

HOW_MANY = say("How many metres is that?")
AREA = say("That looks like an area or a volume. What is the length in metres?")
BARE_CAY = "cây"
_UNITS = {
    "m": Decimal(1), "met": Decimal(1), "thuoc": Decimal(1), "mtoi": Decimal(1),
    "km": Decimal(1000), "kilomet": Decimal(1000), "cay": Decimal(1000),
    "cm": Decimal("0.01"), "xentimet": Decimal("0.01"), "dm": Decimal("0.1"),
    "phan": Decimal("0.01"), "tac": Decimal("0.1"), "mm": Decimal("0.001"),
}  # fmt: skip
_TENTHS = set("123456789")
_AREAS = {"vuong", "khoi", "ha", "hecta", "hec", "sao", "mau", "mv", "khối", "a"}
_AFTER_CAY = {
    "", "so", "ruoi", "duong", "va", "nua", "vuong", ",", ".", ";", "+", "x", "-", "&", "nhe",
}  # fmt: skip


class _Unit(Struct, frozen=True):
    metres: Decimal
    end: int
    word: str


def length_at(words: Tokens, at: int) -> Amount | None:
    """Read a number here, in metres where it carries a unit of length.

    Its noun is then «m», or `BARE_CAY` for a bare «cây», which may also be so many trees.
    """
    special = _half_or_elided(words, at)
    if special is not None:
        return special
    number = number_at(words, at)
    if number is None:
        return None
    unit = _unit_at(words, number.end)
    if words[at].glued and words[at - 1].text in {"m", "km"} and words[at].text in {"2", "3"}:
        return Amount((), at, number.end, "m2", doubt=AREA)
    if _is_area(words, number.end, unit):
        return _area(words, at, number, unit)
    if unit is None:
        return _fraction(words, at, number) or _bare(words, at, number)
    readings = number.readings
    if len(readings) == 2 and not number.range and unit.metres == 1000:
        readings = readings[1:]
    rest, end = _rest(words, unit)
    noun = BARE_CAY if unit.word == "cay" and end == unit.end else "m"
    metres = [one * unit.metres + rest for one in readings]
    return Amount(tuple(metres), at, end, noun, unit.metres, doubt_of(number))


def _half_or_elided(words: Tokens, at: int) -> Amount | None:
    """«Nửa cây», «cây rưỡi»: the number one is not said."""
    if words[at].is_figure:
        return None
    one_half = words[at].text == "mot" and words[at + 1].text in {"nửa", "nua"}
    start = at + 1 if one_half else at
    if words[start].text in {"nửa", "nua"} and (unit := _unit_at(words, start + 1)):
        return Amount((unit.metres / 2,), at, unit.end, "m")
    unit = _unit_at(words, at)
    if unit is None or words[at - 1].is_figure or words[at - 1].digit:
        return None
    if words[unit.end].text == "ruoi":
        return Amount((unit.metres * 3 / 2,), at, unit.end + 1, "m")
    tenths = _tenths(words, unit)
    if tenths and not words[unit.end + 1].is_word:
        return Amount((unit.metres * (10 + tenths) / 10,), at, unit.end + 1, "m")
    return None


def _tenths(words: Tokens, unit: _Unit) -> int:
    """«Cây hai», «cây 2»; but «m2» is an area."""
    after = words[unit.end]
    if after.text in _TENTHS and unit.metres == 1000 and not after.glued:
        return int(after.text)
    return after.digit or 0


def _bare(words: Tokens, at: int, number: Number) -> Amount:
    """A number without a unit of length, with its noun if it has one."""
    if words[number.end].text == "ruoi":
        number = number.plus(Decimal("0.5"), number.end + 1)
    return Amount(
        number.readings, at, number.end, noun_at(words, number.end), doubt=doubt_of(number)
    )


def _fraction(words: Tokens, at: int, number: Number) -> Amount | None:
    """«1/2 km»: half a kilometre, or one of two."""
    other = number_at(words, number.end + 1) if words[number.end].text == "/" else None
    unit = other and _unit_at(words, other.end)
    if not (other and unit and unit.metres == 1000 and number.readings and other.readings[0]):
        return None
    part = number.readings[0] / other.readings[0]
    return Amount((part * 1000, number.readings[0] * 1000), at, unit.end, "m", doubt=HOW_MANY)


def _unit_at(words: Tokens, at: int) -> _Unit | None:
    word = fold(words[at].text)
    if word == "ki" and fold(words.text(at, at + 5)).replace(" ", "").startswith("ki-lo-met"):
        return _Unit(Decimal(1000), at + 5, "km")
    if word == "ki" and fold(words.text(at, at + 3)) == "ki lo met":
        return _Unit(Decimal(1000), at + 3, "km")
    if word == "cay":
        following = words[at + 1]
        if following.text not in _AFTER_CAY and not (following.is_figure or following.digit):
            return None
        is_full = following.text == "so"
        return _Unit(Decimal(1000), at + 1 + is_full, "km" if is_full else "cay")
    metres = _UNITS.get(word)
    return _Unit(metres, at + 1, word) if metres else None


def _is_area(words: Tokens, at: int, unit: _Unit | None) -> bool:
    if unit is None:
        return words[at].text in _AREAS
    after = words[unit.end]
    squared = unit.word == "m" and after.text in {"2", "3"} and unit.end == at + 1
    following = words[unit.end + 1]
    alone = not (following.is_word and (following.glued or not after.glued))
    return after.text in _AREAS - {"a"} or (squared and alone)


def _area(words: Tokens, at: int, number: Number, unit: _Unit | None) -> Amount:
    if unit is None or words[unit.end].text in _AREAS:
        end = (unit.end if unit else number.end) + 1
        return Amount((), at, end, "m2", doubt=AREA)
    whole = number.readings[:1]
    mixed = tuple(one + Decimal(words[unit.end].text) / 10 for one in whole)
    return Amount((*whole, *mixed), at, unit.end + 1, "m2", doubt=AREA)


def _rest(words: Tokens, unit: _Unit) -> tuple[Decimal, int]:
    """What is said after the unit: «rưỡi», «2m5», «1km05», «1 km 500 m»."""
    after = words[unit.end]
    if after.text == "ruoi":
        return unit.metres / 2, unit.end + 1
    if (
        after.text != "tu"
        and (after.is_figure or after.digit)
        and (more := number_at(words, unit.end))
    ):
        smaller = _unit_at(words, more.end)
        if smaller and smaller.metres < unit.metres and len(more.readings) == 1:
            return more.readings[0] * smaller.metres, smaller.end
        ends = not words[more.end].is_word or words[more.end].text in {"x", "va", "dai", "rong"}
        if (ends or after.glued) and len(more.readings) == 1 and not smaller:
            return _tail(after.text, more, unit)
    return Decimal(0), unit.end


def _tail(typed: str, more: Number, unit: _Unit) -> tuple[Decimal, int]:
    digits = typed if typed.isdigit() else str(more.readings[0])
    if not digits.isdigit():
        return Decimal(0), unit.end
    return Decimal(f"0.{digits}") * unit.metres, more.end
