"""`cuoituan migrate`: bring the schema up to date."""

import typer

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from bot.commands.terminal import tell, terminal_voice
    from bot.settings import load_settings
    from dialog.wording import say
    from models.engine import open_engine
    from models.migrate import upgrade

    settings = load_settings()
    engine = open_engine(settings.database_url)
    upgrade(engine)
    engine.dispose()
    tell(say("The database is up to date."), terminal_voice(settings.locale))
