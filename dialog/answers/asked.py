"""What a parser may know about the question it reads an answer to."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from dialog.answers.outcome import Stored
from dialog.wording import Speech


class Choice(Struct, frozen=True):
    """An option of a question: its stored value, its label, and other words people use for it."""

    value: str
    label: Speech
    also: tuple[str, ...] = ()


class Asked(Struct, frozen=True):
    """The question as the parser sees it.

    `today` is the day in Asia/Ho_Chi_Minh. `labels` are the choices' labels as the person reads
    them, in the order shown (the engine renders them). `unit` is the Vietnamese noun of what is
    counted («người»), which settles «35 người, 2 xe». `last` is what was given last time, taken by
    «lần trước», «như cũ». `month` is the month the question is about, by its first day; it settles
    «chủ nhật tuần thứ 3». `past` says that days of it have been. Bounds are inclusive.
    """

    today: date
    choices: tuple[Choice, ...] = ()
    labels: tuple[str, ...] = ()
    unit: str = ""
    month: date | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int = 1000
    last: Stored | None = None
    past: bool = False
