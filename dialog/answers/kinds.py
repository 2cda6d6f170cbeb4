"""The kinds of answers, a line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dialog.answers.asked import Asked
from dialog.answers.choice import choice, unit
from dialog.answers.choices import choices
from dialog.answers.dates import dates, day
from dialog.answers.days import said_days
from dialog.answers.free import names, text
from dialog.answers.hour import hour, said_hour
from dialog.answers.items import items
from dialog.answers.metres import metres, said_metres
from dialog.answers.month import month, said_month
from dialog.answers.options import options_of
from dialog.answers.outcome import Outcome, Stored
from dialog.answers.places import places, said_places
from dialog.answers.quantity import quantity, said_quantity
from dialog.answers.roll import roll, rolled, said_roll
from dialog.answers.turnout import parts_of, said_turnout, turnout
from dialog.answers.whole import count, households
from dialog.answers.yesno import said_yesno, yesno
from dialog.wording import Speech, listed, say

Parser = Callable[[str, Asked], Outcome]
Said = Callable[[Stored, Asked | None], Speech]


@dataclass(frozen=True)
class Kind:
    """How answers of a kind are read and said back; `is_number` says that bounds apply.

    An answer that tells several things at once is taken apart by `split`, into `parts` of other
    kinds.
    """

    parse: Parser
    said: Said
    is_number: bool = False
    parts: tuple[str, ...] = ()
    split: Callable[[Stored], tuple[Stored, ...]] = lambda value: (value,)


def _said_options(value: Stored, asked: Asked | None) -> Speech:
    labels = {one.value: one.label for one in options_of(asked)} if asked else {}
    if isinstance(value, tuple):
        return listed(*(labels.get(one, one) for one in value))
    return labels.get(str(value), str(value))


def _said_day(value: Stored, asked: Asked | None) -> Speech:
    return said_days(str(value), asked.today if asked else None)


def _said_names(value: Stored, _: Asked | None) -> Speech:
    return str(value) or say("nobody")


def _said_items(value: Stored, _: Asked | None) -> Speech:
    return str(value) or say("nothing")


KINDS: Mapping[str, Kind] = {
    "text": Kind(text, lambda value, _: str(value)),
    "names": Kind(names, _said_names),
    "items": Kind(items, _said_items),
    "count": Kind(count, lambda value, _: say("{value}", value=int(str(value))), is_number=True),
    "households": Kind(
        households,
        lambda value, _: say("{number} households", number=int(str(value))),
        is_number=True,
    ),
    "metres": Kind(metres, lambda value, _: said_metres(Decimal(str(value))), is_number=True),
    "quantity": Kind(quantity, lambda value, _: said_quantity(Decimal(str(value))), is_number=True),
    "day": Kind(day, _said_day),
    "date": Kind(dates, _said_day),
    "dates": Kind(dates, _said_day),
    "month": Kind(month, lambda value, _: said_month(str(value))),
    "hour": Kind(hour, said_hour),
    "turnout": Kind(turnout, said_turnout, parts=("households", "households"), split=parts_of),
    "roll": Kind(roll, said_roll, parts=("count", "text"), split=rolled),
    "yesno": Kind(yesno, lambda value, _: said_yesno(str(value))),
    "choice": Kind(choice, _said_options),
    "choices": Kind(choices, _said_options),
    "unit": Kind(unit, _said_options),
    "places": Kind(places, said_places),
}
