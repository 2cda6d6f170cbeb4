"""Where `python -m bot` and the `cuoituan` command start; nobody imports it."""

import sys

import typer

from bot.commands import doctor, migrate, parse

COMMANDS = (
    doctor.app,
    migrate.app,
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
    """Run the command line; mistakes in the installation end with a sentence and code 1."""
    from bot.i18n import CatalogueError
    from bot.settings import SettingsError

    try:
        command_line()()
    except (CatalogueError, SettingsError) as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
