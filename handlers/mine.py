"""What is mine: open drafts, what was sent, and the way back into each."""

from contextlib import suppress

from dialog.lines import head_of, labelled, lines_of
from dialog.reply import Offer
from dialog.state import Entry, entry_from
from dialog.state import State as Filling
from dialog.wording import Speech, lines, say
from handlers.begun import is_begun
from handlers.desk import Desk
from handlers.judging import around
from handlers.matter import Matter, matter_of, programmes_at
from handlers.photos import goes_with
from handlers.quotas import own_quotas
from handlers.task import Step, Task, tell, waits_for_nothing
from models.filings import Filed, filings_sent_by, latest_entries, latest_filings
from models.talks import Kept as Draft
from models.talks import drafts_of

SHOWN = 4
SENT_SHOWN = 12


def _begin(desk: Desk, rest: str) -> Step:
    if rest.isdecimal():
        return _one(desk, int(rest))
    said: list[Speech] = []
    offers: list[Offer] = []
    for draft in drafts_of(desk.connection, desk.person):
        matter = _matter(desk, draft) if is_begun(desk, draft) else None
        if matter is not None:
            title = _title(desk, matter)
            said.append(say("Not finished: {title}", title=title))
            offers.append(Offer(say("Go on: {title}", title=title), matter.command))
    for matter, filed in _sent(desk):
        said.append(_sent_line(desk, matter, filed))
        offers.append(Offer(say("See no. {number}", number=filed.number), f"/cuatoi {filed.id}"))
    said += own_quotas(desk)
    if not said:
        return tell(say("Nothing has been sent yet."))
    return tell(lines(*said), *offers, Offer(say("Main menu"), "/menu"))


def _sent(desk: Desk) -> list[tuple[Matter, Filed]]:
    """Find what was sent for the person's own places, and what they sent for others."""
    filed = {one.id: one for one in filings_sent_by(desk.connection, desk.person, SENT_SHOWN)}
    for role in desk.known.roles:
        for programme in desk.office.programmes.values() if role.role == "reporter" else ():
            own = latest_filings(desk.connection, role.unit.id, programme.slug, SHOWN)
            filed |= {one.id: one for one in own}
    latest = sorted(filed.values(), key=lambda one: one.sent_at, reverse=True)
    return [(matter, one) for one in latest if (matter := _matter(desk, one)) is not None]


def _one(desk: Desk, number: int) -> Step:
    sent = {filed.id: (matter, filed) for matter, filed in _sent(desk)}
    if number not in sent:
        raise PermissionError("file")
    matter, filed = sent[number]
    said: list[Speech] = [_sent_line(desk, matter, filed)]
    entries = [entry_from(one) for one in latest_entries(desk.connection, filed.id)]
    if entries:
        said += _read_back(desk, matter, entries)
    said += goes_with(desk, matter)
    offers = [Offer(say("Main menu"), "/menu")]
    if matter.takes(desk):
        offers.insert(0, Offer(say("Change it"), matter.command))
    else:
        said.append(say("It was locked at the end of {day}.", day=matter.window.lock_day))
    return tell(lines(*said), *offers)


def _read_back(desk: Desk, matter: Matter, entries: list[Entry]) -> list[Speech]:
    filling = Filling(form=matter.form.slug, version=matter.form.version, entries=tuple(entries))
    world = around(desk, matter)
    said: list[Speech] = []
    answered = lines_of(matter.form, filling)
    for place, entry in enumerate(entries):
        said.append(head_of(matter.form, place, entry, world))
        said += [
            labelled(line, at, entry, matter.form, world)
            for at, line in enumerate(answered, start=1)
            if line.at.entry == place
        ]
    return said


def _matter(desk: Desk, paper: Filed | Draft) -> Matter | None:
    """Find what a paper or draft is about; what is theirs no longer is not shown, nor a round."""
    if paper.stage == "round":
        return None
    with suppress(PermissionError):
        return matter_of(desk, {"programme": paper.programme, "stage": paper.stage,
                                "period": paper.period, "unit": paper.unit_id})  # fmt: skip
    return None


def _title(desk: Desk, matter: Matter) -> Speech:
    """Name a paper, with its plan where the unit has several."""
    what = say("registration") if matter.stage == "registration" else say("report")
    title = say("{what} {period}, {unit}", what=what, period=matter.period.label,
                unit=matter.unit.name)  # fmt: skip
    if len(programmes_at(desk, matter.unit)) < 2:
        return title
    return say("{title} ({plan})", title=title, plan=matter.programme.file.short)


def _sent_line(desk: Desk, matter: Matter, filed: Filed) -> Speech:
    return say(
        "No. {number}: {title}, sent {time}, version {version}.",
        number=filed.number, title=_title(desk, matter), time=filed.sent_at, version=filed.version,
    )  # fmt: skip


TASK = Task(
    "mine", "cuatoi", say("Mine"), ("của tôi", "của tui", "ct", "sửa", "mine", "edit"),
    frozenset({"reporter", "cadre"}), _begin, waits_for_nothing,
    lambda desk, state: _begin(desk, ""),
)  # fmt: skip
