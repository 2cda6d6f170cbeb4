"""`cuoituan doctor`: is everything in order here?"""

from typing import Annotated

import typer

from dialog.speech import Language, spoken
from dialog.wording import Speech, say

app = typer.Typer()


@app.command()
def doctor(
    language: Annotated[Language | None, typer.Option(help="Of the report.")] = None,
) -> None:
    """Check settings, database, catalogues, fonts, clock and channels; end with 1 on a problem."""
    from bot.clock import clock_starting
    from bot.commands.terminal import terminal_voice
    from bot.doctor import look_over
    from bot.finding import Verdict
    from bot.settings import load_settings

    settings = load_settings()
    voice = terminal_voice(language or settings.locale)
    signs: dict[Verdict, Speech] = {
        Verdict.OK: say("ok"),
        Verdict.NOTE: say("note"),
        Verdict.PROBLEM: say("problem"),
    }
    problems = 0
    for finding in look_over(settings, clock_starting(settings.clock)):
        typer.echo(f"{spoken(signs[finding.verdict], voice)}: {spoken(finding.what, voice)}")
        problems += finding.verdict is Verdict.PROBLEM
    if problems:
        raise typer.Exit(1)
