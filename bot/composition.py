"""The composition root: settings become an office, channels, and a bot that runs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from bot.channels.channel import Channel
from bot.files import FileMaking
from bot.i18n import load_catalogues
from bot.links.making import LINKS, LinkFolder, Linking
from bot.photos.fetching import Photos
from bot.photos.store import PhotoStore
from bot.postman import Sheets
from bot.receiving import SWEEP_SECONDS, Parts
from bot.settings import DATA_DIR, Settings
from bot.unreached import elsewhere, unreached
from dialog.chat import SheetWanted
from dialog.speech import Language, Voice, spoken
from dialog.wording import say
from exports.damage import TooLongError
from handlers.desk import Office
from handlers.dispatch import answer
from handlers.photos_gathered import GATHER, gathered
from models.engine import open_engine, writing
from models.migrate import upgrade
from models.secrets_kept import kept_secret
from programmes.loading import load_all
from programmes.programme import Programme
from scheduler.absence import pulse
from scheduler.allowance import Allowance
from scheduler.holidays import load_holidays
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep
from scheduler.withdrawing import withdrawn

HOLIDAY_YEARS = (2023, 2031)


def opened(settings: Settings) -> Engine:
    """Open the database and bring its schema up to date."""
    engine = open_engine(settings.database_url)
    upgrade(engine)
    return engine


def office_of(
    engine: Engine, locale: Language = "vi", programmes: Mapping[str, Programme] | None = None
) -> Office:
    """Load the holidays and the catalogues, and read the installation's own salt.

    Without `programmes` the plans are those of the package.

    Raises:
        BadPlanError: if a plan's file is wrong; nothing starts then.
    """
    catalogues = load_catalogues()
    nobody = {code: spoken(say("you"), catalogues.voice(code, "")) for code in catalogues.messages}
    with writing(engine) as connection:
        codes = kept_secret(connection, "join codes")
    return Office(
        programmes=load_all() if programmes is None else programmes,
        holidays=load_holidays(*HOLIDAY_YEARS),
        voice=lambda language, you, today: catalogues.voice(
            language, you or nobody[language], today
        ),
        codes=codes,
        locale=locale,
    )


def parts_of(
    office: Office,
    engine: Engine,
    channels: Sequence[Channel],
    clock: Callable[[], datetime],
    language: Language,
    sweep_seconds: float = SWEEP_SECONDS,
    *,
    data_dir: Path = DATA_DIR,
    address: str | None = None,
    allowances: tuple[Allowance, ...] = (),
    rehearsing: bool = False,
) -> Parts:
    """Put together what the running bot is made of.

    `address` is what this server is reached at from outside, where links to files lead;
    `allowances` are those of channels that count messages. While
    `rehearsing` the clock jumps about, and a jump is no absence.
    """
    store = PhotoStore(data_dir / "photos")
    photos = Photos(store, partial(gathered, office), clock, gather=GATHER)
    files = FileMaking(engine, office.programmes, store, clock)
    linking = Linking(
        engine, office, LinkFolder(data_dir / LINKS), files.every_format,
        clock, address,
    )  # fmt: skip
    almanac = Almanac(office.programmes, office.holidays, office.voice, allowances)
    voice = office.voice(language, "", clock().date())
    return Parts(
        channels=channels,
        answer=partial(answer, office),
        sorry=lambda reference: spoken(
            say("Something went wrong. Please try once more. Code: {code}", code=reference), voice
        ),
        unsaved=lambda: spoken(
            say("This has not been stored yet. It will be, please do not send it again."), voice
        ),
        sheets=Sheets(
            make=files.one,
            failed=partial(_no_file, voice),
            linked=linking.text,
        ),
        unreached=unreached,
        elsewhere=elsewhere,
        withdrawn=lambda connection, letter: withdrawn(connection, letter, clock()),
        sweep=lambda connection, now, after: sweep(connection, almanac, now, after).last,
        sweep_seconds=sweep_seconds,
        pulse=None if rehearsing else lambda connection, now: pulse(connection, almanac, now),
        beside=(photos.run, linking.run),
        clock=clock,
    )


def _no_file(voice: Voice, wanted: SheetWanted, error: Exception) -> str:
    if isinstance(error, TooLongError):
        text = say(
            "This sheet has {rows} rows, too many for PDF. Excel, Word and CSV hold them all: "
            "choose, or type excel, word or csv.",
            rows=error.rows,
        )
        return spoken(text, voice)
    text = say(
        "{sheet} could not be made. The office has been told; please try later.",
        sheet=wanted.sheet,
    )
    return spoken(text, voice)
