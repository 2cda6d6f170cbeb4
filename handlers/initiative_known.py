"""What a paper about model projects knows beforehand: those registered, those of last year."""

from collections.abc import Mapping

from dialog.answers.outcome import Stored
from dialog.form import Form
from dialog.reply import Offer
from dialog.state import Entry, entry_from
from dialog.wording import say
from handlers.desk import Desk
from handlers.matter import Matter, span_said
from handlers.paper import ask_whether_nothing, open_paper
from handlers.task import Step, tell
from models.filings import latest_entries
from models.initiatives_found import Found, projects_below, projects_of
from scheduler.calendar import due_words

REPORTED = frozenset({"registered", "running"})
GONE_ON_WITH = frozenset({"replicated", "maintained"})


def entries_again(desk: Desk, matter: Matter) -> tuple[Entry, ...]:
    """Give an entry for every project of earlier plans that may be registered again this year.

    Nothing where the plan's form does not ask for them.
    """
    if matter.programme.file.initiatives is None or "previous" not in matter.form.facts:
        return ()
    every = projects_of(desk.connection, matter.unit.id)
    gone_on = {one.previous_id for one in every}
    earlier = (
        one
        for one in every
        if one.state in GONE_ON_WITH
        and one.id not in gone_on
        and (one.programme, one.period) != (matter.programme.slug, matter.period.key)
    )
    return tuple(Entry(facts=_again(matter.form, one)) for one in earlier)


def _again(form: Form, project: Found) -> Mapping[str, Stored]:
    told: dict[str, Stored] = {
        "previous": project.id, "name": project.name, "basis": "again",
        "target_before": str(project.details.get("target") or ""),
    }  # fmt: skip
    return {key: value for key, value in told.items() if key in form.facts and value != ""}


def report_initiatives(desk: Desk, matter: Matter, *, nothing: bool) -> Step:
    """Open the report on the unit's projects; say kindly when none is registered.

    `nothing` is the reminder's button that nothing was done: it is asked for once more.
    """
    filed = matter.filed(desk)
    sent = latest_entries(desk.connection, filed.id) if filed else []
    before = tuple(entry_from(entry) for entry in sent)
    known = {entry.facts.get("initiative") for entry in before}
    fresh = tuple(
        Entry(facts=_registered(matter.form, one))
        for one in _reported(desk, matter)
        if one.id not in known
    )
    if not before and not fresh:
        return tell(
            say("{unit} has no project to report on. It is registered first.",
                unit=matter.unit.name),
            Offer(say("Register work"), f"/dangky {matter.unit.id} {matter.programme.slug}"),
            Offer(say("Main menu"), "/menu"),
        )  # fmt: skip
    if nothing and filed is None:
        open_paper(desk, matter, fresh)
        return ask_whether_nothing(matter)
    intro = say(
        "Report of {period} ({span}), {unit}: {due}.",
        period=matter.period.label, span=span_said(matter.period), unit=matter.unit.name,
        due=due_words(matter.programme.file.calendar, matter.stage, matter.period),
    )  # fmt: skip
    if filed is not None:
        intro = say("This report was sent as no. {number}.", number=filed.number)
    return open_paper(desk, matter, (*before, *fresh), (intro,))


def _reported(desk: Desk, matter: Matter) -> list[Found]:
    own = projects_below(desk.connection, matter.programme.slug, matter.unit.path)
    return [one for one in own if one.unit.id == matter.unit.id and one.state in REPORTED]


def _registered(form: Form, project: Found) -> Mapping[str, Stored]:
    told = {**project.details, "name": project.name, "field": project.field}
    facts: dict[str, Stored] = {key: told[key] for key in form.facts if told.get(key)}
    return {**facts, "initiative": project.id}
