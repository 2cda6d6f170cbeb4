"""How a round is shown: to the office with who comes and who is silent, to a unit with its own."""

from dialog.reply import Offer
from dialog.wording import Speech, lines, listed, say, sentences
from handlers.access import may, posted_below, reach
from handlers.desk import Desk
from handlers.task import Say, Step, tell
from models.rounds_found import (
    Announced,
    Asked,
    RoundStanding,
    round_by_id,
    round_of,
    rounds_concerning,
    standing_of,
)
from models.talks import drafts_of
from models.units import Place, unit_by_id
from programmes.programme import Programme
from scheduler.calendar import open_periods
from scheduler.periods import Period
from scheduler.round_words import answer_said, clock, offers_about, round_named, round_told

LISTED = 30


def announcers(desk: Desk) -> list[tuple[Programme, Place]]:
    """List the plans with rounds whose owner somebody announces for."""
    found = []
    for programme, owner in desk.plans:
        if programme.file.calendar.round is None:
            continue
        unit = unit_by_id(desk.connection, owner)
        if unit is not None and may(desk.known, "announce", unit):
            found.append((programme, unit))
    return found


def has_rounds(desk: Desk) -> bool:
    """Tell whether a plan with rounds is in force where somebody has a post."""
    owners = {owner for plan, owner in desk.plans if plan.file.calendar.round is not None}
    return posted_below(desk.known, owners)


def own_units(desk: Desk) -> dict[int, Place]:
    """Give the units somebody may answer for: those where they report or are cadre."""
    return {
        role.unit.id: role.unit for role in desk.known.roles if role.role in {"reporter", "cadre"}
    }


def overview(desk: Desk) -> Step:
    """List what there is: for the office the periods, for others the rounds that concern them."""
    said: list[Speech] = []
    offers: list[Offer] = []
    for programme, unit in announcers(desk):
        for period in open_periods(programme.file.calendar, "round", desk.now):
            line, offer = _period(desk, programme, unit, period)
            said.append(line)
            offers.append(offer)
    for one in rounds_concerning(desk.connection, own_units(desk), desk.today):
        programme = desk.office.programmes[one.programme]
        named = round_named(programme, one)
        if one.off:
            said.append(say("{name}, {day}: called off.", name=named, day=one.day))
            continue
        said.append(say("{name}: {time}, {day}.", name=named, time=clock(one.at), day=one.day))
        offers.append(Offer(say("See no. {number}", number=one.number), f"/dot {one.id}"))
    if not said:
        return tell(say("No round has been announced. {You} will be told here when one is."))
    return tell(lines(*said), *offers, Offer(say("Main menu"), "/menu"))


def _period(desk: Desk, programme: Programme, unit: Place, period: Period) -> tuple[Speech, Offer]:
    command = programme.command("round", unit.id, period.key)
    one = round_of(desk.connection, programme.slug, unit.id, period.key)
    if one is not None:
        named = round_named(programme, one)
        line = say("{name}: {time}, {day}.", name=named, time=clock(one.at), day=one.day)
        if one.off:
            line = say("{name}, {day}: called off.", name=named, day=one.day)
        return line, Offer(say("See {period}", period=period.label), f"/dot {one.id}")
    begun = any(
        (draft.programme, draft.stage, draft.period) == (programme.slug, "round", period.key)
        for draft in drafts_of(desk.connection, desk.person)
    )
    label = say("Go on: {title}", title=period.label) if begun else (
        say("Announce {period}", period=period.label))  # fmt: skip
    return say("{Period}: not announced yet.", period=period.label), Offer(label, command)


def found_round(desk: Desk, number: int) -> tuple[RoundStanding, Programme, bool]:
    """Find a round for somebody, and tell whether they see all of it.

    Raises:
        PermissionError: for those whom it does not concern, or if there is no such round.
    """
    one = round_by_id(desk.connection, number)
    owner = unit_by_id(desk.connection, one.owner_id) if one else None
    if one is None or owner is None:
        raise PermissionError("round")
    standing = standing_of(desk.connection, one)
    whole = may(desk.known, "announce", owner)
    if not whole and not _seen_by(desk, standing):
        raise PermissionError("round")
    return standing, desk.office.programmes[one.programme], whole


def _seen_by(desk: Desk, standing: RoundStanding) -> tuple[Asked, ...]:
    """Give the units concerned that somebody reports for, or follows."""
    tops = (*reach(desk.known, "follow"), *own_units(desk).values())
    return tuple(asked for asked in standing.asked if any(top.holds(asked.unit) for top in tops))


def show_round(desk: Desk, number: int, *before: Speech) -> Step:
    """Show a round: to the office whole, to a unit what concerns it."""
    standing, programme, whole = found_round(desk, number)
    one = standing.round
    head = say("{name}.", name=round_named(programme, one))
    said: list[Speech] = [*before, head]
    if one.off:
        said.append(say("⚠️ Called off: {reason}", reason=one.why_off))
    said += round_told(standing)
    mine = [asked for asked in standing.asked if may(desk.known, "file", asked.unit)]
    offers = [] if one.off else offers_about("announced", one, mine)
    if not one.off and mine and one.day <= desk.today:
        offers = offers_about("after", one, mine)
    if whole:
        said += counts(standing)
        offers += _office_offers(desk, programme, standing)
    else:
        said += [answer_said(asked) for asked in _seen_by(desk, standing)[:LISTED]]
    state = {"asks": "page", "round": one.id, "version": one.version}
    return Step(
        (Say(lines(*said), (*offers, Offer(say("Main menu"), "/menu"))),), task="round", state=state
    )


def counts(standing: RoundStanding) -> list[Speech]:
    """Count who comes, who does not, who is silent, and who came."""
    people = sum(asked.answer.people or 0 for asked in standing.coming if asked.answer)
    said: list[Speech] = [
        say(
            "Will come: {coming}/{total} units, {people} people. Cannot come: {away}. "
            "Not answered: {silent}.",
            coming=len(standing.coming), total=len(standing.asked), people=people,
            away=len(standing.not_coming), silent=len(standing.silent),
        )
    ]  # fmt: skip
    if standing.came:
        came = sum(asked.came or 0 for asked in standing.came)
        said.append(say("Came: {count} units, {people} people.",
                        count=len(standing.came), people=came))  # fmt: skip
    return said


def _office_offers(desk: Desk, programme: Programme, standing: RoundStanding) -> list[Offer]:
    one = standing.round
    offers = [Offer(say("Who comes, who does not"), "list")]
    if not one.off and standing.silent and one.day >= desk.today:
        offers.append(Offer(say("Remind {count} silent", count=len(standing.silent)), "remind"))
    if one.day <= desk.today:
        offers.append(Offer(say("Note how many came"), "came"))
    offers += [
        Offer(sheet.name, f"sheet:{slug}")
        for slug, sheet in programme.sheets.items() if sheet.stage == "round"
    ]  # fmt: skip
    if one.day >= desk.today:  # what has taken place is neither changed nor called off
        change = programme.command("round", one.owner_id, one.period)
        offers.append(Offer(say("Change the round"), change))
        offers += [] if one.off else [Offer(say("Call it off"), "off")]
    return offers


def list_answers(desk: Desk, standing: RoundStanding) -> Step:
    """List every unit with its answer, the silent ones first."""
    parts = [*standing.silent, *standing.not_coming, *standing.coming]
    said = [say("– {answer}", answer=_with_came(asked)) for asked in parts[:LISTED]]
    if len(parts) > LISTED:
        said.append(say("and {count} more.", count=len(parts) - LISTED))
    back = Offer(say("Go back"), f"/dot {standing.round.id}")
    return tell(lines(*counts(standing), *said), back, Offer(say("Main menu"), "/menu"))


def _with_came(asked: Asked) -> Speech:
    said = answer_said(asked)
    if asked.came is None:
        return said
    return listed(said, say("{count} came", count=asked.came))


def again(desk: Desk, one: Announced, *before: Speech) -> Step:
    """Show a round once more, with what has just happened."""
    return show_round(desk, one.id, sentences(*before)) if before else show_round(desk, one.id)
