"""`cuoituan demo`: the main job in a browser, with a sample district."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The port of the page with the phones.")] = 8080,
    prepare_only: Annotated[bool, typer.Option(help="Load the sample and stop.")] = False,
) -> None:
    """Play the whole with three phones in a browser; nothing leaves this machine."""
    import asyncio
    import errno
    from functools import partial

    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.demo import prepared, run_demo
    from bot.logs import set_up_logs
    from bot.settings import load_settings
    from dialog.wording import say

    settings = load_settings()
    set_up_logs(settings.log_format, secrets=settings.secrets, key=settings.log_key)
    voice = terminal_voice(settings.locale)
    stage = prepared(settings)
    for line in stage.notice():
        typer.echo(line)
    if prepare_only:
        return
    try:
        asyncio.run(run_demo(stage, port, partial(tell, voice=voice)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        give_up(say("Port {port} is taken. Choose another: --port {next} (make demo PORT={next}).",
                    port=str(port), next=str(port + 1)), voice)  # fmt: skip
