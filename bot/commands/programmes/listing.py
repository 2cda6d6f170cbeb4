"""`cuoituan programmes list` and `calendar`: which plans there are, and when they ask for what."""

import json
from typing import Annotated

import typer

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command("list")
def list_plans(as_json: AsJson = False) -> None:
    """List the plans with their sheets and forms."""
    from programmes.loading import load_all

    plans = load_all().values()
    rows = [
        {
            "slug": plan.slug,
            "name": plan.file.name.vi,
            "sheets": sorted(plan.sheets),
            "forms": sorted(plan.forms),
        }
        for plan in plans
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['slug']}: {row['name']}")


@app.command()
def calendar(
    slug: Annotated[str, typer.Argument(help="The plan's slug.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="The year that names the periods.")],
    as_json: AsJson = False,
) -> None:
    """Print a plan's year: what is covered, opened, due and locked, and when."""
    from bot.commands.terminal import give_up, terminal_voice
    from bot.settings import load_settings
    from dialog.wording import say
    from programmes.loading import load_all
    from scheduler.calendar import calendar_rows

    plan = load_all().get(slug)
    if plan is None:
        give_up(say("There is no plan {slug}.", slug=slug), terminal_voice(load_settings().locale))
    rows = calendar_rows(plan.file.calendar, year)
    if as_json:
        typer.echo(json.dumps(rows))
        return
    names = ("stage", "period", "covers_from", "covers_to", "opens", "due", "locks")
    for row in [dict(zip(names, names, strict=True)), *rows]:
        typer.echo("  ".join(f"{row[name]:<12}" for name in names).rstrip())
