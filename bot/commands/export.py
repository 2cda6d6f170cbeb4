"""`cuoituan export`: an official sheet as a file."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def export(
    sheet: Annotated[str, typer.Argument(help="The sheet's name: bieu-1, bieu-2a, bieu-2b.")],
    programme: Annotated[str, typer.Option(help="The plan's slug.")],
    period: Annotated[str, typer.Option(help="2025-03, 2025-Q2, 2025-04-12.")],
    out: Annotated[Path, typer.Option(help="The file to write: .xlsx, .docx, .pdf, .png or .csv.")],
    unit: Annotated[str, typer.Option(help="The unit's code; left out: the plan's owner.")] = "",
    by: Annotated[str, typer.Option(help="A row a «village» or a «commune».")] = "",
    total: Annotated[bool, typer.Option(help="Add the row «Tổng cộng».")] = False,
    final: Annotated[bool, typer.Option(help="The figures are final: no «DỰ THẢO».")] = False,
    page: Annotated[int, typer.Option(help="Which page a picture (.png) shows.", min=1)] = 1,
) -> None:
    """Write an official sheet, filled with what has been reported."""
    from bot.clock import clock_starting
    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.composition import opened
    from bot.plans_in_force import known_plans
    from bot.settings import load_settings
    from dialog.chat import SheetWanted
    from dialog.wording import say
    from exports.damage import TooLongError
    from exports.formats import FORMATS
    from exports.making import make_sheet
    from models.engine import reading
    from models.programmes_owned import owner_of
    from models.units import unit_by_code
    from scheduler.calendar import period_by_key
    from scheduler.versions import begun_with

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        give_up(say("{file} must end in one of {known}.", file=out.name, known=known), voice)
    engine, now = opened(settings), clock_starting(settings.clock)()
    plans = begun_with(known_plans(engine, settings, now), programme, period)
    if programme not in plans or sheet not in plans[programme].sheets:
        known = ", ".join(f"{slug}/{one}" for slug, plan in plans.items() for one in plan.sheets)
        give_up(say("There is no such sheet. There are: {known}", known=known), voice)
    plan, kinds = plans[programme], plans[programme].sheets[sheet].rows
    if period_by_key(plan.file.calendar, plan.sheets[sheet].stage, period) is None:
        give_up(say("The plan has no period {period}.", period=period), voice)
    if by and by not in kinds:
        give_up(say("This sheet has a row a {known}.", known=", ".join(kinds)), voice)
    with reading(engine) as connection:
        place = unit_by_code(connection, unit) if unit else owner_of(connection, programme)
        if place is None:
            give_up(
                say("There is no unit with the code {code}.", code=unit)
                if unit
                else say("No unit owns this plan yet: name a unit with --unit."),
                voice,
            )
        options = [("total", "yes" if total else "no"), ("format", ending), ("page", str(page))]
        options += [("by", by)] * bool(by) + [("final", "yes")] * final
        wanted = SheetWanted(programme, sheet, period, place.id, tuple(options))
        try:
            made = make_sheet(connection, plans, wanted, now)
        except TooLongError as error:
            give_up(
                say(
                    "{rows} rows are too many for {file}: name an .xlsx, .docx or .csv file.",
                    rows=error.rows,
                    file=out.name,
                ),
                voice,
            )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made.data)
    except OSError as error:
        give_up(say("{file} cannot be written: {error}.", file=str(out), error=str(error)), voice)
    tell(say("Written: {file}", file=str(out)), voice)
