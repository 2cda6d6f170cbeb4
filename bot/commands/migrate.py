"""`cuoituan migrate`: bring the schema up to date."""

import typer

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.doctor import DATABASE_TROUBLE, database_trouble
    from bot.settings import load_settings
    from dialog.wording import say
    from models.engine import open_engine
    from models.migrate import upgrade

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    try:
        engine = open_engine(settings.database_url)
        upgrade(engine)
        engine.dispose()
    except DATABASE_TROUBLE as error:
        give_up(database_trouble(error), voice)
    tell(say("The database is up to date."), voice)
