"""`cuoituan programmes publish`: a draft becomes a version that never changes."""

from datetime import datetime
from typing import Annotated

import typer

app = typer.Typer()
Day = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="The first day it holds for, 2026-06-01."),
]


@app.command()
def publish(
    plan: Annotated[str, typer.Argument(help="A plan's slug or folder.")],
    starts: Day = None,
    unit: Annotated[
        str, typer.Option(help="The code of the unit that it is put in force at.")
    ] = "",
) -> None:
    """Publish a plan, or a new version of one; periods that have begun keep the version they had.

    A plan's first version holds from its start unless --from says otherwise. With --unit it is put
    in force at that unit and all below it; a plan that is published already only that.
    """
    from bot.clock import clock_starting
    from bot.commands.programmes.checking import checked, refuse
    from bot.commands.programmes.finding import plan_folder
    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.composition import opened
    from bot.plans_in_force import plans_in_force
    from bot.publishing import against, keep, published_words
    from bot.settings import load_settings
    from dialog.wording import say
    from models.engine import writing
    from models.programmes_owned import own
    from models.programmes_published import published
    from models.units import unit_by_code
    from programmes.archive import digest
    from programmes.unfilled import still_to_fill

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    folder = plan_folder(plan, settings, voice)
    draft, now = checked(folder, voice), clock_starting(settings.clock)()
    with writing(opened(settings)) as connection:
        newest = plans_in_force(connection, settings.data_dir, now).get(draft.slug)
        place = unit_by_code(connection, unit) if unit else None
        if unit and place is None:
            give_up(say("There is no unit with the code {code}.", code=unit), voice)
        last = [row.digest for row in published(connection) if row.slug == draft.slug][-1:]
        if last != [digest(folder)]:
            day = starts.date() if starts else draft.file.calendar.starts
            faults = (*still_to_fill(folder, draft), *against(folder, draft, newest, day, now))
            if faults:
                refuse(faults, voice)
            keep(connection, folder, draft, day, now)
            tell(published_words(draft, day), voice)
        elif place is None:
            why = say("Plan {plan} is published as it is.", plan=draft.slug)
            tell(why, voice)
        if place is not None:
            own(connection, draft.slug, place.id)
            tell(say("{plan} is in force at {unit}.", plan=draft.slug, unit=place.name), voice)
