"""What the pure engine is told about the world, as plain values and pure functions."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from dialog.answers.outcome import Reading, Stored
from dialog.question import Question
from dialog.speech import Voice
from dialog.state import Entry, State
from dialog.wording import Arg, Speech


class Objection(Struct, frozen=True):
    """Why a parsed value does not fit the programme, and what would.

    `final` refuses it; otherwise the person may insist.
    """

    why: Speech
    readings: tuple[Reading, ...] = ()
    final: bool = True


def _no_objection(question: Question, value: Stored, state: State, entry: int) -> Objection | None:
    return None


def _no_offers(question: Question, entry: Entry) -> tuple[Reading, ...]:
    return ()


def _nothing_before(key: str, entry: Entry) -> Stored | None:
    return None


class Around(Struct, frozen=True):
    """The world as one turn sees it.

    `today` is the day in Asia/Ho_Chi_Minh, `facts` what holds for the whole form (`period`,
    `unit`), `judge` the programme's own rules on a value (days, periods, doubles), `offers` the
    answers worth a button (free days), `before` what was answered last time. `month` is the one the
    whole form is about, by its first day: it settles «chủ nhật tuần thứ 3». `past` says that the
    form tells of days that have been. `sides` are the kinds of entries the unit is offered, ""
    being the form's own.
    """

    today: date
    voice: Voice
    facts: Mapping[str, Arg] = {}
    judge: Callable[[Question, Stored, State, int], Objection | None] = _no_objection
    offers: Callable[[Question, Entry], tuple[Reading, ...]] = _no_offers
    before: Callable[[str, Entry], Stored | None] = _nothing_before
    month: date | None = None
    past: bool = False
    sides: tuple[str, ...] = ("",)
