"""Looks an installation over: what works, what does not, and what to do about it."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.doctor_zalo import zalo
from bot.finding import Finding, fine, note, problem
from bot.i18n import CatalogueError, load_catalogues
from bot.logs import Redactor
from bot.plans_in_force import changes, versions_of
from bot.settings import Settings
from dialog.wording import Speech, say
from models.engine import UnsafeDatabase, open_engine, reading
from models.migrate import behind
from models.programmes_published import published
from programmes.complaint import BadPlanError
from programmes.loading import load_all

FONT_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "C:/Windows/Fonts",
    )
)
_FONT_FILES = (
    "tinos-regular.ttf",
    "times.ttf",
    "times new roman.ttf",
    "liberationserif-regular.ttf",
)
"""Fonts of the same measures with Vietnamese letters, best first."""

DATABASE_TROUBLE = (SQLAlchemyError, UnsafeDatabase, OSError)
_CLOCK_MAY_DIFFER = timedelta(minutes=1)
_REPLY_WITHIN_S = 10
LEAST_FREE_MIB = 512
LEAST_FREE_MIB = 512


def look_over(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Look at each part in turn; a finding is given as soon as it is made."""
    yield data_folder(settings.data_dir)
    yield database(settings.database_url)
    yield from plans(settings)
    yield catalogues()
    yield fonts(FONT_FOLDERS)
    yield rehearsal(settings.clock)
    yield from telegram(settings, clock)
    yield from zalo(settings, clock)


def data_folder(folder: Path, least_free_mib: int = LEAST_FREE_MIB) -> Finding:
    """See whether files can be put into the data folder, making it if need be, and have room."""
    probe = folder / ".written-by-doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        return problem(
            say(
                "Data folder {folder}: cannot be written ({error}). Give it to the bot's user,"
                " or set CUOITUAN_DATA_DIR.",
                folder=str(folder),
                error=str(error),
            )
        )
    free = shutil.disk_usage(folder).free // 2**20
    if free < least_free_mib:
        return problem(
            say(
                "Data folder {folder}: only {free} MiB are free; photos and links need {least}."
                " Make room.",
                folder=str(folder),
                free=free,
                least=least_free_mib,
            )
        )
    return fine(
        say("Data folder {folder}: can be written, {free} MiB free.", folder=str(folder), free=free)
    )


def database(url: str) -> Finding:
    """See whether the database opens, and whether its schema is the one this code needs."""
    try:
        engine = open_engine(url)
        outdated = behind(engine)
        engine.dispose()
    except DATABASE_TROUBLE as error:
        return problem(database_trouble(error))
    if outdated:
        return problem(
            say("Database: the schema is not the one this version needs. Run `cuoituan migrate`.")
        )
    return fine(say("Database: reached, the schema is up to date."))


def plans(settings: Settings) -> Iterator[Finding]:
    """See whether the plans can be used, and whether published ones are what they were.

    Nothing is said where the database cannot be asked.
    """
    try:
        engine = open_engine(settings.database_url)
        if behind(engine):
            return
        with reading(engine) as connection:
            rows = published(connection)
        versions = versions_of(rows, settings.data_dir)
        changed = [problem(change.speech) for change in changes(versions)]
        known = {one.row.slug for one in versions} | set(load_all())
        yield from changed or [fine(say("Plans: {count} in order.", count=len(known)))]
    except BadPlanError as error:
        yield problem(error.speech())
    except DATABASE_TROUBLE:
        return


def database_trouble(error: Exception) -> Speech:
    """Say in one line why the database cannot be used, without its password."""
    reason = Redactor()(str(error)).partition("\n")[0]
    return say("Database: cannot be used ({error}). Check CUOITUAN_DATABASE_URL.", error=reason)


def catalogues() -> Finding:
    """See whether the languages can be read, and whether Vietnamese is there at all."""
    try:
        found = load_catalogues()
    except CatalogueError as error:
        return problem(say("Catalogues: {error}. Install the bot again.", error=str(error)))
    count = len(found.messages["vi"])
    if not count:
        return problem(say("Catalogues: Vietnamese is empty. Install the bot again."))
    return fine(say("Catalogues: {count} sentences in Vietnamese.", count=count))


def fonts(folders: tuple[Path, ...]) -> Finding:
    """See whether a font of Times New Roman's measures is there for pictures and PDF."""
    files = (file for folder in folders if folder.is_dir() for file in folder.rglob("*"))
    found = {file.name.lower() for file in files}
    font = next((name for name in _FONT_FILES if name in found), None)
    if font is None:
        return note(
            say(
                "Fonts: none like Times New Roman. Sheets print best with Tinos: install"
                " fonts-croscore."
            )
        )
    return fine(say("Fonts: {font}.", font=font))


def rehearsal(start: datetime | None) -> Finding:
    """Say whether the clock is the real one."""
    if start is None:
        return fine(say("Clock: the real time."))
    return note(
        say(
            "Clock: a rehearsal that starts at {start}. Empty CUOITUAN_CLOCK for real work.",
            start=start,
        )
    )


def telegram(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Ask the Bot API server who the bot is, and compare clocks while at it."""
    if settings.telegram_token is None:
        yield note(say("Telegram: no token. Set CUOITUAN_TELEGRAM_TOKEN to use it."))
        return
    server = settings.telegram_api_url
    url = f"{server}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        answer = httpx.get(url, timeout=_REPLY_WITHIN_S)
        yield _identity(answer.json(), server)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield _unreachable(server, Redactor(settings.secrets)(str(error)))
    except (ValueError, KeyError, TypeError):
        yield _stranger(server)
    else:
        if settings.clock is None:
            yield from _difference(answer.headers.get("date"), clock())


def _identity(answer: dict[str, dict[str, str]], server: str) -> Finding:
    if not answer["ok"]:
        return problem(say("Telegram: the token is not accepted. Take it from @BotFather again."))
    return fine(
        say("Telegram: {server} knows @{name}.", server=server, name=answer["result"]["username"])
    )


def _unreachable(server: str, error: str) -> Finding:
    return problem(
        say(
            "Telegram: {server} cannot be reached ({error}). Check the network and"
            " CUOITUAN_TELEGRAM_API_URL.",
            server=server,
            error=error,
        )
    )


def _stranger(server: str) -> Finding:
    return problem(
        say(
            "Telegram: {server} does not answer like a Bot API server. Check"
            " CUOITUAN_TELEGRAM_API_URL.",
            server=server,
        )
    )


def _difference(their_date: str | None, now: datetime) -> Iterator[Finding]:
    if their_date is None:
        return
    difference = abs(parsedate_to_datetime(their_date) - now)
    if difference > _CLOCK_MAY_DIFFER:
        yield problem(
            say(
                "Clock: {seconds} seconds away from Telegram's. Turn on time synchronisation.",
                seconds=round(difference.total_seconds()),
            )
        )
