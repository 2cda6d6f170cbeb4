"""Taking a paper in: its version, its rows, its number and its receipt, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from dialog.answers import KINDS, days_of
from dialog.answers.outcome import Stored
from dialog.form import Form
from dialog.route import counted
from dialog.state import Entry, Given, to_json
from dialog.state import State as Filling
from dialog.wording import Speech, say, sentences
from handlers.desk import Desk
from handlers.initiative_filing import file_initiatives
from handlers.matter import Matter
from handlers.round_announcing import announce_round
from handlers.sentences import in_words, sent_on, sentences_of
from handlers.task import Step, tell
from handlers.telling import tell_below
from models.activities import Plan, store_plans
from models.audit import note
from models.filings import Filed, add_version, file_again, file_first, next_number
from models.outcomes import Result, store_results
from models.photos import send_with
from models.talks import Kept as Draft
from models.talks import drop_draft

_PREFIXES = {"registration": "ĐK ", "round": "TB "}
"""How the number of a paper begins: «ĐK 25-04-001», a round's announcement «TB 24-Q2-001»."""

_OWN_COLUMNS = frozenset({"content", "place", "planned_people", "leaders_text", "days"})


def file_paper(desk: Desk, matter: Matter, filling: Filling, draft: Draft) -> Step | None:
    """Store a paper that was read back and sent; `None` when another version was sent meanwhile."""
    return _file(desk, matter, filling.entries, draft, nothing=False)


def file_nothing(desk: Desk, matter: Matter, draft: Draft) -> Step | None:
    """Store that there was no work in the period, as `file_paper` does."""
    return _file(desk, matter, (), draft, nothing=True)


def _file(
    desk: Desk, matter: Matter, entries: tuple[Entry, ...], draft: Draft, *, nothing: bool
) -> Step | None:
    before = matter.filed(desk)
    filed = _stored(desk, matter, draft, before, nothing=nothing)
    if filed is None:
        return None
    late = desk.heard.sent_at >= matter.window.due
    if matter.programme.file.initiatives is not None:
        entries = file_initiatives(desk, matter, filed, entries, added=late)
    elif matter.stage == "registration":
        entries = _file_plans(desk, matter, filed, entries, added=late)
    elif matter.stage == "result":
        results = [] if nothing else [_result(desk, matter, entry) for entry in entries]
        store_results(
            desk.connection, filed.id, filed.programme, filed.period, filed.unit_id, results
        )
        send_with(desk.connection, filed.programme, filed.period, filed.unit_id)
    add_version(
        desk.connection, filing_id=filed.id, version=filed.version, sent_at=filed.sent_at,
        person_id=desk.person, form=matter.form.slug, form_version=matter.form.version,
        nothing=nothing, entries=[to_json(entry) for entry in entries],
    )  # fmt: skip
    note(
        desk.connection, at=desk.now, action=f"file {matter.stage}", subject=f"filing {filed.id}",
        account=desk.known.account, person=desk.person,
        before={"version": before.version} if before else None, after={"version": filed.version},
    )  # fmt: skip
    drop_draft(desk.connection, desk.person, draft)
    if matter.stage == "round":
        return tell(announce_round(desk, matter, filed, entries[0]))
    receipt = _receipt(matter, filed, late=late and before is None)
    if told := tell_below(desk, matter, filed.id, filed.version, entries):
        receipt = sentences(receipt, told)
    return tell(receipt, *sent_on(matter, filed.id, entries))


def _stored(
    desk: Desk, matter: Matter, draft: Draft, before: Filed | None, *, nothing: bool
) -> Filed | None:
    """Store the paper itself; nothing when somebody else has sent another version meanwhile."""
    if (before.version if before else 0) != draft.filing_version:
        return None
    sent: dict[str, Any] = {
        "nothing": nothing, "sent_at": desk.heard.sent_at, "person_id": desk.person,
    }  # fmt: skip
    if before is not None:
        stored = file_again(desk.connection, before, **sent)
        return before._replace(version=before.version + 1, **sent) if stored else None
    sent |= {
        "programme": matter.programme.slug, "stage": matter.stage, "period": matter.period.key,
        "unit_id": matter.unit.id, "number": _number(desk, matter),
        "first_sent_at": desk.heard.sent_at,
    }  # fmt: skip
    made = file_first(desk.connection, **sent)
    return Filed(id=made, version=1, **sent) if made is not None else None


def _number(desk: Desk, matter: Matter) -> str:
    series = f"{matter.programme.slug} {matter.stage} {matter.period.key}"
    prefix = _PREFIXES.get(matter.stage, "")
    return f"{prefix}{matter.period.key[2:]}-{next_number(desk.connection, series):03d}"


def _receipt(matter: Matter, filed: Filed, *, late: bool) -> Speech:
    received = say("✅ Received at {time}. No. {number}.", time=filed.sent_at, number=filed.number)
    changes = say(
        "It can be changed until the end of {day}: type «mine».", day=matter.window.lock_day
    )
    if not late:
        return sentences(received, changes)
    due = say("The last day was {day}, so it is marked late.", day=matter.window.last_day)
    return sentences(received, due, changes)


def _file_plans(
    desk: Desk, matter: Matter, filed: Filed, entries: Sequence[Entry], *, added: bool
) -> tuple[Entry, ...]:
    plans = [_plan(desk, matter, entry) for entry in entries]
    ids = store_plans(
        desk.connection, filed.id, filed.programme, filed.period, filed.unit_id, plans, added=added
    )
    return tuple(
        replace(entry, facts={**entry.facts, "activity": number})
        for entry, number in zip(entries, ids, strict=True)
    )


def _plan(desk: Desk, matter: Matter, entry: Entry) -> Plan:
    """Make an activity of an entry; a form that asks no day means the period's own."""
    answers, says = counted(matter.form, entry), sentences_of(desk, matter, entry)
    people = _value(answers, "planned_people")
    activity = entry.facts.get("activity")
    return Plan(
        id=int(str(activity)) if activity is not None else None,
        content=str(_value(answers, "content") or says.get("content", "")),
        where=str(_value(answers, "place") or says.get("place", "")),
        planned_people=int(str(people)) if people is not None else None,
        leaders=str(_value(answers, "leaders_text") or ""),
        days=days_of(str(_value(answers, "days") or "")) or matter.working_days(desk),
        details={
            key: given.value
            for key, given in answers.items()
            if key not in _OWN_COLUMNS and given.value not in (None, "", ())
        },
        side=str(entry.facts.get("side", "")),
    )


def _result(desk: Desk, matter: Matter, entry: Entry) -> Result:
    answers, measures = counted(matter.form, entry), matter.programme.measures
    state = str(entry.facts.get("status") or _value(answers, "done"))
    planned = _day(entry.facts.get("planned_day"))
    activity = entry.facts.get("activity")
    day = planned if state == "done" else _day(_value(answers, "day"))
    if day is None and state == "extra":  # no day is asked: the last that the plan leaves to work
        day = next(reversed(matter.working_days(desk)), None)
    given = _taken_apart(matter.form, answers)
    figures: dict[str, Decimal] = {}
    remarks: dict[str, str] = {}
    for key, measure in measures.items():
        value = given.get(key)
        if value in (None, "", ()):
            continue
        if measure.is_figure:
            figures[key] = Decimal(str(value))
        else:
            remarks[key] = in_words(matter.form, key, value)
    says = sentences_of(desk, matter, entry, day) if day else {}
    remarks |= {key: said for key, said in says.items() if key in measures}
    return Result(
        state=state,
        day=day,
        activity_id=int(str(activity)) if activity is not None else None,
        planned_day=planned,
        reason=str(_value(answers, "reason") or ""),
        figures=figures,
        remarks=remarks,
        side=str(entry.facts.get("side", "")),
    )


def _taken_apart(form: Form, answers: Mapping[str, Given]) -> dict[str, Any]:
    """Give what was answered by what it is counted as: «45/52 hộ» fills two measures."""
    given: dict[str, Any] = {key: answer.value for key, answer in answers.items()}
    for question in form.question:
        value = given.get(question.key)
        if question.into and value is not None:
            split = KINDS[question.kind].split(value)
            given |= dict(zip(question.into, split, strict=True))
    return given


def _value(answers: Mapping[str, Given], key: str) -> Stored | None:
    return answers[key].value if key in answers else None


def _day(value: Stored | None) -> date | None:
    return date.fromisoformat(str(value)) if value else None
