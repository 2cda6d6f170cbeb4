"""The picture of the summary: it is ordered with its numbers, and the same is told in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import structs

from dialog.chat import SheetWanted
from dialog.reply import Offer
from dialog.speech import spoken
from dialog.wording import Speech, lines, say
from exports.chart import MOST_BARS, PROGRESS, Bar, Chart
from handlers.completeness import Standing
from handlers.desk import Desk
from handlers.history import Past, history, last_periods
from handlers.task import Say, Step
from handlers.view import View
from models.audit import note
from models.units import Place, units_below
from scheduler.duties import DutyState

_PARTS = (
    (frozenset({DutyState.ON_TIME}), say("in time"), say("In time: {count}")),
    (frozenset({DutyState.LATE}), say("late"), say("Late: {count}")),
    (frozenset({DutyState.NOTHING}), say("no work"), say("No work: {count}")),
    (frozenset({DutyState.TO_DO, DutyState.MISSING}), say("not yet"), say("Not yet: {count}")),
)
"""What a bar is made of, in this order: which states, how one unit's is named, the legend."""


@dataclass
class _Group:
    """A unit with a bar of its own, and how the papers at and below it stand."""

    place: Place
    states: Counter[DutyState] = field(default_factory=Counter)

    @property
    def parts(self) -> tuple[int, int, int, int]:
        on_time, late, nothing, missing = (
            sum(self.states[state] for state in states) for states, _, _ in _PARTS
        )
        return on_time, late, nothing, missing

    @property
    def behind(self) -> tuple[float, int, float]:
        """How far behind it is: share and number of what is missing, then the share of lateness."""
        total, (_, late, _, missing) = self.states.total(), self.parts
        return missing / total, missing, late / total


def send_picture(desk: Desk, view: View, now: Standing, caption: Speech) -> Step:
    """Order the picture, and tell what is on it to those who cannot see it."""
    note(
        desk.connection, at=desk.now, action="export", subject=f"unit {view.top.code}",
        account=desk.known.account, person=desk.person,
        after={"sheet": PROGRESS, "period": view.period.key},
    )  # fmt: skip
    groups = _groups(desk, view, now)
    past = last_periods(desk, view, until=view.period.covers_from)
    chart = _chart(desk, view, now, groups, past)
    wanted = SheetWanted(
        view.programme.slug, PROGRESS, view.period.key, view.top.id,
        (("chart", chart.model_dump_json()),),
    )  # fmt: skip
    words = lines(say("The picture in words:"), *_told(groups), history(view, past))
    again = Say(words, (Offer(say("Go back"), "here"),))
    return Step((Say(caption, sheet=wanted), again), task="summary", state=view.state())


def _groups(desk: Desk, view: View, now: Standing) -> list[_Group]:
    """Count by commune, or by unit where no commune stands between; furthest behind first."""
    between: dict[str, Place] = {}
    if view.top.kind != "commune":
        found = units_below(desk.connection, view.top, ("commune",), view.period.covers_to)
        between = {str(place.id): place for place in found}
    groups: dict[int, _Group] = {}
    for unit in now.units:
        place = next((between[step] for step in unit.path.split(".") if step in between), unit)
        groups.setdefault(place.id, _Group(place)).states[now.states[unit.id]] += 1
    return sorted(groups.values(), key=lambda group: group.behind, reverse=True)


def _chart(desk: Desk, view: View, now: Standing, groups: list[_Group], past: Past) -> Chart:
    period, unit = view.period.label, view.top.name
    title = (
        say("Registrations of {period} – {unit}", period=period, unit=unit)
        if view.stage == "registration"
        else say("Reports of {period} – {unit}", period=period, unit=unit)
    )
    counts = _Group(view.top, Counter(now.states.values())).parts
    on_time, late, nothing, missing = (
        _said(desk, structs.replace(legend, args={"count": count}))
        for (_, _, legend), count in zip(_PARTS, counts, strict=True)
    )
    return Chart(
        title=_said(desk, title),
        note=_said(desk, say("As of {time}, last day {day}", time=desk.now,
                             day=now.window.last_day)),
        legend=(on_time, late, nothing, missing),
        bars=tuple(_bar(desk, group.place.name, group) for group in groups[:MOST_BARS]),
        more="\n".join(_said(desk, rest) for rest in _rest(groups)),
        trend_title=_said(desk, say("The last periods")),
        trend=tuple(
            _bar(desk, then.label, _Group(view.top, Counter(one.states.values())), whole=True)
            for then, one in reversed(past)
        )
        if len(past) > 1
        else (),
    )  # fmt: skip


def _bar(desk: Desk, name: Speech, group: _Group, *, whole: bool = False) -> Bar:
    label = _share(group) if whole else _label(group)
    return Bar(name=_said(desk, name), parts=group.parts, label=_said(desk, label))


def _label(group: _Group) -> Speech:
    """Name the state of a single unit; of several say how many have answered."""
    if group.states.total() > 1:
        return _share(group)
    return next(name for states, name, _ in _PARTS if states & group.states.keys())


def _share(group: _Group) -> Speech:
    total = group.states.total()
    return say("{done}/{total}", done=total - group.parts[-1], total=total)


def _told(groups: list[_Group]) -> Iterable[Speech]:
    for group in groups[:MOST_BARS]:
        if group.states.total() == 1:
            yield say("{unit}: {state}", unit=group.place.name, state=_label(group))
            continue
        on_time, late, nothing, missing = group.parts
        yield say(
            "{unit} {share}: in time {on_time}, late {late}, no work {nothing}, not yet {missing}",
            unit=group.place.name, share=_share(group), on_time=on_time, late=late,
            nothing=nothing, missing=missing,
        )  # fmt: skip
    yield from _rest(groups)


def _rest(groups: list[_Group]) -> Iterable[Speech]:
    if not groups:
        yield say("No unit has to report here.")
    elif len(groups) > MOST_BARS:
        yield say("and {count} more units", count=len(groups) - MOST_BARS)


def _said(desk: Desk, speech: Speech) -> str:
    return spoken(speech, desk.voice)
