"""What reading an answer can lead to: a value, a question back, or a kind refusal."""

from typing import TypeAlias

from msgspec import Struct

from dialog.wording import Speech

Stored: TypeAlias = int | str | tuple[str, ...]
"""A value as it is kept, JSON at every wait.

count and households: int. metres and quantity: text of a decimal with a point and no trailing
zeros («1200», «2.5»). date: «2026-11-22»; dates: «d1,d2» or «d1..d2». month: «2025-03».
yesno: «yes» or «no». choice and unit: the option's value; choices and places: a tuple of values.
text and names: the text. hour: «07:30». turnout: «45/52». roll: the names, «Công an xã; Huyện
đoàn», or their number alone, «3». items: the things, each with its number in front: «5 m³ cát,
25 cuốc».
"""


class Value(Struct, frozen=True):
    """Understood. `approx` remembers «khoảng», «tầm», «gần»."""

    value: Stored
    approx: bool = False


class Reading(Struct, frozen=True):
    """One likely meaning of a doubtful answer, offered as a button and accepted when typed back."""

    value: Stored
    label: Speech


class Ask(Struct, frozen=True):
    """Understood but not certain, or not an answer yet: ask back, store nothing."""

    why: Speech
    readings: tuple[Reading, ...] = ()


class Invalid(Struct, frozen=True):
    """Impossible: say why and what to type instead."""

    why: Speech


Outcome: TypeAlias = Value | Ask | Invalid
