"""Where `python -m bot` and the `cuoituan` command start; nobody imports it."""

import sys
import traceback
from typing import TYPE_CHECKING

import typer

from bot.commands import demo, doctor, export, invite, migrate, parse, programmes, run, talk

if TYPE_CHECKING:
    from dialog.wording import Speech

COMMANDS = (
    demo.app,
    run.app,
    migrate.app,
    doctor.app,
    invite.app,
    export.app,
    programmes.app,
    parse.app,
    talk.app,
)
"""A Typer for each command, or a named one for a group of commands."""


def command_line() -> typer.Typer:
    """Put the commands together; exceptions are never shown with their local variables."""
    app = typer.Typer(
        name="cuoituan",
        help="Cuối Tuần: field reporting by chat, from the village to the official form.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for command in COMMANDS:
        app.add_typer(command)
    return app


def main() -> None:
    """Run the command line; an error ends with code 1, its secrets hidden."""
    try:
        command_line()()
    except Exception as error:
        typer.echo(last_words(error), err=True)
        sys.exit(1)


def last_words(error: Exception) -> str:
    """Say what is wrong with the installation; give the traceback of what nobody foresaw."""
    from sqlalchemy.exc import InterfaceError, OperationalError

    from bot.channels.channel import BadToken
    from bot.doctor import database_trouble
    from bot.i18n import CatalogueError
    from bot.logs import Redactor
    from bot.plans_in_force import PlanChangedError
    from bot.settings import SettingsError
    from dialog.wording import say
    from models.engine import UnsafeDatabase
    from models.lease import AlreadyRunning
    from programmes.complaint import BadPlanError

    if isinstance(error, BadToken | CatalogueError | SettingsError):
        return str(error)
    if isinstance(error, BadPlanError):
        return _in_their_language(error.speech())
    if isinstance(error, PlanChangedError):
        return _in_their_language(error.speech)
    if isinstance(error, InterfaceError | OperationalError | UnsafeDatabase):
        return _in_their_language(database_trouble(error))
    if isinstance(error, AlreadyRunning):
        return _in_their_language(
            say("The bot is already running on this database. Stop it first.")
        )
    return Redactor()("".join(traceback.format_exception(error)))


def _in_their_language(speech: "Speech") -> str:
    from bot.commands.terminal import terminal_voice
    from bot.settings import load_settings
    from dialog.speech import spoken

    return spoken(speech, terminal_voice(load_settings().locale))


if __name__ == "__main__":
    main()
