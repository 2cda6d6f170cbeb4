"""Where `python -m bot` and the `cuoituan` command start; nobody imports it."""

import sys
import traceback

import typer

from bot.commands import demo, doctor, export, invite, migrate, parse, programmes, run

COMMANDS = (
    demo.app,
    run.app,
    migrate.app,
    doctor.app,
    invite.app,
    export.app,
    programmes.app,
    parse.app,
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
    from bot.i18n import CatalogueError
    from bot.logs import Redactor
    from bot.settings import SettingsError

    if isinstance(error, CatalogueError | SettingsError):
        return str(error)
    return Redactor()("".join(traceback.format_exception(error)))


if __name__ == "__main__":
    main()
