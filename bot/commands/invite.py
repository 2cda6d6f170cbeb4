"""`cuoituan invite`: one-time join codes."""

from datetime import timedelta
from typing import Annotated

import typer

app = typer.Typer()

LASTS = {"reporter": timedelta(hours=72), "cadre": timedelta(hours=72),
         "overseer": timedelta(hours=72),
         "staff": timedelta(hours=1), "admin": timedelta(hours=1)}  # fmt: skip
"""A stolen code for a post with a wide view should be worth little for short."""


@app.command()
def invite(
    unit: Annotated[str, typer.Option(help="The unit's code.")],
    role: Annotated[str, typer.Option(help="reporter, overseer, cadre, staff or admin.")],
    count: Annotated[int, typer.Option(min=1, max=1000, help="How many codes.")] = 1,
    title: Annotated[str, typer.Option(help="What the post is called: «Trưởng thôn».")] = "",
    name: Annotated[str, typer.Option(help="Whose it is, if one person's.")] = "",
) -> None:
    """Make one-time join codes, each for one post at a unit; they are shown only now."""
    from bot.clock import clock_starting
    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.composition import opened
    from bot.invitations import make_invite
    from bot.settings import load_settings
    from dialog.wording import say
    from models.engine import writing
    from models.secrets_kept import kept_secret
    from models.units import unit_by_code

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    if role not in LASTS:
        give_up(say("There is no role {role}; there are: {known}", role=role,
                    known=", ".join(LASTS)), voice)  # fmt: skip
    now = clock_starting(settings.clock)()
    with writing(opened(settings)) as connection:
        place = unit_by_code(connection, unit)
        if place is None:
            give_up(say("There is no unit with the code {code}.", code=unit), voice)
        salt = kept_secret(connection, "join codes")
        codes = [
            make_invite(connection, salt, place, role, now=now, lasts=LASTS[role],
                        title=title, person_name=name)
            for _ in range(count)
        ]  # fmt: skip
    until = now + LASTS[role]
    for code in codes:
        typer.echo(f"{code.typed}  /start {code.link}")
    tell(say("For {unit}, {role}, until {time}.", unit=place.name, role=role, time=until), voice)
