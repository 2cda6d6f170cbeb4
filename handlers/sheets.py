"""Official sheets by chat: which sheet, which period, which unit; the picture, then the file."""

from typing import Any

from msgspec.structs import replace

from dialog.chat import SheetWanted
from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import say
from exports.freshness import freshness_of
from exports.making import pages_wanted
from handlers.access import RIGHTS, reach, require
from handlers.desk import Desk
from handlers.sheet_files import (
    PICTURE,
    WHICH_FILE,
    caption,
    format_offers,
    may_be_closed,
    meant_format,
)
from handlers.task import Say, State, Step, Task
from handlers.view import View, chosen_view, first_view, gathered_now, known_periods
from models.audit import note
from models.units import Place, unit_by_id, units_below
from programmes.sheet_file import SheetFile
from scheduler.calendar import period_by_key

MOST_PAGES = 9999
"""What «trang 9999» may name of a sheet whose pages were not counted."""

_BY = {"village": say("a row a village"), "commune": say("a row a commune")}


def _begin(desk: Desk, rest: str) -> Step:
    view = chosen_view(desk, "sheet", TASK.command, rest)
    if isinstance(view, Step):
        return view
    offers = tuple(
        Offer(sheet.name, f"sheet:{slug}")
        for slug, sheet in view.programme.sheets.items()
        if _has_rows(desk, sheet, view.top) and _has_begun(desk, view, sheet)
    )
    state = {"programme": view.programme.slug}
    return Step((Say(say("Which sheet?"), offers),), task="sheets", state=state)


def _has_rows(desk: Desk, sheet: SheetFile, top: Place) -> bool:
    if sheet.stage != "result" or not sheet.of_units:
        return True
    return bool(units_below(desk.connection, top, sheet.rows, desk.today))


def _has_begun(desk: Desk, view: View, sheet: SheetFile) -> bool:
    """Tell whether there is a period to have the sheet of."""
    stages = view.programme.file.calendar.stages
    return sheet.stage not in stages or bool(known_periods(desk, view.programme, sheet.stage))


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    what, _, which = (said.does or meant_format(said.text)).partition(":")
    programme = desk.office.programmes.get(state.get("programme", ""))
    kept = state.keys() - {"format", "closable", "pages"}
    changed: dict[str, Any] = {name: state[name] for name in kept}
    if programme is None:
        return None
    if what in {"total", "mark"}:
        changed[what] = "no" if state.get(what) == "yes" else "yes"
    elif what == "sheet":
        chosen = programme.sheets.get(which)
        total = "yes" if chosen and chosen.total.shown else "no"
        changed = {"programme": programme.slug, "sheet": which, "total": total}
    elif what in {"period", "unit"}:
        changed[what] = which
    elif "unit" not in state:
        return None
    elif what == "format":
        changed["format"] = which
    elif what == "page":
        changed["page"] = int(which)
    elif what == "final" and reach(desk.known, "close"):
        changed |= {"final": "yes", "page": 1}
    else:
        return None
    return _next(desk, changed, in_place=what in {"total", "mark"})


def _next(desk: Desk, state: dict[str, Any], *, in_place: bool = False) -> Step | None:
    programme = desk.office.programmes[state["programme"]]
    sheet = programme.sheets.get(state.get("sheet", ""))
    view = first_view(desk, "sheet", sheet.stage, programme.slug) if sheet else None
    if sheet is None or view is None:
        return None
    state = {"total": "yes" if sheet.total.shown else "no", **state}
    if "period" not in state:
        return _ask_period(desk, view, state)
    if "unit" not in state:
        return _ask_unit(desk, view, sheet, state, in_place=in_place)
    return _send(desk, view, sheet, state)


def _ask_period(desk: Desk, view: View, state: dict[str, Any]) -> Step:
    usual = gathered_now(desk, view.programme, view.stage)
    found = known_periods(desk, view.programme, view.stage)
    in_order = sorted(found, key=lambda period: period != usual)
    offers = tuple(Offer(period.label, f"period:{period.key}") for period in in_order)
    return Step((Say(say("Which period?"), offers),), task="sheets", state=state)


def _ask_unit(
    desk: Desk, view: View, sheet: SheetFile, state: dict[str, Any], *, in_place: bool
) -> Step:
    offers: list[Offer] = []
    signing = tuple(signer.who for signer in sheet.signer)
    for place in (view.top, *units_below(desk.connection, view.top, signing, desk.today)):
        if place.id == view.top.id and offers:
            continue
        kinds = [kind for kind in sheet.rows if kind in _BY] if len(sheet.rows) > 1 else [""]
        if place.kind == "commune":
            kinds = kinds[:1]
        for kind in kinds:
            name = say("{unit}, {rows}", unit=place.name, rows=_BY[kind]) if kind else place.name
            offers.append(Offer(name, f"unit:{place.id} {kind}".strip()))
    if sheet.stage == "result":
        box = "☑" if state.get("total") == "yes" else "☐"
        offers.append(Offer(say("{box} with a row of totals", box=box), "total"))
    if any(signer.mark for signer in sheet.signer):
        box = "☑" if state.get("mark") == "yes" else "☐"
        offers.append(Offer(say("{box} with the mark «*» of the Party", box=box), "mark"))
    text = say("{sheet}: for which unit?", sheet=sheet.name)
    return Step((Say(text, tuple(offers), in_place=in_place),), task="sheets", state=state)


def _send(desk: Desk, view: View, sheet: SheetFile, state: dict[str, Any]) -> Step | None:
    """Order the page's picture, or the file of the format chosen, with every format under it."""
    number, _, kind = str(state["unit"]).partition(" ")
    unit = unit_by_id(desk.connection, int(number)) if number.isdecimal() else None
    period = period_by_key(view.programme.file.calendar, sheet.stage, state["period"])
    if unit is None or period is None:
        return None
    require(desk.known, "sheet", unit)
    ending = state.get("format", PICTURE)
    options = {"by": kind} if kind else {}
    options |= {"total": state.get("total", "no")}
    options |= {"mark": "yes"} if state.get("mark") == "yes" else {}
    options |= {"final": "yes"} if state.get("final") else {}
    options |= {"format": ending}
    wanted = SheetWanted(
        view.programme.slug, sheet.slug, period.key, unit.id, tuple(options.items())
    )
    fresh = freshness_of(desk.connection, view.programme, sheet, wanted, unit, desk.now)
    pages = pages_wanted(desk.connection, view.programme, sheet, wanted, unit, fresh)
    page = min(state.get("page", 1), pages or MOST_PAGES)
    if ending == PICTURE:
        options |= {"page": str(page)}
        wanted = replace(wanted, options=tuple(options.items()))
    note(
        desk.connection, at=desk.now, action="export", subject=f"unit {unit.code}",
        account=desk.known.account, person=desk.person,
        after={"sheet": sheet.slug, "period": period.key, **options},
    )  # fmt: skip
    name = say("{sheet}, {period}, {unit}", sheet=sheet.name, period=period.label, unit=unit.name)
    closable = bool(reach(desk.known, "close")) and may_be_closed(
        view.programme, sheet, period, fresh, desk.today
    )
    shown = dict(state, closable=closable, page=page, pages=pages)
    told = Say(caption(name, ending, fresh), _offers(shown), sheet=wanted)
    return Step((told,), task="sheets", state=shown)


def _offers(state: State) -> tuple[Offer, ...]:
    return (
        *format_offers(state.get("page", 1), state.get("pages", 0), closable=state["closable"]),
        Offer(say("Another sheet"), f"/{TASK.command} {state['programme']}"),
        Offer(say("Main menu"), "/menu"),
    )


def _show(desk: Desk, state: State) -> Step:
    if "closable" in state:
        return Step((Say(WHICH_FILE, _offers(state)),), task="sheets", state=state)
    if state.get("sheet"):
        return _next(desk, dict(state)) or _begin(desk, "")
    return _begin(desk, "")


def _claims(desk: Desk, state: State, text: str) -> bool:
    """Take the name of a file for a file, also where it is a command's word: «ảnh»."""
    return "closable" in state and bool(meant_format(text))


TASK = Task(
    "sheets", "bieu", say("Official sheets"), ("biểu", "bieu mau", "in biểu", "sheets"),
    RIGHTS["sheet"], _begin, _go_on, _show, claims=_claims,
)  # fmt: skip
