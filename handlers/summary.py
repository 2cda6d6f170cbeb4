"""The whole picture by one word: who reported, what it adds up to, down to each village."""

from typing import Any

from dialog.reply import Offer
from dialog.state import Said
from dialog.wording import Speech, lines, listed, say
from handlers.access import RIGHTS, may, reach
from handlers.completeness import Standing, standing
from handlers.desk import Desk
from handlers.figures import all_figures, headline, unit_figures
from handlers.history import history, last_periods
from handlers.initiative_counts import projects_counted, unit_projects
from handlers.leave import ask_leave
from handlers.matter import span_said
from handlers.petition_seen import petitions_line
from handlers.photos_shown import photo_offers, photo_step
from handlers.picture import send_picture
from handlers.quotas import quota_lines, short_of_quota
from handlers.task import Say, State, Step, Task
from handlers.view import View, chosen_view, first_view, known_periods, view_of
from handlers.why_not import why_not
from models.people import people_in_post
from models.units import Place, unit_by_id, units_below
from programmes.calendar_file import Stage
from scheduler.duties import DutyState

WORST = 2
NAMED = 40
NAMED_SHORT = 5


def _begin(desk: Desk, rest: str) -> Step:
    view = chosen_view(desk, "follow", TASK.command, rest)
    return view if isinstance(view, Step) else _page(desk, view)


def _page(desk: Desk, view: View) -> Step:
    if view.top.kind in view.programme.file.filed_by(view.stage):
        return _one_unit(desk, view)
    now = standing(desk, view.programme, view.stage, view.period, view.top)
    said: list[Speech] = [_head(desk, view, now), _counts(view, now)]
    if view.programme.file.initiatives is not None:
        said += projects_counted(desk, view)
    elif view.stage == "result":
        said += headline(desk, view)
    if worst := _worst(desk, view, now):
        said.append(worst)
    said += _quotas(desk, view)
    said += petitions_line(desk, view)
    return _wait(view, lines(*said), _page_offers(desk, view, now))


def _head(desk: Desk, view: View, now: Standing) -> Speech:
    head = say(
        "{Period} ({span}), {unit}, as of {time}",
        period=view.period.label, span=span_said(view.period), unit=view.top.name, time=desk.now,
    )  # fmt: skip
    left = (now.window.last_day - desk.today).days
    if left < 0:
        return say("{head}, past the last day {day}.", head=head, day=now.window.last_day)
    return say("{head}, last day {day}.", head=head, day=now.window.last_day)


def _counts(view: View, now: Standing) -> Speech:
    total = len(now.units)
    share = round(100 * now.done / total) if total else 0
    counts = {
        "done": now.done, "total": total, "share": share,
        "on_time": now.count(DutyState.ON_TIME), "late": now.count(DutyState.LATE),
        "nothing": now.count(DutyState.NOTHING), "missing": len(now.missing),
    }  # fmt: skip
    if view.stage == "registration":
        return say(
            "Registered {done}/{total} ({share} %): in time {on_time}, late {late}. "
            "Not yet: {missing}.", **counts,
        )  # fmt: skip
    return say(
        "Reported {done}/{total} ({share} %): in time {on_time}, late {late}, no work {nothing}. "
        "Not yet: {missing}.", **counts,
    )  # fmt: skip


def _worst(desk: Desk, view: View, now: Standing) -> Speech | None:
    behind = []
    for place in _communes(desk, view):
        part = now.below(place)
        if part.missing:
            behind.append((len(part.missing) / len(part.units), place, part))
    behind.sort(key=lambda row: row[0], reverse=True)
    if not behind:
        return None
    named = (
        say("{unit} {done}/{total}", unit=place.name, done=part.done, total=len(part.units))
        for _, place, part in behind[:WORST]
    )
    return say("Furthest behind: {places}.", places=listed(*named))


def _quotas(desk: Desk, view: View) -> list[Speech]:
    if view.top.kind == "commune":
        return quota_lines(desk, view.programme, view.top)
    below = units_below(desk.connection, view.top, ("commune", "agency"), desk.today)
    short = short_of_quota(desk, view.programme, below)
    if not short:
        return []
    names = listed(*(place.name for place in short[:NAMED_SHORT]))
    return [say("Days of this month not met yet: {count} ({places}).",
                count=len(short), places=names)]  # fmt: skip


def _communes(desk: Desk, view: View) -> tuple[Place, ...]:
    if view.top.kind == "commune":
        return ()
    return units_below(desk.connection, view.top, ("commune",), desk.today)


def _page_offers(desk: Desk, view: View, now: Standing) -> tuple[Offer, ...]:
    offers = [Offer(say("Picture"), "picture")]
    if _communes(desk, view):
        offers.append(Offer(say("By commune"), "communes"))
    offers.append(Offer(say("By village"), "units"))
    if now.missing:
        offers.append(Offer(say("Not yet: {count}", count=len(now.missing)), "missing"))
        stage = "registration " if view.stage == "registration" else ""
        urge = f"/dondoc {stage}{view.programme.slug}"
        offers.append(Offer(say("Urge {count}", count=len(now.missing)), urge))
    if view.programme.file.initiatives is not None:
        offers.append(Offer(say("All projects"), "/mohinh"))
    elif view.stage == "result":
        offers.append(Offer(say("All figures"), "figures"))
    offers += photo_offers(desk, view)
    other = "result" if view.stage == "registration" else "registration"
    label = say("Results") if other == "result" else say("Registrations")
    return (
        *offers,
        Offer(say("Official sheets"), f"/bieu {view.programme.slug}"),
        *(
            [Offer(say("List of petitions"), "/kiennghi list")]
            if reach(desk.known, "handle")
            else []
        ),
        Offer(say("Other period"), "periods"),
        Offer(say("Last periods"), "history"),
        Offer(label, f"stage:{other}"),
        *(
            Offer(top.name, f"unit:{top.id}")
            for top in reach(desk.known, "follow")
            if not top.holds(view.top)
        ),
        Offer(say("Main menu"), "/menu"),
    )


def _one_unit(desk: Desk, view: View) -> Step:
    now = standing(desk, view.programme, view.stage, view.period, view.top)
    head = say("{unit}, {period}:", unit=view.top.name, period=view.period.label)
    told = unit_projects if view.programme.file.initiatives else unit_figures
    said = (head, _state_said(view.top, now), *told(desk, view))
    offers = [*photo_offers(desk, view), Offer(say("Why no reminder?"), "why")]
    if not now.window.takes(desk.now) and may(desk.known, "grant", view.top):
        offers.append(Offer(say("Let them file late"), "leave"))
    return _wait(view, lines(*said), (*offers, Offer(say("Go back"), "up")))


def _state_said(unit: Place, now: Standing) -> Speech:
    filed = now.filed.get(unit.id)
    match now.states[unit.id]:
        case DutyState.NOTHING if filed:
            return say("No work in this period, sent {time}.", time=filed.first_sent_at)
        case DutyState.ON_TIME if filed:
            return say("In time, sent {time}, no. {number}.",
                       time=filed.first_sent_at, number=filed.number)  # fmt: skip
        case DutyState.LATE if filed:
            return say("Late, sent {time}, no. {number}.",
                       time=filed.first_sent_at, number=filed.number)  # fmt: skip
        case DutyState.NOT_OWED:
            return say("Registered nothing, so nothing is owed.")
        case DutyState.MISSING:
            return say("Missing; the last day was {day}.", day=now.window.last_day)
        case _:
            return say("Not yet; last day {day}.", day=now.window.last_day)


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    view = view_of(desk, "follow", dict(state))
    if view is None or said.does is None:
        return None
    what, _, which = said.does.partition(":")
    match what:
        case "communes":
            return _list(desk, view, _communes(desk, view))
        case "units":
            return _list(desk, view, standing_units(desk, view))
        case "missing":
            return _missing(desk, view)
        case "figures":
            return _wait(view, lines(*all_figures(desk, view)), (Offer(say("Go back"), "here"),))
        case "history":
            past = history(view, last_periods(desk, view))
            return _wait(view, past, (Offer(say("Go back"), "here"),))
        case "picture":
            now = standing(desk, view.programme, view.stage, view.period, view.top)
            return send_picture(desk, view, now, lines(_head(desk, view, now), _counts(view, now)))
        case "why":
            return _wait(view, why_not(desk, view), (Offer(say("Go back"), "here"),))
        case "leave" if may(desk.known, "grant", view.top):
            return ask_leave(view)
        case "periods":
            offers = (
                Offer(period.label, f"period:{period.key}")
                for period in known_periods(desk, view.programme, view.stage)
            )
            return _wait(view, say("Which period?"), tuple(offers))
        case "here":
            return _page(desk, view)
    return photo_step(desk, view, what, which) or _changed(desk, view, what, which)


def standing_units(desk: Desk, view: View) -> tuple[Place, ...]:
    """List the units that owe a paper below a view's unit."""
    return standing(desk, view.programme, view.stage, view.period, view.top).units


def _changed(desk: Desk, view: View, what: str, which: str) -> Step | None:
    state: dict[str, Any] = view.state()
    if what == "stage":
        stage: Stage = "registration" if which == "registration" else "result"
        other = first_view(desk, "follow", stage, view.programme.slug)
        return _page(desk, other) if other else None
    if what == "up":
        above = view.top.parent_id
        unit = unit_by_id(desk.connection, above) if above else None
        mine = first_view(desk, "follow", view.stage, view.programme.slug)
        inside = mine and unit and mine.top.holds(unit)
        state["unit"] = unit.id if unit and inside else mine.top.id if mine else view.top.id
    elif what in {"unit", "period"}:
        state[what] = which
    else:
        return None
    changed = view_of(desk, "follow", state)
    return _page(desk, changed) if changed else None


def _list(desk: Desk, view: View, places: tuple[Place, ...]) -> Step:
    now = standing(desk, view.programme, view.stage, view.period, view.top)
    offers = []
    for place in places[:NAMED]:
        part = now.below(place)
        sign = "✅" if not part.missing else "…" if part.done else "–"
        label = say("{sign} {unit} {done}/{total}", sign=sign, unit=place.name,
                    done=part.done, total=len(part.units))  # fmt: skip
        if place.kind in view.programme.file.filed_by(view.stage):
            label = say("{sign} {unit}", sign=sign, unit=place.name)
        offers.append(Offer(label, f"unit:{place.id}"))
    offers.append(Offer(say("Go back"), "here"))
    return _wait(view, say("Which one? ✅ all in, … some missing, – nothing yet."), tuple(offers))


def _missing(desk: Desk, view: View) -> Step:
    now = standing(desk, view.programme, view.stage, view.period, view.top)
    ids = tuple(unit.id for unit in now.missing)
    heads = people_in_post(desk.connection, ids, "reporter")
    said: list[Speech] = [say("Not yet ({count}):", count=len(ids))]
    for unit in now.missing[:NAMED]:
        name, phone = heads.get(unit.id, ("", ""))
        who = ", ".join(part for part in (name, phone) if part)
        said.append(say("– {unit}: {who}", unit=unit.name, who=who or say("nobody has joined yet")))
    if len(ids) > NAMED:
        said.append(say("and {count} more.", count=len(ids) - NAMED))
    return _wait(view, lines(*said), (Offer(say("Go back"), "here"),))


def _wait(view: View, text: Speech, offers: tuple[Offer, ...]) -> Step:
    return Step((Say(text, offers),), task="summary", state=view.state())


def _show(desk: Desk, state: State) -> Step:
    view = view_of(desk, "follow", dict(state)) if state else None
    return _page(desk, view) if view else _begin(desk, "")


TASK = Task(
    "summary", "tonghop", say("Summary"), ("tổng hợp", "theo dõi", "th", "summary"),
    RIGHTS["follow"], _begin, _go_on, _show,
)  # fmt: skip
