"""What the programme has to say to an answer: days, periods, doubles; and which days to offer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dialog.answers import days_of
from dialog.answers.outcome import Reading, Stored
from dialog.around import Around, Objection
from dialog.question import Question
from dialog.route import known
from dialog.speech import Voice
from dialog.state import Entry, State
from dialog.wording import Arg, Speech, say
from handlers.desk import Desk
from handlers.matter import Matter, span_said
from models.activities import last_planned_people
from models.outcomes import last_figures
from scheduler.calendar import boundary_note, expected_week
from scheduler.days import day_verdict, nearest_free
from scheduler.periods import day_and_month
from scheduler.rest_days import Holidays

OFFERED = 4
WORK_DAYS = frozenset({"day", "days"})
"""Questions that ask on which day work is done; others may ask for a day of another kind."""

DAY_KINDS = frozenset({"day", "date", "dates"})
_SHORT = (
    say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"),
)  # fmt: skip


def around(desk: Desk, matter: Matter) -> Around:
    """Tell the dialog what it may know of the world while this paper is filled."""
    return world(
        matter, desk.office.holidays, desk.today, desk.voice,
        lambda question, entry: _last(desk, matter, question, entry),
        own=lambda: _own(desk, matter),
    )  # fmt: skip


def _own(desk: Desk, matter: Matter) -> Mapping[str, str]:
    """Give what a form may offer of the person who fills it: name, and title at the unit."""
    titles = (role.title for role in desk.known.roles if role.unit.id == matter.unit.id)
    return {"own_name": desk.known.name, "own_title": next(titles, "")}


def _last(desk: Desk, matter: Matter, question: Question, entry: Entry) -> Stored | None:
    """Give what a unit answered last time: how many it expected, how many households came."""
    slug, unit = matter.programme.slug, matter.unit.id
    if question.key == "planned_people":
        side = str(entry.facts.get("side", ""))
        return last_planned_people(desk.connection, slug, unit, side)
    if not question.into:
        return None
    found = last_figures(desk.connection, slug, unit, question.into)
    return "/".join(str(int(found[key])) for key in question.into) if found else None


def world(
    matter: Matter, holidays: Holidays, today: date, voice: Voice,
    last: Callable[[Question, Entry], Stored | None] = lambda question, entry: None,
    own: Callable[[], Mapping[str, str]] = dict,
) -> Around:  # fmt: skip
    """Build the world of a paper from plain values.

    `last` tells what was answered last time, `own` what a question may offer of the person.
    """
    facts: dict[str, Arg] = {"period": matter.period.label, "unit": matter.unit.name}
    if matter.stage == "round":
        facts |= _expected(matter)
    return Around(
        today=today,
        voice=voice,
        facts=facts,
        judge=_judge(matter, holidays, today),
        offers=_offers(matter, holidays, today, own),
        before=lambda key, entry: (
            last(question, entry) if (question := matter.form.ask_of(key)) is not None else None
        ),
        month=_month(matter),
        past=matter.stage == "result",
        sides=_sides(matter),
    )


def _sides(matter: Matter) -> tuple[str, ...]:
    """Name the kinds of entries that are offered to the unit: sides only, where it owes nothing."""
    kind = matter.unit.kind
    sides = [side.key for side in matter.form.side if kind in side.who]
    owes = kind in matter.programme.file.filed_by(matter.stage)
    return ("", *sides) if owes or not sides else tuple(sides)


def _expected(matter: Matter) -> Mapping[str, Speech]:
    """Say in which week a round is expected."""
    outing = matter.programme.file.calendar.round
    if outing is None:
        return {}
    first, last = expected_week(outing, matter.period.covers_from)
    return {"expected": say("{first} to {last}", first=day_and_month(first),
                            last=day_and_month(last))}  # fmt: skip


def _month(matter: Matter) -> date | None:
    """Name the month that days typed without one are of; a report's run over two."""
    first = matter.period.first_month
    one = matter.stage != "result" and first == matter.period.last_month
    return first if one else None


@lru_cache(maxsize=256)
def short_day(day: date) -> Speech:
    """Say a day as short as a button wants it: «T7 05/4»."""
    return say("{weekday} {day}", weekday=_SHORT[day.weekday()], day=f"{day:%d}/{day.month}")


def _judge(
    matter: Matter, holidays: Holidays, today: date
) -> Callable[[Question, Stored, State, int], Objection | None]:
    def judge(question: Question, value: Stored, state: State, entry: int) -> Objection | None:
        if question.kind not in DAY_KINDS:
            return None
        days = days_of(str(value))
        if question.key not in WORK_DAYS:
            return _past(matter, today, days)
        for day in days:
            objection = _outside(matter, holidays, today, day) or _rule(
                matter, holidays, today, day
            )
            if objection is not None:
                return objection
        return _double(matter, state, entry, days)

    return judge


def _past(matter: Matter, today: date, days: Sequence[date]) -> Objection | None:
    """Refuse a day of another kind, such as a last day for reports, only where it is over."""
    over = [day for day in days if day < today]
    if matter.stage == "result" or not over:
        return None
    return Objection(say("{Day} is past. Which day is meant?", day=over[0]))


def _outside(matter: Matter, holidays: Holidays, today: date, day: date) -> Objection | None:
    registering = matter.stage != "result"
    why: Speech | None = None
    if registering and day < today:
        why = say("{Day} is past; work is registered before it is done.", day=day)
    elif not registering and day > today:
        why = say("{Day} has not come yet; a report tells what was done.", day=day)
    elif not matter.period.covers(day):
        why = say(
            "{Day} is not in {period} ({span}).",
            day=day, period=matter.period.label, span=span_said(matter.period),
        )  # fmt: skip
    if why is None:
        return None
    return Objection(why, _readings(_free(matter, holidays, today, day)))


def _rule(matter: Matter, holidays: Holidays, today: date, day: date) -> Objection | None:
    verdict = day_verdict(matter.programme.file.days, holidays, day)
    registering = matter.stage != "result"
    if verdict.why is not None:
        # What was done was done: a report may insist on its day, a registration may not.
        final = verdict.level == "block" and registering
        free = _free(matter, holidays, today, day) if registering else ()
        return Objection(verdict.why, _readings(free), final=final)
    note = None if registering else boundary_note(matter.programme.file.calendar, day)
    return Objection(note, final=False) if note else None


def _double(matter: Matter, state: State, entry: int, days: Sequence[date]) -> Objection | None:
    others = [*state.entries[:entry], *state.entries[entry + 1 :]]
    own = _content(matter, state.entries[entry]) if others else None
    for other in others:
        if own is None or _content(matter, other) != own:
            continue
        if shared := set(days) & set(_days(matter, other)):
            why = say("There is already such a piece of work on {day}.", day=min(shared))
            return Objection(why, final=False)
    return None


def _content(matter: Matter, entry: Entry) -> Stored | None:
    key = "content" if matter.stage == "registration" else "works"
    return known(matter.form, entry).get(key)


def _days(matter: Matter, entry: Entry) -> tuple[date, ...]:
    values = known(matter.form, entry)
    day = values.get("days") or values.get("day")
    if day is None and values.get("done") == "done":
        day = values.get("planned_day")
    return days_of(str(day)) if day else ()


def _offers(
    matter: Matter, holidays: Holidays, today: date, own: Callable[[], Mapping[str, str]]
) -> Callable[[Question, Entry], tuple[Reading, ...]]:
    def offers(question: Question, entry: Entry) -> tuple[Reading, ...]:
        if question.offer is None:
            return ()
        if question.offer != "weekends":
            said = own().get(question.offer)
            return (Reading(said, said),) if said else ()
        period = matter.period
        start = period.covers_from - timedelta(days=1)
        near = max(start, today) if matter.stage != "result" else today + timedelta(days=1)
        return _readings(_free(matter, holidays, today, near))

    return offers


def _free(matter: Matter, holidays: Holidays, today: date, near: date) -> tuple[date, ...]:
    period = matter.period
    first, last = period.covers_from, period.covers_to
    if matter.stage != "result":
        first = max(first, today)
    else:
        last = min(last, today)
    if first > last:
        return ()
    return nearest_free(matter.programme.file.days, holidays, near, OFFERED, first=first, last=last)


def _readings(days: Sequence[date]) -> tuple[Reading, ...]:
    return tuple([Reading(day.isoformat(), short_day(day)) for day in days])
