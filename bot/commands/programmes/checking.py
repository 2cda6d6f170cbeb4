"""`cuoituan programmes check`: everything that is wrong with a plan, before anybody meets it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from dialog.speech import Voice
    from programmes.complaint import Fault
    from programmes.programme import Programme

app = typer.Typer()


@app.command()
def check(
    plan: Annotated[str, typer.Argument(help="A plan's slug or folder; left out: all.")] = "",
) -> None:
    """Check plans; everything that is wrong is named with file, line and reason."""
    from bot.commands.programmes.finding import plan_folders
    from bot.commands.terminal import tell, terminal_voice
    from bot.plan_check import Checker
    from bot.settings import load_settings
    from dialog.wording import say
    from programmes.loading import load
    from programmes.unfilled import still_to_fill

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    folders, checker = plan_folders(plan, settings, voice), Checker()
    if faults := [fault for folder in folders for fault in checker.check(folder)[1]]:
        refuse(faults, voice)
    for folder in folders:
        for open_yet in still_to_fill(folder, load(folder)):
            tell(open_yet.speech(), voice)
    tell(say("{count} plans are in order.", count=len(folders)), voice)


def checked(folder: Path, voice: "Voice") -> "Programme":
    """Load a plan that is in order; name what is wrong and end with code 1 otherwise."""
    from bot.plan_check import Checker

    programme, faults = Checker().check(folder)
    if programme is None or faults:
        refuse(faults, voice)
    return programme


def refuse(faults: "Sequence[Fault]", voice: "Voice") -> NoReturn:
    """Name what is wrong, a line each, and end with code 1."""
    from bot.commands.terminal import give_up
    from dialog.speech import spoken
    from dialog.wording import say

    for fault in faults:
        typer.echo(spoken(fault.speech(), voice), err=True)
    give_up(say("Faults: {count}.", count=len(faults)), voice)
