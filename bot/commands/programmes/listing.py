"""`cuoituan programmes list` and `calendar`: which plans there are, and when they ask for what."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from programmes.programme import Programme

app = typer.Typer()
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command("list")
def list_plans(as_json: AsJson = False) -> None:
    """List the plans: drafts, and what is published with its version and since when it holds."""
    from bot.commands.terminal import terminal_voice
    from bot.settings import load_settings
    from dialog.speech import spoken
    from dialog.wording import say

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    rows = sorted(_rows(settings), key=lambda row: (row["slug"], row["state"]))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = say("not published yet")
        if row["state"] == "published":
            state = say("published, for periods from {day}", day=row["since"])
        typer.echo(f"{row['slug']}: {row['name']} (v{row['version']}, {spoken(state, voice)})")


def _rows(settings: "Settings") -> "Iterator[dict[str, Any]]":
    """List drafts and published plans; a draft that has been published as it is only once."""
    from bot.commands.programmes.finding import drafts
    from bot.plans_in_force import plans_as_published
    from programmes.loading import inspect

    plans = plans_as_published(settings)
    for head in sorted(drafts(settings).glob("*/programme.toml")):
        draft, _ = inspect(head.parent)
        plan = plans.get(head.parent.name)
        if draft is not None and not (plan and plan.same_as(draft)):
            yield _row(draft, "draft", None)
    for plan in plans.values():
        yield _row(plan, "published", plan.since.isoformat())


def _row(plan: "Programme", state: str, since: str | None) -> dict[str, Any]:
    return {
        "slug": plan.slug,
        "name": plan.file.name.vi,
        "sheets": sorted(plan.sheets),
        "forms": sorted(plan.forms),
        "version": plan.file.version,
        "state": state,
        "since": since,
    }


@app.command()
def calendar(
    slug: Annotated[str, typer.Argument(help="The plan's slug or folder.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="The year that names the periods.")],
    as_json: AsJson = False,
) -> None:
    """Print a plan's year: what is covered, opened, due and locked, and when."""
    from bot.commands.programmes.finding import plan_folder
    from bot.commands.terminal import terminal_voice
    from bot.settings import load_settings
    from programmes.loading import load
    from scheduler.calendar import calendar_rows

    settings = load_settings()
    plan = load(plan_folder(slug, settings, terminal_voice(settings.locale)))
    rows = calendar_rows(plan.file.calendar, year)
    if as_json:
        typer.echo(json.dumps(rows))
        return
    names = ("stage", "period", "covers_from", "covers_to", "opens", "due", "locks")
    for row in [dict(zip(names, names, strict=True)), *rows]:
        typer.echo("  ".join(f"{row[name]:<12}" for name in names).rstrip())
