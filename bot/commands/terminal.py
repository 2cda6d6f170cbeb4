"""What the commands have in common: the language of the terminal, and how they end."""

from typing import NoReturn

import typer

from bot.i18n import load_catalogues
from dialog.speech import Language, Voice, spoken
from dialog.wording import Speech, say


def terminal_voice(language: Language) -> Voice:
    """Give the voice that speaks to whoever sits at the terminal."""
    catalogues = load_catalogues()
    you = spoken(say("you"), catalogues.voice(language, ""))
    return catalogues.voice(language, you)


def tell(speech: Speech, voice: Voice) -> None:
    """Print a sentence."""
    typer.echo(spoken(speech, voice))


def give_up(speech: Speech, voice: Voice) -> NoReturn:
    """Print what went wrong to standard error and end with code 1."""
    typer.echo(spoken(speech, voice), err=True)
    raise typer.Exit(1)
