"""A promised file put behind a link, for a channel that carries no files."""

import asyncio
import hashlib
import re
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import structlog
from sqlalchemy import Connection, Engine

from bot.channels.channel import File
from bot.storage import Storage
from dialog.chat import SheetWanted
from dialog.speech import VIET_NAM, Voice, language_of, spoken
from dialog.wording import Speech, say
from handlers.desk import Office
from models.audit import note
from models.engine import reading, writing
from models.links import Owner, add_link, clear_links, dead_links, owner_for
from models.outbox import Letter

LASTS: Final = timedelta(days=7)
TOKEN_BYTES: Final = 24
PATH: Final = "/t"
LINKS: Final = "links"
"""The folder of links in the data folder."""

CLEAR_SECONDS: Final = 600.0

Files: TypeAlias = Callable[[SheetWanted], Sequence[File]]
"""Makes a promised file in every format it can be had in, all from one state of the data."""

_log = structlog.get_logger(__name__)

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,150}")


class NoLink(Exception):  # noqa: N818 - reads as what it is
    """No link is made: whoever would get it has no right to the file (any more)."""


def hashed(token: str) -> str:
    """Give what is stored of a token; it is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class LinkFolder:
    """The files behind links, a folder a link; only the bot's own user can read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, link: int, files: Sequence[File]) -> None:
        """Write the files of a link."""
        place = self._folder / str(link)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in files:
            path = place / _checked(file.name)
            path.write_bytes(file.data)
            path.chmod(0o600)

    def read(self, link: int, name: str) -> bytes:
        """Give a file of a link; raises LookupError if it is not there."""
        try:
            return (self._folder / str(link) / _checked(name)).read_bytes()
        except FileNotFoundError:
            raise LookupError("the file of a link is gone") from None

    def drop(self, link: int) -> None:
        """Delete the files of a link."""
        place = self._folder / str(link)
        if place.exists():
            shutil.rmtree(place)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise LookupError("a file behind a link has a plain name")
    return name


@dataclass(frozen=True)
class Linking:
    """What makes links; `address` is what this server is reached at, if it is."""

    engine: Engine
    office: Office
    folder: LinkFolder
    files: Files
    clock: Callable[[], datetime]
    address: str | None

    def text(self, letter: Letter, wanted: SheetWanted, caption: str) -> str:
        """Make the file and its link, and give the message that is sent in its place.

        Raises:
            NoLink: if nobody with a right to the file reads this chat.
        """
        now = self.clock()
        with reading(self.engine) as connection:
            owner = owner_for(connection, letter.channel, letter.bot, letter.chat, wanted.unit)
        if owner is None:
            raise NoLink
        if self.address is None:
            nowhere = say("Files cannot be fetched here yet. Please ask the commune's office.")
            return _after_the_first(caption, self._said(owner, nowhere, now))
        title = caption.partition("\n")[0]
        files, token = self.files(wanted), secrets.token_urlsafe(TOKEN_BYTES)
        expires = now + LASTS
        with writing(self.engine) as connection:
            number = add_link(
                connection, owner, token_hash=hashed(token), title=title, made_at=now,
                files=[(one.name, one.mime, len(one.data)) for one in files], expires_at=expires,
            )  # fmt: skip
            note(
                connection, at=now, action="link made", subject=f"link {number}",
                account=owner.account, person=owner.person,
                after={"sheet": wanted.sheet, "period": wanted.period, "unit": wanted.unit},
            )  # fmt: skip
            self.folder.keep(number, files)  # before the row can be seen
        last = expires.astimezone(VIET_NAM).date()
        told = say("To see and fetch it, until the end of {day}, for {you} alone:", day=last)
        link = f"{self._said(owner, told, now)}\n{self.address}{PATH}/{token}"
        return _after_the_first(caption, link)

    async def run(self, storage: Storage, _channels: object) -> None:
        """Delete the files of links that hold no more, once in a while, for ever."""
        while True:
            try:
                dead = await storage.read(lambda connection: dead_links(connection, self.clock()))
                for link in dead:
                    await asyncio.to_thread(self.folder.drop, link)
                if dead:
                    await storage.run(partial(_cleared, dead))
            except Exception as error:  # the disk or the database is away: next time
                _log.warning("links not cleared", error=type(error).__name__)
            await asyncio.sleep(CLEAR_SECONDS)

    def _said(self, owner: Owner, text: Speech, now: datetime) -> str:
        return spoken(text, self._voice(owner.language, owner.you, now))

    def _voice(self, language: str, you: str, now: datetime) -> Voice:
        today = now.astimezone(VIET_NAM).date()
        return self.office.voice(language_of(language, self.office.locale), you, today)


def _after_the_first(caption: str, more: str) -> str:
    """Put something behind what is said first, in front of the options written out under it."""
    said, gap, options = caption.partition("\n\n")
    return f"{said}\n{more}{gap}{options}".strip()


def _cleared(ids: Sequence[int], connection: Connection) -> None:
    clear_links(connection, ids)
