"""How model projects are shown: as lines of a list, and one of them whole."""

from collections.abc import Mapping
from typing import Any

from dialog.form import Form
from dialog.lines import value_said
from dialog.reply import Offer
from dialog.state import Given
from dialog.wording import Speech, lines, listed, say
from handlers.access import may, reach
from handlers.desk import Desk
from handlers.initiative_line import (
    STATES,
    can_move,
    criteria_of,
    field_name,
    form_of,
    kind_of,
    seen,
)
from handlers.task import Say, Step, tell
from models.initiative_life import OUTCOMES
from models.initiatives import LEFT_OUT
from models.initiatives_found import Found, Marked, Taken, marks_of, progress_of, projects_at
from models.initiatives_found import steps_of as steps_taken
from scheduler.calendar import period_by_key

SHOWN = 8
LABEL = 40
"""Letters of a project's name that a button carries."""
VERDICTS: dict[str, Speech] = {
    "met": say("met"), "not met": say("not met"), "open": say("not judged yet"),
}  # fmt: skip
OUTCOME_LABELS: dict[str, Speech] = {
    "replicated": say("Replicate it"), "maintained": say("Keep it on"), "stopped": say("Stop it"),
}  # fmt: skip
_NAMED_APART = frozenset({"name", "field", "kind", "again"})


def list_projects(desk: Desk, state: str = "", page: int = 1) -> Step:
    """List the projects of somebody's units, or of those below an officer's, a page at a time."""
    tops = {top.id: top for right in ("judge", "file") for top in reach(desk.known, right)}
    found = projects_at(desk.connection, [top.path for top in tops.values()])
    if not found:
        return tell(say("No project is registered here yet."))
    counts = {key: sum(one.state == key for one in found) for key in STATES}
    head = listed(*(say("{state} {count}", state=STATES[key], count=count)
                    for key, count in counts.items() if count))  # fmt: skip
    wanted = [one for one in found if state in ("", one.state)]
    shown = wanted[(page - 1) * SHOWN : page * SHOWN]
    offers = [Offer(_short(one.name), f"/mohinh {one.id}") for one in shown]
    if len(wanted) > page * SHOWN:
        offers.append(Offer(say("Further ones"), f"/mohinh list {state or 'all'} {page + 1}"))
    if not state and len(found) > SHOWN:
        offers += [
            Offer(say("Only: {state}", state=STATES[key]), f"/mohinh list {key}")
            for key, count in counts.items()
            if count
        ]
    said = [say("Projects: {count} ({states}).", count=len(found), states=head)]
    return tell(lines(*said, *(_line(one) for one in shown)),
                *offers, Offer(say("Main menu"), "/menu"))  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= LABEL else f"{name[: LABEL - 1].rstrip()}…"


def _line(found: Found) -> Speech:
    return say("– «{name}», {unit}: {state}",
               name=found.name, unit=found.unit.name, state=STATES[found.state])  # fmt: skip


def show_one(desk: Desk, project: int, *before: Speech) -> Step:
    """Show a project whole to somebody in its line, with the steps they can take.

    Raises:
        PermissionError: for those outside its line.
    """
    found = seen(desk, project)
    form, kind = form_of(desk, found), kind_of(desk, found)
    head = say("«{name}», {unit}", name=found.name, unit=found.unit.name)
    if kind is not None and found.kind:
        head = say("{head} ({kind})", head=head, kind=kind.name)
    said: list[Speech] = [*before, head]
    if found.field:
        said.append(say("Field: {field}", field=field_name(form, found.field)))
    said += _answers(form, found.details)
    for told in progress_of(desk.connection, [found.id])[found.id]:
        programme = desk.office.programmes[found.programme]
        period = period_by_key(programme.file.calendar, "result", told.period)
        said.append(say("Report of {period}:", period=period.label if period else told.period))
        said += _answers(form_of(desk, found, "result"), told.details)
    said += marks_said(desk, found)
    said += [_step(taken) for taken in steps_taken(desk.connection, found.id)]
    said.append(say("Now: {state}.", state=STATES[found.state]))
    offers = (*_next_steps(desk, found), Offer(say("All projects"), "/mohinh"),
              Offer(say("Main menu"), "/menu"))  # fmt: skip
    state = {"asks": "step", "project": found.id, "version": found.version}
    return Step((Say(lines(*said), offers),), task="initiative", state=state)


def _answers(form: Form | None, told: Mapping[str, Any]) -> list[Speech]:
    said: list[Speech] = []
    for question in form.question if form else ():
        if question.key in told and question.key not in _NAMED_APART:
            value = told[question.key]
            given = Given(value=tuple(value) if isinstance(value, list) else value)
            said.append(say("{label}: {value}", label=question.label,
                            value=value_said(question, given)))  # fmt: skip
    return said


def marks_said(desk: Desk, found: Found) -> list[Speech]:
    """Say how a project was judged, a line a criterion; nothing before anybody judged it."""
    marks = marks_of(desk.connection, [found.id])[found.id]
    if not marks:
        return []
    return [
        _mark(number, criterion.name, marks.get(criterion.key))
        for number, criterion in enumerate(criteria_of(desk, found), start=1)
    ]


def _mark(number: int, name: Speech, mark: Marked | None) -> Speech:
    said = say("Criterion {number}, {name}: {verdict}", number=number, name=name,
               verdict=VERDICTS[mark.verdict if mark else "open"])  # fmt: skip
    return say("{step} («{words}»)", step=said, words=mark.note) if mark and mark.note else said


def _step(taken: Taken) -> Speech:
    said = say("– {time}, {name}: {state}", time=taken.at, name=taken.name,
               state=STATES[taken.to_state])  # fmt: skip
    if taken.why == LEFT_OUT:
        return say("{step}, left out of the registration", step=said)
    return say("{step} («{words}»)", step=said, words=taken.why) if taken.why else said


def _next_steps(desk: Desk, found: Found) -> list[Offer]:
    offers: list[Offer] = []
    mine = may(desk.known, "file", found.unit)
    if can_move(desk, found, "running"):
        offers.append(Offer(say("It has begun"), "begin"))
    if mine and found.state in {"draft", "registered", "running"}:
        place = f"{found.unit.id} {found.programme}"
        offers.append(Offer(say("Change the registration"), f"/dangky {place}"))
        if found.state != "draft":
            offers.append(Offer(say("Report on it"), f"/baocao {place}"))
    if may(desk.known, "judge", found.unit):
        if found.state == "registered":
            offers.append(Offer(say("Send it back"), "return"))
        if found.state in {"running", "evaluated"} and criteria_of(desk, found):
            offers.append(Offer(say("Judge it"), "judge"))
    if can_move(desk, found, "evaluated") and _all_judged(desk, found):
        offers.append(Offer(say("Close the evaluation"), "evaluate"))
    offers += [Offer(OUTCOME_LABELS[to], f"to:{to}") for to in OUTCOMES
               if found.state == "evaluated" and can_move(desk, found, to)]  # fmt: skip
    return offers


def _all_judged(desk: Desk, found: Found) -> bool:
    marks = marks_of(desk.connection, [found.id])[found.id]
    return all(criterion.key in marks for criterion in criteria_of(desk, found))
