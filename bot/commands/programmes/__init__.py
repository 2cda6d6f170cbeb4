"""`cuoituan programmes`: the plans, from the first draft to the printed calendar."""

import typer

from bot.commands.programmes import checking, copying, listing, publishing, trying

app = typer.Typer(name="programmes", help="The plans.", no_args_is_help=True)
for part in (listing, checking, copying, trying, publishing):
    app.add_typer(part.app)
