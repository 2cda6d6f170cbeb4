"""Promised files, made when they leave: sheets, pictures of figures, photos, their annex, notes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec import structs
from sqlalchemy import Connection, Engine

from bot.channels.channel import File
from bot.photos.store import PhotoStore
from dialog.chat import SheetWanted
from exports.annex import ANNEX, PHOTOS, WRITERS, make_annex, make_photos
from exports.damage import TooLongError
from exports.formats import FORMATS
from exports.making import MadeFile, make_sheet
from exports.notes import NOTES, make_notes
from models.engine import reading
from programmes.programme import Programme
from scheduler.versions import begun_with

TRIAL = "chay-thu_"
"""How the name of every file begins that is made while a plan is being tried."""


@dataclass(frozen=True)
class FileMaking:
    """What makes files, each from one state of the data; raises whatever the exports raise."""

    engine: Engine
    programmes: Mapping[str, Programme]
    store: PhotoStore
    clock: Callable[[], datetime]

    def one(self, wanted: SheetWanted) -> File:
        """Make the file that was promised; photos are one album."""
        with reading(self.engine) as connection:
            made = self._made(connection, wanted)
        first, *more = (File(each.name, each.data, each.mime) for each in made)
        return replace(first, more=tuple(more))

    def every_format(self, wanted: SheetWanted) -> list[File]:
        """Make it in every format that can hold it."""
        formats = () if wanted.sheet in {PHOTOS, NOTES} else tuple(FORMATS)
        if wanted.sheet == ANNEX:
            formats = tuple(WRITERS)
        if "chart" in dict(wanted.options):
            formats = ("png",)
        asked = [_in_format(wanted, each) for each in formats] or [wanted]
        made: list[MadeFile] = []
        with reading(self.engine) as connection:
            for each in asked:
                with suppress(TooLongError):
                    made += self._made(connection, each)
        return [File(file.name, file.data, file.mime) for file in made]

    def _made(self, connection: Connection, wanted: SheetWanted) -> list[MadeFile]:
        made = self._named(connection, wanted)
        plan = self.programmes.get(wanted.programme)
        if plan is None or not plan.trial:
            return made
        return [replace(each, name=f"{TRIAL}{each.name}") for each in made]

    def _named(self, connection: Connection, wanted: SheetWanted) -> list[MadeFile]:
        if wanted.sheet == PHOTOS:
            return make_photos(connection, self.store.read, wanted)
        if wanted.sheet == NOTES:
            return make_notes(connection, self.store.read, wanted)
        plans = begun_with(self.programmes, wanted.programme, wanted.period)
        if wanted.sheet == ANNEX:
            return [make_annex(connection, plans, self.store.read, wanted)]
        return [make_sheet(connection, plans, wanted, self.clock())]


def _in_format(wanted: SheetWanted, ending: str) -> SheetWanted:
    options = dict(wanted.options) | {"format": ending}
    return structs.replace(wanted, options=tuple(options.items()))
