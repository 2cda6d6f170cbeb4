"""`cuoituan programmes try`: a plan played on the sandbox's phones before it is published."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command("try")
def try_plan(
    plan: Annotated[str, typer.Argument(help="A plan's slug or folder.")],
    port: Annotated[int, typer.Option(help="The port of the page with the phones.")] = 8080,
    prepare_only: Annotated[bool, typer.Option(help="Load the sample and stop.")] = False,
) -> None:
    """Play a plan with four phones in a browser, marked «CHẠY THỬ»; nothing leaves this machine.

    Each start begins afresh, in a folder of its own; tokens and the real database are not touched.
    """
    from bot.commands.demo import play
    from bot.commands.programmes.checking import checked
    from bot.commands.programmes.finding import plan_folder
    from bot.commands.terminal import tell, terminal_voice
    from bot.logs import set_up_logs
    from bot.settings import load_settings
    from bot.trial import prepared_trial
    from dialog.wording import say

    settings = load_settings()
    set_up_logs(settings.log_format, secrets=settings.secrets, key=settings.log_key)
    voice = terminal_voice(settings.locale)
    stage = prepared_trial(settings, checked(plan_folder(plan, settings, voice), voice))
    tell(say("A trial of {plan}: nothing here is real.", plan=stage.bot_name), voice)
    for line in stage.notice():
        typer.echo(line)
    if not prepare_only:
        play(stage, port, voice)
