"""`cuoituan run`: the bot, with the channels whose tokens are set."""

import typer

app = typer.Typer()


@app.command()
def run() -> None:
    """Run the bot with the channels whose tokens are set."""
    import asyncio

    from bot.clock import clock_starting
    from bot.composition import opened
    from bot.logs import set_up_logs
    from bot.running import run_bot
    from bot.settings import load_settings

    settings = load_settings()
    set_up_logs(settings.log_format, secrets=settings.secrets, key=settings.log_key)
    engine = opened(settings)
    asyncio.run(run_bot(settings, engine, clock_starting(settings.clock)))
