"""Sides of a form: kinds of entries with questions of their own, as «cùng doanh nghiệp» has.

A side is offered to the kinds of units its file names; whoever else types its word may have it.
"""

from collections.abc import Mapping

from dialog.answers.outcome import Stored
from dialog.answers.text import folded
from dialog.around import Around
from dialog.form import Form, Side
from dialog.lines import FactsSaid, is_added
from dialog.reply import Offer
from dialog.route import known
from dialog.speech import Voice, spoken
from dialog.state import Entry, State
from dialog.wording import Arg, Text, fill

ADD = "add"
_NOTHING = (None, "", (), 0, "0")


def side_of(form: Form, entry: Entry) -> Side | None:
    """Find the side an entry is of; the form's own entries are of none."""
    key = entry.facts.get("side")
    return next((side for side in form.side if side.key == key), None)


def first_entry(form: Form, around: Around) -> Entry:
    """Begin a paper of which nothing is known beforehand."""
    return fresh(form, around.sides[0] if around.sides else "")


def fresh(form: Form, side: str) -> Entry:
    """Add an entry, of a side or of the form's own kind."""
    own: Mapping[str, Stored] = form.repeat.facts
    return Entry(facts={**own, "side": side} if side else own)


def untouched(form: Form, state: State) -> bool:
    """Tell whether the entry waited for was added and has no answer yet."""
    if state.at is None or state.waiting != "question":
        return False
    entry = state.entries[state.at.entry]
    return not entry.answers and is_added(form, entry)


def offers_to_add(form: Form, around: Around) -> list[Offer]:
    """Offer the kinds of entries this unit may add."""
    own = [Offer(form.repeat.add, ADD)] if "" in around.sides else []
    return [*own, *(Offer(side.add, f"{ADD}:{side.key}")
                    for side in form.side if side.key in around.sides)]  # fmt: skip


def offers_instead(form: Form, state: State, around: Around) -> list[Offer]:
    """Offer the other sides while nothing has been answered."""
    if not form.side or not untouched(form, state) or len(state.entries) > 1:
        return []
    here = str(state.entries[0].facts.get("side", ""))
    return [one for one in offers_to_add(form, around)
            if one.does not in {ADD, f"{ADD}:{here}"}]  # fmt: skip


def side_named(form: Form, state: State, text: str) -> str | None:
    """Find the side whose word was typed where one can be begun; gives what that does."""
    if not form.side or not (state.at is None or untouched(form, state)):
        return None
    typed = folded(text)
    named = (side.key for side in form.side if typed in {folded(word) for word in side.words})
    key = next(named, None)
    return f"{ADD}:{key}" if key else None


def composed(
    form: Form, entry: Entry, around: Around, voice: Voice, more: Mapping[str, Arg]
) -> dict[str, str]:
    """Put the sentences of an entry's side together from what was answered, and from that alone.

    A part that names something nobody answered, or a nought, is left out. `more` is known beside.
    """
    side = side_of(form, entry)
    if side is None:
        return {}
    told = {key for key, value in known(form, entry).items() if value not in _NOTHING} | set(more)
    args = FactsSaid(form, entry, around, more)
    return {
        key: ", ".join(
            spoken(fill(Text(vi=part), args), voice)
            for part in parts
            if told.issuperset(Side.named(part))
        )
        for key, parts in side.says.items()
    }
