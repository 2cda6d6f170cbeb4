"""Reporting what came of the work: what was registered is known, the rest is asked."""

from datetime import date

from dialog.state import Said, entry_from
from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.initiative_known import report_initiatives
from handlers.matter import Matter, span_said
from handlers.opening import ask_unit, open_matter, unit_typed
from handlers.paper import ask_whether_nothing, open_paper
from handlers.registered import entries_for
from handlers.task import State, Step, Task
from models.activities import Planned, planned, planned_by
from models.filings import Filed, latest_entries
from models.outcomes import reported_days_of
from scheduler.calendar import due_words


def _begin(desk: Desk, rest: str) -> Step:
    matter = open_matter(desk, "result", TASK.command, rest)
    if isinstance(matter, Step):
        return matter
    if matter.programme.file.initiatives is not None:
        return report_initiatives(desk, matter, nothing=rest.split()[-1:] == ["0"])
    works, filed = _registered(desk, matter), matter.filed(desk)
    sent = latest_entries(desk.connection, filed.id) if filed else []
    before = tuple(entry_from(entry) for entry in sent)
    fresh = entries_for(matter.form, works, desk.today, _told(desk, filed))
    if rest.split()[-1:] == ["0"] and filed is None:  # the reminder's «no work» button
        open_paper(desk, matter, (*before, *fresh))
        return ask_whether_nothing(matter)
    return open_paper(desk, matter, (*before, *fresh), (_intro(desk, matter, works, filed),))


def _told(desk: Desk, filed: Filed | None) -> set[tuple[int, date]]:
    """Give the registered days that a report sent already speaks of."""
    if filed is None:
        return set()
    return reported_days_of(desk.connection, filed.programme, filed.period, filed.unit_id)


def _registered(desk: Desk, matter: Matter) -> list[Planned]:
    """List the work of a unit, registered by itself or by a unit above for all below."""
    span = (matter.period.covers_from, matter.period.covers_to)
    slug, unit = matter.programme.slug, matter.unit
    if unit.kind in matter.programme.file.filed_by("registration"):
        return planned_by(desk.connection, slug, unit.id, *span)
    return planned(desk.connection, slug, unit.line, days=span)


def _intro(desk: Desk, matter: Matter, works: list[Planned], filed: Filed | None) -> Speech:
    if filed is not None and filed.nothing:
        return say("{number} said that there was no work.", number=filed.number)
    if filed is not None:
        return say("This report was sent as no. {number}.", number=filed.number)
    to_come = [day for work in works for day in work.days if day > desk.today]
    intro = say(
        "Report of {period} ({span}), {unit}: {due}.",
        period=matter.period.label, span=span_said(matter.period), unit=matter.unit.name,
        due=due_words(matter.programme.file.calendar, matter.stage, matter.period),
    )  # fmt: skip
    if to_come and len(to_come) == sum(len(work.days) for work in works):
        return say("{intro} The registered work is still to come, on {day}.",
                   intro=intro, day=min(to_come))  # fmt: skip
    return intro


def _place_named(desk: Desk, state: State, said: Said) -> Step | None:
    found = unit_typed(desk, TASK.command, said.text)
    return _begin(desk, found) if isinstance(found, str) else found


def _show(desk: Desk, state: State) -> Step:
    return ask_unit(desk, TASK.command)


TASK = Task(
    "report", "baocao", say("Report results"), ("báo cáo", "bc", "báo cáo kết quả", "report"),
    frozenset({"reporter", "cadre"}), _begin, _place_named, _show,
)  # fmt: skip
