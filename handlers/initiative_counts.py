"""The model projects of a view counted: how many units have one, by field, by state, who has none.

«100% Phòng, đơn vị đăng ký mô hình» (31/KH-UBND, II.1): a unit counts with one project that was
registered and not stopped.
"""

from collections import Counter
from collections.abc import Sequence

from dialog.wording import Speech, listed, say
from handlers.desk import Desk
from handlers.initiative_line import STATES, field_name
from handlers.view import View
from models.initiative_life import LIVE
from models.initiatives_found import Found, projects_below
from models.units import units_below
from scheduler.calendar import registration_of

NAMED = 5


def projects_counted(desk: Desk, view: View) -> list[Speech]:
    """Say how many units have a project, how many there are by field and by state, who has none."""
    found = _found(desk, view)
    live = [one for one in found if one.state in LIVE]
    kinds = view.programme.file.filed_by("registration")
    owing = units_below(desk.connection, view.top, kinds, view.period.covers_to)
    having = {one.unit.id for one in live}
    none = [unit.name for unit in owing if unit.id not in having]
    said: list[Speech] = [_target(view, len(owing) - len(none), len(owing))]
    if none:
        names = [*none[:NAMED], *(["…"] if len(none) > NAMED else [])]
        said.append(say("Without a project: {count} ({names}).",
                        count=len(none), names=listed(*names)))  # fmt: skip
    return [*said, *_by_field(view, live), *_by_state(found)]


def unit_projects(desk: Desk, view: View) -> list[Speech]:
    """Say which projects a unit has, a line each."""
    return [
        say("– «{name}»: {state}", name=one.name, state=STATES[one.state])
        for one in _found(desk, view)
    ]


def _found(desk: Desk, view: View) -> list[Found]:
    year = registration_of(view.programme.file.calendar, view.period) or view.period
    return projects_below(desk.connection, view.programme.slug, view.top.path, year.key)


def _target(view: View, having: int, owing: int) -> Speech:
    share = round(100 * having / owing) if owing else 0
    said = say("Units with a project: {done}/{total} ({share} %)",
               done=having, total=owing, share=share)  # fmt: skip
    wanted = next((one.said for one in view.programme.file.quota if one.of == "initiatives"), None)
    if wanted is None:
        return say("{line}.", line=said)
    return say("{line}; the plan asks for: «{target}».", line=said, target=wanted)


def _by_field(view: View, live: Sequence[Found]) -> list[Speech]:
    counts = Counter(one.field for one in live)
    question = view.programme.form_for("registration").ask_of("field")
    form = view.programme.form_for("registration")
    order = [option.value for option in question.options] if question else []
    parts = [
        say("{name} {value}", name=field_name(form, key), value=counts[key])
        for key in (*order, *sorted(set(counts) - set(order)))
        if counts[key]
    ]
    return [say("By field: {parts}.", parts=listed(*parts))] if parts else []


def _by_state(found: Sequence[Found]) -> list[Speech]:
    counts = Counter(one.state for one in found if not one.dropped)
    parts = [
        say("{name} {value}", name=STATES[key], value=counts[key]) for key in STATES if counts[key]
    ]
    dropped = sum(one.dropped for one in found)
    said: list[Speech] = []
    if parts:
        said.append(say("Projects: {count} ({states}).",
                        count=counts.total(), states=listed(*parts)))  # fmt: skip
    if dropped:
        said.append(say("Dropped on review: {count}.", count=dropped))
    return said
