"""What a photo may show: the pieces of work of a report that is open, or that was sent last."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dialog.lines import head_of
from dialog.route import known
from dialog.state import Entry, entry_from, state_from
from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.judging import around
from handlers.matter import Matter, current_matter, matter_of, programmes_at
from models.filings import Filed, filings_sent_by, latest_entries, latest_filings
from models.photos import Belongs
from models.talks import Kept as Draft
from models.talks import Wait, draft_of, drafts_of

RESULT: Final = "result"
MOST_REPORTS = 4
NOT_DONE = frozenset({"postponed", "cancelled"})
"""Of work that did not happen there are no photos."""


@dataclass(frozen=True)
class Work:
    """A piece of work, or a whole report, that photos may belong to; `label` names it."""

    belongs: Belongs
    label: Speech


def works_meant(desk: Desk, wait: Wait) -> tuple[Work, ...]:
    """Find what photos sent now most likely show: one thing, several, or nothing known.

    Within a report it is the work being asked about; otherwise any of those still open.
    """
    about = wait.state.get("of") if wait.task == "photos" else wait.state
    if wait.task in {"paper", "photos"} and about and about.get("stage") == RESULT:
        matter = matter_of(desk, about)
        found = _of_paper(desk, matter, here=wait.task == "paper") if matter else ()
        if found:
            return found
    return works_open(desk)


def works_open(desk: Desk) -> tuple[Work, ...]:
    """List the work of open reports, and of those sent that can still be changed."""
    found: dict[tuple[str, str, int], tuple[Work, ...]] = {}
    for paper in _papers(desk):
        matter = _own(desk, paper)
        if matter is not None and matter.takes(desk) and _key(matter) not in found:
            found[_key(matter)] = _of_paper(desk, matter)
    if not any(found.values()):
        found = {_key(one): (_whole(one, draft=True),) for one in _due_now(desk)}
    works = tuple(work for each in found.values() for work in each)
    return works if len({key[2] for key in found}) < 2 else tuple(_with_unit(desk, works))


def _papers(desk: Desk) -> Iterable[Mapping[str, Any]]:
    """Name the reports somebody has in hand: drafts first, then what was sent for their places."""
    sent: dict[int, Filed] = {
        one.id: one for one in filings_sent_by(desk.connection, desk.person, MOST_REPORTS)
    }
    for role in desk.known.roles:
        for plan in desk.office.programmes if role.role == "reporter" else ():
            own = latest_filings(desk.connection, role.unit.id, plan, MOST_REPORTS)
            sent |= {one.id: one for one in own}
    papers: tuple[Draft | Filed, ...] = (
        *drafts_of(desk.connection, desk.person), *sent.values()
    )  # fmt: skip
    for paper in papers:
        if paper.stage == RESULT and not (isinstance(paper, Filed) and paper.nothing):
            yield {"programme": paper.programme, "stage": paper.stage,
                   "period": paper.period, "unit": paper.unit_id}  # fmt: skip


def _own(desk: Desk, paper: Mapping[str, Any]) -> Matter | None:
    with suppress(PermissionError):
        return matter_of(desk, paper)
    return None


def _due_now(desk: Desk) -> Iterable[Matter]:
    """List the reports somebody's own places can send now, and have not begun."""
    for role in desk.known.roles:
        for plan in programmes_at(desk, role.unit) if role.role == "reporter" else ():
            matter = current_matter(desk, plan, RESULT, role.unit)
            if matter is not None and matter.takes(desk):
                yield matter


def _of_paper(desk: Desk, matter: Matter, *, here: bool = False) -> tuple[Work, ...]:
    """List the work of a draft, or else of what was sent; `here` only what is being asked about."""
    key = (matter.programme.slug, matter.stage, matter.unit.id, matter.period.key)
    draft = draft_of(desk.connection, desk.person, *key)
    if draft is not None:
        filling = state_from(draft.state)
        entries = dict(enumerate(filling.entries))
        if here and filling.at is not None:
            entries = {filling.at.entry: entries[filling.at.entry]}
    else:
        filed = matter.filed(desk)
        sent = latest_entries(desk.connection, filed.id) if filed else []
        entries = dict(enumerate(entry_from(one) for one in sent))
    works = (
        _work(desk, matter, number, entry, draft=draft is not None)
        for number, entry in entries.items()
    )
    return tuple(work for work in works if work) or (_whole(matter, draft=draft is not None),)


def _work(desk: Desk, matter: Matter, number: int, entry: Entry, *, draft: bool) -> Work | None:
    told = known(matter.form, entry)
    if told.get("done") in NOT_DONE:
        return None
    day = told.get("day") or told.get("planned_day")
    belongs = replace(
        _whole(matter, draft=draft).belongs,
        day=date.fromisoformat(str(day)) if day else None,
        work=str(told.get("content") or "")[:300],
    )
    return Work(belongs, head_of(matter.form, number, entry, around(desk, matter)))


def _whole(matter: Matter, *, draft: bool) -> Work:
    period, unit = matter.period, matter.unit
    label = say("the report of {period}, {unit}", period=period.label, unit=unit.name)
    return Work(Belongs(matter.programme.slug, period.key, unit.id, draft=draft), label)


def _with_unit(desk: Desk, works: Iterable[Work]) -> Iterable[Work]:
    for work in works:
        unit = next(
            (one.unit.name for one in desk.known.roles if one.unit.id == work.belongs.unit_id), ""
        )
        label = say("{work} ({unit})", work=work.label, unit=unit) if unit else work.label
        yield replace(work, label=label)


def _key(matter: Matter) -> tuple[str, str, int]:
    return matter.programme.slug, matter.period.key, matter.unit.id
