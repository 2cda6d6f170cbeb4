"""`cuoituan demo`: the main job in a browser, with a sample district."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.demo import Stage
    from dialog.speech import Voice

app = typer.Typer()


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The port of the page with the phones.")] = 8080,
    prepare_only: Annotated[bool, typer.Option(help="Load the sample and stop.")] = False,
) -> None:
    """Play the whole with four phones in a browser; nothing leaves this machine."""
    from bot.commands.terminal import terminal_voice
    from bot.demo import prepared
    from bot.logs import set_up_logs
    from bot.settings import load_settings

    settings = load_settings()
    set_up_logs(settings.log_format, secrets=settings.secrets, key=settings.log_key)
    stage = prepared(settings)
    for line in stage.notice():
        typer.echo(line)
    if not prepare_only:
        play(stage, port, terminal_voice(settings.locale))


def play(stage: "Stage", port: int, voice: "Voice") -> None:
    """Serve the phones until somebody stops it."""
    import asyncio
    import errno
    from functools import partial

    from bot.commands.terminal import give_up, tell
    from bot.demo import run_demo
    from dialog.wording import say

    try:
        asyncio.run(run_demo(stage, port, partial(tell, voice=voice)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        give_up(say("Port {port} is taken. Choose another: --port {next} (make demo PORT={next}).",
                    port=str(port), next=str(port + 1)), voice)  # fmt: skip
