"""Figures of a view as sentences: the headline, every one of them, and those of one unit."""

from collections.abc import Mapping
from decimal import Decimal

from dialog.answers.turnout import share
from dialog.wording import Speech, say
from handlers.desk import Desk
from handlers.view import View
from models.activities import planned
from models.outcomes import remarks_by_unit, reported_days, sums_by_unit
from programmes.programme_file import Measure

_UNITS: Mapping[str, Speech] = {"metres": "m", "households": say("households")}


def headline(desk: Desk, view: View) -> list[Speech]:
    """Say the figures that stand on the first page, those that are not nought."""
    sums = _sums(desk, view)
    parts = [
        _short(measure, sums[key], sums.get(measure.of or ""))
        for key, measure in view.programme.measures.items()
        if measure.headline and sums.get(key)
    ]
    if not parts:
        return [say("No figures yet.")]
    said = parts[0]
    for part in parts[1:]:
        said = say("{first} · {second}", first=said, second=part)
    return [said]


def all_figures(desk: Desk, view: View) -> list[Speech]:
    """Say every figure of the programme, a line each; one that nobody gave shows a dash."""
    sums = _sums(desk, view)
    head = say("{Period}, {unit}:", period=view.period.label, unit=view.top.name)
    return [
        head,
        *(
            _line(measure, sums.get(key), sums.get(measure.of or ""))
            for key, measure in _counted(view)
        ),
    ]


def unit_figures(desk: Desk, view: View) -> list[Speech]:
    """Say what one unit registered or reported, and what it registered but has not reported."""
    if view.stage == "registration":
        works = planned(
            desk.connection, view.programme.slug, (view.top.id,), period=view.period.key
        )
        return [_planned(work.content, day) for work in works for day in work.days]
    sums = _sums(desk, view)
    texts = remarks_by_unit(
        desk.connection, view.programme.slug, view.period.key, view.top.path
    ).get(view.top.id, {})
    said: list[Speech] = []
    counted = dict(_counted(view))
    for key, measure in view.programme.measures.items():
        if key in counted and key in sums:
            said.append(_line(measure, sums[key], sums.get(measure.of or "")))
        elif key in texts:
            said.append(say("{label}: {value}", label=measure.name, value="; ".join(texts[key])))
    return [*said, *_untold(desk, view)]


def _untold(desk: Desk, view: View) -> list[Speech]:
    span = (view.period.covers_from, view.period.covers_to)
    works = planned(desk.connection, view.programme.slug, view.top.line, days=span)
    told = reported_days(desk.connection, view.programme.slug, view.period.key, (view.top.id,))
    left = [(w.content, day) for w in works for day in w.days if (w.id, day) not in told]
    if not left:
        return []
    return [say("Registered, not reported:"), *(_planned(content, day) for content, day in left)]


def _planned(content: str, day: object) -> Speech:
    return say("– {day}: {content}", day=day, content=content)  # type: ignore[arg-type]


def _sums(desk: Desk, view: View) -> dict[str, Decimal]:
    by_unit = sums_by_unit(desk.connection, view.programme.slug, view.period.key, view.top.path)
    totals: dict[str, Decimal] = {}
    for part in by_unit.values():
        for key, value in part.items():
            totals[key] = totals.get(key, Decimal(0)) + value
    return totals


def _counted(view: View) -> list[tuple[str, Measure]]:
    """List the figures of a plan; one that is the whole of another is said with it."""
    measures = view.programme.measures
    wholes = {measure.of for measure in measures.values()}
    return [(k, one) for k, one in measures.items() if one.is_figure and k not in wholes]


def _of_whole(value: Decimal, whole: Decimal) -> Speech:
    return say("{part}/{whole} ({share} %)", part=value, whole=whole,
               share=share(int(value), int(whole)))  # fmt: skip


def _short(measure: Measure, value: Decimal, whole: Decimal | None) -> Speech:
    unit = _UNITS.get(measure.kind)
    name = measure.short or measure.name
    if whole is not None:
        return say("{name} {value}", name=name, value=_of_whole(value, whole))
    if unit is None:
        return say("{name} {value}", name=name, value=value)
    return say("{name} {value} {unit}", name=name, value=value, unit=unit)


def _line(measure: Measure, value: Decimal | None, whole: Decimal | None) -> Speech:
    unit = measure.unit or _UNITS.get(measure.kind, "")
    if value is None:
        return say("{label}: –", label=measure.name)
    if whole is not None:
        return say("{label}: {value}", label=measure.name, value=_of_whole(value, whole))
    return say("{label}: {value} {unit}", label=measure.name, value=value, unit=unit)
